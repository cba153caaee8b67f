"""Word-level marks between two versions of a text: what was taken away, what was added."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeVar

MOST_COMPARISONS = 1_000_000
"""How many pairs of words are compared: those of two texts of a thousand words, a tenth of a second."""
Change = Literal["same", "removed", "added"]
_Item = TypeVar("_Item", bound=Hashable)


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
    runs: list[DiffRun] = []
    for is_same, removed, added in aligned(old.split(), new.split()):
        runs.extend([DiffRun("same", " ".join(removed))] if is_same else _changed(" ".join(removed), " ".join(added)))
    return tuple(runs)


def aligned(old: Sequence[_Item], new: Sequence[_Item]) -> Iterator[tuple[bool, Sequence[_Item], Sequence[_Item]]]:
    """Divide two lists into stretches that are the same and stretches that differ: (is the same, old, new).

    What lies between the ends that both share is compared item by item only where that takes little time: it grows
    with the product of the lengths, and the texts come from anyone.
    """
    start = _common_start(old, new)
    end = _common_start(old[start:][::-1], new[start:][::-1])
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield True, old[:start], new[:start]
    if len(inner_old) * len(inner_new) > MOST_COMPARISONS:
        yield False, inner_old, inner_new
    else:
        matcher = SequenceMatcher(None, inner_old, inner_new, autojunk=False)
        for tag, first, last, new_first, new_last in matcher.get_opcodes():
            yield tag == "equal", inner_old[first:last], inner_new[new_first:new_last]
    if end:
        yield True, old[len(old) - end :], new[len(new) - end :]


def _common_start(old: Sequence[_Item], new: Sequence[_Item]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _changed(removed: str, added: str) -> Iterator[DiffRun]:
    if removed:
        yield DiffRun("removed", removed)
    if added:
        yield DiffRun("added", added)


def plain_diff(old: str, new: str) -> str:
    """Write a diff in plain text, as `git diff --word-diff` does: [-old-] {+new+}."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(signs[run.change].format(run.text) for run in word_diff(old, new))
