"""A module of Python run as a program by a fork of this process, which has read most of what that program reads."""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from concordance.processes import may_fork


def run_module(
    name: str, arguments: Sequence[str], folder: Path, environ: Mapping[str, str]
) -> tuple[int, bytes] | None:
    """Run `python -P -m name arguments` in a folder, with this environment; give its exit code and all that it said.

    None where this process may not be forked. The fork inherits every descriptor, reads nothing from its standard
    input, and ends without taking apart what the system takes back whole.
    """
    if not may_fork():
        return None
    sys.stdout.flush()
    sys.stderr.flush()
    receiver, sender = os.pipe()
    program = multiprocessing.get_context("fork").Process(
        target=_run, args=(name, arguments, folder, environ, receiver, sender)
    )
    program.start()
    os.close(sender)
    try:
        with os.fdopen(receiver, "rb") as said:
            output = said.read()
        program.join()
    except BaseException:
        program.kill()
        program.join()
        raise
    return program.exitcode or 0, output


def _run(
    name: str, arguments: Sequence[str], folder: Path, environ: Mapping[str, str], receiver: int, sender: int
) -> NoReturn:
    os.close(receiver)
    _take_over(sender)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    if not sys.flags.safe_path:
        del sys.path[0]  # with `-m` it is the folder that the command was given in
    sys.argv = [name, *arguments]
    code = _exit_code(name)
    sys.stdout.flush()
    sys.stderr.flush()
    for child in multiprocessing.active_children():
        child.terminate()
    os._exit(code)


def _take_over(sender: int) -> None:
    """Send all that is said, by this process or by a library, in UTF-8 to the one that asks."""
    os.dup2(sender, 1)
    os.dup2(sender, 2)
    os.close(sender)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)


def _exit_code(name: str) -> int:
    """Run the module, and answer what it raises as the interpreter does."""
    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if isinstance(end.code, int) or end.code is None:
            return end.code or 0
        print(end.code, file=sys.stderr)
    except BaseException:  # noqa: BLE001 - the interpreter too ends with any, and says which
        traceback.print_exc()
    else:
        return 0
    return 1
