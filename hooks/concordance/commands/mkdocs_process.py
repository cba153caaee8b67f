"""MkDocs in a process of its own: how it is started, and which of its lines a person must read."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from concordance.commands.forked_module import run_module
from concordance.errors import reason_for

_PYTHON_MODULE = (sys.executable, "-P", "-m")
MKDOCS = (*_PYTHON_MODULE, "mkdocs", "build", "--strict")
"""Never `-q`: it drops the warnings before `--strict` counts them.

`-P` keeps the root of the project off the path, as the `mkdocs` command does.
"""
_RECORD = re.compile(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL) +-  ")
_TRACEBACK = "Traceback (most recent call last):"
_OS_ERROR = re.compile(r"\w+Error: \[Errno (?P<number>\d+)\] (?P<said>[^:]*)(?:: (?:.* -> )?(?P<path>['\"].*))?")
"""The last line of a traceback over a file, as Python writes it."""
_QUIET = frozenset({"DEBUG", "INFO"})


@dataclass(frozen=True, slots=True)
class FinishedBuild:
    """How a build ended."""

    exit_code: int
    lines: tuple[str, ...]
    """The lines of its output that a person must read."""
    reason: str = ""
    """Why a file could not be read or written, where that ended it: its traceback would tell nobody more."""


def run_builder(
    builder: Sequence[str], target: Path, environ: Mapping[str, str], inherited: tuple[int, ...]
) -> FinishedBuild:
    """Build into the target folder, from the folder that holds it.

    `builder` is any command that takes `--site-dir`, so that the tests need no MkDocs. It inherits the
    descriptors given: what holds a lock must outlive a parent that was killed.
    """
    command, environment = [*builder, "--site-dir", str(target)], builder_environment(environ)
    exit_code, said = _run_forked(command, target.parent, environment) or _run(
        command, target.parent, environment, inherited
    )
    lines = said.decode("utf-8", "replace").splitlines()
    return finished_build(exit_code, tuple(relevant_lines(lines)))


def _run_forked(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, bytes] | None:
    """Have a fork of this process run MkDocs, which need not load again what is loaded; None for another command."""
    size = len(_PYTHON_MODULE)
    if tuple(command[:size]) != _PYTHON_MODULE:
        return None
    name, *arguments = command[size:]
    return run_module(name, arguments, folder, environment)


def _run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], inherited: tuple[int, ...]
) -> tuple[int, bytes]:
    process = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        pass_fds=inherited,
    )
    return process.returncode, process.stdout


def finished_build(exit_code: int, lines: Sequence[str]) -> FinishedBuild:
    """Take the reason out of what a build said, where it ended because a file could not be read or written."""
    error = _OS_ERROR.match(lines[-1]) if exit_code and lines else None
    if error is None or _TRACEBACK not in lines:
        return FinishedBuild(exit_code, tuple(lines))
    reason = reason_for(int(error["number"]), error["said"], (error["path"] or "")[1:-1])
    start = next(number for number, line in enumerate(lines) if line == _TRACEBACK or _OS_ERROR.match(line))
    return FinishedBuild(exit_code, tuple(lines[:start]), reason)


def builder_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Give the builder its environment: no end-of-life banner, UTF-8, and no width to fold messages to.

    A folded `path:line: message` is no longer a place one can click.
    """
    kept = {name: value for name, value in environ.items() if name not in {"COLUMNS", "LINES"}}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}


def relevant_lines(lines: Sequence[str]) -> Iterator[str]:
    """Drop records of level INFO with their indented lines; keep warnings, errors and tracebacks whole."""
    quiet = False
    for line in lines:
        if record := _RECORD.match(line):
            quiet = record[1] in _QUIET
        elif not line.startswith(" "):
            quiet = False
        if line.strip() and not quiet:
            yield line
