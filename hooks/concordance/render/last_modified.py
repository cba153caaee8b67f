"""When each file last changed, from one pass over the git log."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

_COMMIT = "commit "
_AS_DATES = ("--no-renames", "--no-show-signature", "--name-only", f"--format={_COMMIT}%cs")
"""A renamed page has another address: its renaming is a change."""


def last_modified(corpus: Corpus) -> Mapping[str, str]:
    """Give the ISO date of the last commit that touched each file, by path from the root of the project.

    Empty where git cannot tell (`why_unknown`).
    """
    root = corpus.configuration.root
    if why_unknown(root):
        return {}
    prefix = _git(root, "rev-parse", "--show-prefix").strip()
    docs = corpus.configuration.relative(corpus.configuration.docs)
    log = _git(root, "log", *_AS_DATES, "-z", "--", docs)
    dates: dict[str, str] = {}
    for path, date in _changes(log):
        dates.setdefault(path.removeprefix(prefix), date)
    return dates


def why_unknown(root: Path) -> str:
    """Tell why git cannot say when the files of a folder changed, in a clause with the remedy; nothing where it can.

    In a shallow clone every page would have the date of the one commit.
    """
    if shutil.which("git") is None:
        return "git is not installed"
    asked = _run(root, "rev-parse", "--is-shallow-repository")
    if asked.returncode:
        return _refusal(root, asked.stderr)
    if asked.stdout.strip() != b"false":
        return "only a part of the history was fetched: git fetch --unshallow"
    if _run(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return "nothing is committed yet"
    return ""


def _refusal(root: Path, said: bytes) -> str:
    """Read what git says to a program (`LC_ALL=C`) when it will not look at a folder."""
    if b"dubious ownership" in said:
        return f"the folder belongs to another user: git config --global --add safe.directory {shlex.quote(str(root))}"
    if b"not a git repository" in said:
        return "this folder is in no git repository"
    lines = said.decode("utf-8", errors="replace").split("\n")
    return f"git says: {lines[0]!a}"


def _changes(log: str) -> Iterator[tuple[str, str]]:
    """Read the log, the newest commit first, as (path, date)."""
    date = ""
    for field in log.replace("\n", "\0").split("\0"):
        if field.startswith(_COMMIT):
            date = field.removeprefix(_COMMIT)
        elif field:
            yield field, date


def _git(root: Path, *arguments: str) -> str:
    done = _run(root, *arguments)
    return "" if done.returncode else done.stdout.decode("utf-8", errors="replace")


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command, environ = ("git", "-C", str(root), *arguments), {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, capture_output=True, check=False, env=environ)
