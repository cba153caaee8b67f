"""When each file last changed, from one pass over the git log."""

from __future__ import annotations

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

    Empty where there is no git, no repository, or only a part of its history: in a shallow clone every page would have
    the date of the one commit.
    """
    root = corpus.configuration.root
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    prefix = _git(root, "rev-parse", "--show-prefix").strip()
    docs = corpus.configuration.relative(corpus.configuration.docs)
    log = _git(root, "log", *_AS_DATES, "-z", "--", docs)
    dates: dict[str, str] = {}
    for path, date in _changes(log):
        dates.setdefault(path.removeprefix(prefix), date)
    return dates


def _changes(log: str) -> Iterator[tuple[str, str]]:
    """Read the log, the newest commit first, as (path, date)."""
    date = ""
    for field in log.replace("\n", "\0").split("\0"):
        if field.startswith(_COMMIT):
            date = field.removeprefix(_COMMIT)
        elif field:
            yield field, date


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(("git", "-C", str(root), *arguments), capture_output=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace")
