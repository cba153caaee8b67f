"""The ids of passages: their grammar, their kinds, the next free number (decisions/permanent-ids.md)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

PASSAGE_ID = re.compile(
    r"[sp][1-9][0-9]{0,5}(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)?",
)
"""The grammar of a passage's id: numbers are permanent names, insertions take the suffixes of law.

Six figures are ample: no document has a million passages, and a number of thousands of figures is none that Python
writes.
"""
PLAIN_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""The grammar of any other id: neutral words, the same in every language."""
SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""The suffixes of insertions, as in Belgian law."""
_NUMBERED = re.compile(r"([sp])([0-9]{1,6})[a-z]*")
Kind = Literal["document", "section", "paragraph"]
"""What a reference names."""


def passage_kind(passage: str) -> Kind:
    """Tell a section from a paragraph by the letter of its id: `s3`, `p14`."""
    return "section" if passage.startswith("s") else "paragraph"


def passage_number(passage: str) -> str:
    """Write the number of a passage as it is printed: `14 bis` for `p14bis`."""
    figures = "".join(sign for sign in passage if sign.isdigit())
    suffix = passage[1:].removeprefix(figures)
    return f"{figures} {suffix}".strip()


def next_free(letter: str, used: Iterable[str]) -> str:
    """Give the next id at the end of a document for a letter, `p` or `s`: `p24` after `p23bis`."""
    numbers = [int(match[2]) for name in used if (match := _NUMBERED.fullmatch(name)) and match[1] == letter]
    return f"{letter}{max(numbers, default=0) + 1}"


def next_id(letter: str, before: str, used: Iterable[str], *, is_last: bool) -> str:
    """Give a new id for a text where it stands: the next number at the end of a document, else that of an insertion.

    `before` is the id of the passage before it, empty for a text above all others; `is_last` where none follows.
    """
    taken = frozenset(used)
    return (before and not is_last and next_insertion(before, taken)) or next_free(letter, taken)


def next_insertion(after: str, used: Iterable[str]) -> str:
    """Give the next free id for an insertion after a passage: `p14bis`, then `p14ter`; empty after `decies`."""
    taken = frozenset(used)
    match = _NUMBERED.fullmatch(after)
    stem = f"{match[1]}{match[2]}" if match else after
    return next((name for suffix in SUFFIXES if (name := stem + suffix) not in taken), "")
