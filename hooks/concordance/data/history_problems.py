"""What is wrong with what was recorded: a file that was lost is told once, and what hangs on it not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.lock import LOCK_FILE
from concordance.data.reviewed import reviewed_problems
from concordance.data.version_texts import VERSIONS_FOLDER, is_unnumbered
from concordance.problem import Problem, first_of

if TYPE_CHECKING:
    from concordance.data.lifecycle import LifecycleLog
    from concordance.data.lock import Lock
    from concordance.data.reviewed import Reviewed
    from concordance.data.version_texts import VersionTexts

_MISSING, _UNRECORDED = "version-missing", "version-unrecorded"
FEW_TEXTS = 5
"""Up to so many texts that are missing, or of which nothing is known, are told one by one."""


def history_problems(
    of_texts: Sequence[Problem],
    lock: Lock,
    log: LifecycleLog,
    texts: VersionTexts,
    reviewed: Reviewed,
    codes: tuple[str, ...],
    folder: str,
    *,
    is_damaged: bool = False,
) -> Iterator[Problem]:
    """Report what is missing or damaged among the lock, the log and the texts that they keep.

    `of_texts` are those of the texts themselves (`version_problems`), `codes` those of the languages, `folder` is the
    documentation folder from the root of the project. `is_damaged` where lines of the log could not be read, which is
    reported by itself.
    """
    lost = () if is_damaged else tuple(_lost_lines(lock, log, texts, folder))
    yield from lost
    if not lost:
        told = [problem for problem in of_texts if not (is_damaged and problem.key == _UNRECORDED)]
        yield from _in_few_messages(told, f"{folder}/{VERSIONS_FOLDER}")
        yield from reviewed_problems(lock, log, texts, reviewed, codes, folder)


def _in_few_messages(problems: list[Problem], folder: str) -> Iterator[Problem]:
    """Tell what is wrong with many texts at once; the others one by one."""
    for key, of_all in ((_MISSING, "versions-missing"), (_UNRECORDED, "versions-unrecorded")):
        found = [problem.values["found"] for problem in problems if problem.key == key]
        if len(found) > FEW_TEXTS:
            yield _of_many(folder, of_all, found)
            problems = [problem for problem in problems if problem.key != key]
    yield from problems


def _lost_lines(lock: Lock, log: LifecycleLog, texts: VersionTexts, folder: str) -> Iterator[Problem]:
    """Report a file that was lost, or that lost lines, where the others still say what it held."""
    kept = [name[0] for name in texts.texts if not is_unnumbered(name[0])]
    unknown = [address for address in lock.entries if address not in log.by_address]
    if kept and not lock.entries and not log.events:
        yield _of_many(f"{folder}/{LOCK_FILE}", "history-lost", kept)
    elif unknown:
        yield _of_many(f"{folder}/{VERSIONS_FILE}", "log-shortened", unknown)


def _of_many(path: str, key: str, found: list[str]) -> Problem:
    """Report in one message what is wrong with many, some of them named."""
    values = {"number": str(len(found)), "found": first_of(dict.fromkeys(found))}
    return Problem(path, 1, key, values)
