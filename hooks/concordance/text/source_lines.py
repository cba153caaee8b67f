"""A Python-Markdown extension that carries source lines through the parser.

Python-Markdown keeps no positions. Rather than read the text a second time with a scanner of our own, which would
disagree with the parser sooner or later, each block is found again in the source while its text is still raw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

LINE_ATTRIBUTE = "data-line"
CELLS = frozenset({"td", "th"})
_BLOCKS = CELLS | {"p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
_MARKS = re.compile(r"^[\s>#*+:-]*(?:[0-9]+\.\s+)?[\s>#*+:-]*")


class SourceLines(Extension):
    """Give every block the line it starts on."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.lines = source.expandtabs(4).split("\n")

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register before inline text is read (20)."""
        md.treeprocessors.register(_BlockLines(self), "concordance-lines", 22)


class _BlockLines(Treeprocessor):
    def __init__(self, extension: SourceLines) -> None:
        super().__init__()
        self.lines = extension.lines

    def run(self, root: Element) -> None:
        """Find the blocks in order, each after the lines of the one before."""
        start = 0
        for block in root.iter():
            raw = _first_raw_line(block) if block.tag in _BLOCKS else ""
            if raw and (position := next(self._lines_with(raw, start), None)) is not None:
                block.set(LINE_ATTRIBUTE, str(position + 1))
                start = position if block.tag in CELLS else position + len(_raw_lines(block.text or ""))

    def _lines_with(self, raw: str, start: int) -> Iterator[int]:
        """Lines that begin with the text after the marks of headings, lists and quotations; else those that hold it."""
        rest = range(start, len(self.lines))
        yield from (number for number in rest if _MARKS.sub("", self.lines[number]).startswith(raw))
        yield from (number for number in rest if raw in self.lines[number])


def _first_raw_line(block: Element) -> str:
    """The block's first text, which in a list with blank lines is that of the paragraph inside the item."""
    return next((line for text in block.itertext() for line in _raw_lines(text)), "")


def _raw_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
