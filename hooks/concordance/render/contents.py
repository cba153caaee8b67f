"""The contents of a page: its headings, nested by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.text.block import Block


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading in the contents of a page, with those of its section."""

    id: str
    title: str
    level: int
    """From 1 to 6, as in `h1` to `h6`."""
    children: tuple[ContentsEntry, ...]


def nested_contents(headings: Sequence[Block]) -> tuple[ContentsEntry, ...]:
    """Nest headings by level, each under the nearest one above it of a higher level."""
    entries: list[ContentsEntry] = []
    position = 0
    while position < len(headings):
        heading = headings[position]
        end = position + 1
        while end < len(headings) and headings[end].tag > heading.tag:
            end += 1
        below = nested_contents(headings[position + 1 : end])
        entries.append(ContentsEntry(heading.id, heading.text, int(heading.tag[1]), below))
        position = end
    return tuple(entries)
