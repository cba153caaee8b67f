"""The lines of a list as CommonMark divides them: which belong to an item, and where the list ends.

Python-Markdown wants four spaces before what belongs to an item, takes a bullet after numbers for a number, and counts
from 1; editors write what they see in GitHub's preview, which follows the specification of CommonMark (§5.2, §5.3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_MARKER = re.compile(r"( {0,3})([-*+]|([0-9]{1,9})([.)]))(?:( +)(?=\S)| *$)")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
_BLOCK = re.compile(r" {0,3}(?:#{1,6}(?: |$)|>|\x02wzxhzdk:[0-9]+\x03$)")
"""A heading, a quotation, or code and raw HTML that were put aside: no paragraph goes on in such a line."""
_CODE_INDENT = 4
LAZY = "\x03"
"""What begins a line that goes on with a paragraph without the indent of its item: no block can begin there (§5.1).

Python-Markdown takes the sign out of what editors write; `text.github_blocks` takes it out of what is read.
"""


@dataclass(frozen=True, slots=True)
class ItemMarker:
    """What an item begins with."""

    kind: str
    """The bullet, or the sign after the number: where it changes, another list begins."""
    number: str
    """The figures as they were typed; empty for a bullet."""
    content: int
    """The column at which the text of the item begins, and what belongs to it."""
    is_empty: bool

    @property
    def ends_a_paragraph(self) -> bool:
        """Tell whether such an item begins a list right under the words of a paragraph (§5.3)."""
        return not self.is_empty and self.number in {"", "1"}


def marker_of(line: str) -> ItemMarker | None:
    """Read what an item begins with; none where the line begins no item."""
    found = _MARKER.match(line)
    if found is None or _RULE.fullmatch(line):
        return None
    space = len(found[5] or " ")
    width = found.end(2) + (space if space <= _CODE_INDENT else 1)
    return ItemMarker(found[4] or found[2], found[3] or "", width, is_empty=found[5] is None)


def ends_a_paragraph(line: str) -> bool:
    """Tell whether a line that stands right under the words of a paragraph is no more of them."""
    return bool(_BLOCK.match(line) or _RULE.fullmatch(line))


def indent_of(line: str) -> int:
    """Count the spaces before the text of a line."""
    return len(line) - len(line.lstrip(" "))


@dataclass(slots=True)
class ListLines:
    """Takes lines one after another as long as they belong to the list that the first of them begins."""

    kind: str
    items: list[list[str]] = field(default_factory=list)
    """The lines of each item, without the marker and the indent."""
    is_loose: bool = False
    """True where a blank line stands between two items, or two blocks of one: then each text is a paragraph."""
    _content: int = 0
    _blank: int = 0

    def takes(self, line: str) -> bool:
        """Take a line; False where the list ended before it."""
        if not line.strip():
            self._blank += 1
            return True
        if self.items and indent_of(line) >= self._content and not (self._blank and self.items[-1] == [""]):
            return self._goes_on(line[self._content :])
        marker = marker_of(line)
        if marker is not None:
            return marker.kind == self.kind and self._begins(marker, line)
        if self._blank or ends_a_paragraph(line) or not _may_go_on(self.items[-1][-1]):
            return False
        return self._goes_on(LAZY + line.lstrip(" "))

    def _begins(self, marker: ItemMarker, line: str) -> bool:
        self.is_loose = self.is_loose or bool(self.items and self._blank)
        self._content, self._blank = marker.content, 0
        self.items.append([line[marker.content :]])
        return True

    def _goes_on(self, line: str) -> bool:
        self.items[-1] += [*[""] * self._blank, line]
        self._blank = 0
        return True


def _may_go_on(line: str) -> bool:
    """Tell whether a line is one of a paragraph, as far as it tells itself."""
    return bool(line.strip()) and not ends_a_paragraph(line)


def list_lines(lines: Sequence[str], start: int = 0) -> tuple[ListLines, int]:
    """Read the list that a line begins, and give the number of the first line that does not belong to it."""
    first = marker_of(lines[start])
    found = ListLines(first.kind if first else "")
    end = start
    while end < len(lines) and found.takes(lines[end]):
        end += 1
    return found, end


def has_gap(lines: Sequence[str]) -> bool:
    """Tell whether a blank line stands between two blocks of an item, and not only within a list that it holds."""
    place = 0
    while place < len(lines):
        place = list_lines(lines, place)[1] if marker_of(lines[place]) else place + 1
        if place < len(lines) and not lines[place - 1].strip():
            return True
    return False
