"""A Python-Markdown extension that carries source lines through the parser.

Python-Markdown keeps no positions. Rather than read the text a second time with a scanner of our own, which would
disagree with the parser sooner or later, each block is found again in the source while its text is still raw.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from concordance.text.source_index import SourceIndex

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

LINE_ATTRIBUTE = "data-line"
_WRITTEN_HERE = "\x02"
"""What begins the value of the attribute: Python-Markdown takes the sign out of every text, and no editor has it."""
_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.DOTALL)
"""A comment that is all of a block: Python-Markdown takes the paragraph around it away where that is bare."""
_BLOCKS = frozenset({"p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "label", "pre"})
_NOTE = re.compile(r"fn-([^\s]+)")
"""The id of a footnote, which stands at the end of the page and is written anywhere."""


class SourceLines(Extension):
    """Give every block the line it starts on."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.index = SourceIndex(source)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register before inline text is read (20), and before an extension puts indented code aside (30)."""
        md.treeprocessors.register(_BlockLines(self), "concordance-lines", 33)


class _BlockLines(Treeprocessor):
    def __init__(self, extension: SourceLines) -> None:
        super().__init__()
        self.index = extension.index

    def run(self, root: Element) -> None:
        """Find the blocks and tables in order, each after the lines of the one before."""
        start = 0
        for element in root.iter():
            if element.tag == "table":
                start = self._place_rows(element, start)
            elif element.tag == "li" and (note := _NOTE.fullmatch(element.get("id", ""))):
                start = self.index.find(f"[^{note[1]}]:", 0) or 0
            elif element.tag in _BLOCKS:
                start = self._place(element, start)

    def _place(self, block: Element, start: int) -> int:
        raw = _first_raw_line(block)
        position = self.index.find(raw, start) if raw and not _COMMENT.fullmatch(block.text or "") else None
        if position is None:
            return start
        _set_line(block, position)
        return position + len(_raw_lines(block.text or ""))

    def _place_rows(self, table: Element, start: int) -> int:
        """Give each cell the line of its row: a row is one line, and only the line of dashes is none of the rows.

        A cell is never searched by its words: one that says "Oui" would be found wherever a line begins so.
        """
        head, *rows = table.iter("tr")
        first = self.index.find_table([_first_raw_line(cell) for cell in head], start)
        if first is None:
            return start
        for position, row in [(first, head), *enumerate(rows, first + 2)]:
            for cell in row:
                _set_line(cell, min(position, self.index.last))
        return first + 2 + len(rows)


def found_line(element: Element) -> int | None:
    """Give the line that was found for an element, from 1; none where none was, or an editor wrote the value."""
    found = re.fullmatch(f"{_WRITTEN_HERE}([0-9]{{1,9}})", element.get(LINE_ATTRIBUTE, ""))
    return int(found[1]) if found else None


def line_of_element(element: Element) -> int:
    """Give the line that was found for an element, counted from 1; the first where none was."""
    return found_line(element) or 1


def take_line(element: Element) -> str:
    """Take from an element the line that was found for it, counted from 1; nothing where an editor wrote the value."""
    line = found_line(element)
    if line is None:
        return ""
    del element.attrib[LINE_ATTRIBUTE]
    return str(line)


def _set_line(block: Element, position: int) -> None:
    block.set(LINE_ATTRIBUTE, f"{_WRITTEN_HERE}{position + 1}")


def _first_raw_line(block: Element) -> str:
    """The block's first text, which in a list with blank lines is that of the paragraph inside the item."""
    return next((line for text in block.itertext() for line in _raw_lines(text)), "")


def _raw_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
