"""Word-level marks between two versions of a text: what was taken away, what was added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from concordance.text.comparable import are_comparable

Change = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class DiffRun:
    """Words in a row that were kept, removed or added."""

    change: Change
    text: str


def word_diff(old: str, new: str) -> tuple[DiffRun, ...]:
    """Compare two texts word by word.

    The words that are the same or added give the new text back, the same or removed ones the old. Of texts too long to
    be compared all is removed and added.
    """
    before, after = old.split(), new.split()
    if not are_comparable(before, after):
        return tuple(_changed(" ".join(before), " ".join(after)))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    runs: list[DiffRun] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            runs.append(DiffRun("same", " ".join(before[start:end])))
        else:
            runs.extend(_changed(" ".join(before[start:end]), " ".join(after[new_start:new_end])))
    return tuple(runs)


def _changed(removed: str, added: str) -> Iterator[DiffRun]:
    if removed:
        yield DiffRun("removed", removed)
    if added:
        yield DiffRun("added", added)


def plain_diff(old: str, new: str) -> str:
    """Write a diff in plain text, as `git diff --word-diff` does: [-old-] {+new+}."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(signs[run.change].format(run.text) for run in word_diff(old, new))
