"""Quotations as CommonMark reads them, for Python-Markdown: where each of them ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor

from concordance.text.list_lines import LAZY, ends_a_paragraph, marker_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_QUOTED = re.compile(r" {0,3}>")
_BETWEEN = "between"
"""An element that keeps two quotations apart for a moment: the last one before would be continued."""


def is_quoted(line: str) -> bool:
    """Tell whether a line has the sign of a quotation."""
    return bool(_QUOTED.match(line))


class Quotations(BlockQuoteProcessor):
    """A blank line without the sign ends a quotation (CommonMark, §5.1)."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        before = self.lastChild(parent)
        if before is not None and before.tag == "blockquote" and self.RE.match(blocks[0]):
            SubElement(parent, _BETWEEN)
        super().run(parent, blocks)
        for between in parent.findall(_BETWEEN):
            parent.remove(between)


class LazyQuotations(BlockProcessor):
    """Marks the lines that go on with the text of a quotation without its sign: no table can begin there."""

    def test(self, parent: Element, block: str) -> bool:
        lines = block.split("\n")
        return is_quoted(block) and any(map(_is_lazy, lines[: _end_of_quotation(lines)]))

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks[0].split("\n")
        end = _end_of_quotation(lines)
        marked = (LAZY + line if _is_lazy(line) else line for line in lines[:end])
        blocks[0] = "\n".join((*marked, *lines[end:]))


def _end_of_quotation(lines: list[str]) -> int:
    """Give the place of the first line that neither has the sign nor can go on with what stands before it."""
    ends = (place for place, line in enumerate(lines) if not is_quoted(line) and begins_a_block(line))
    return next(ends, len(lines))


def begins_a_block(line: str) -> bool:
    """Tell whether a line begins a block, whatever stands above it."""
    return ends_a_paragraph(line) or marker_of(line) is not None


def _is_lazy(line: str) -> bool:
    return not (line.startswith(LAZY) or is_quoted(line))
