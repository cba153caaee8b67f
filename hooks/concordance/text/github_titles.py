"""Titles as CommonMark reads them, for Python-Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor

from concordance.text.block import HEADINGS
from concordance.text.list_lines import ends_a_paragraph

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TITLE_OF_LINES = "data-title-of-lines"
"""An attribute for `text.misreadings`, which takes it away: a line below this text makes a title of it on GitHub."""
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *")
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+$")
_CODE_INDENT = "    "


class Titles(HashHeaderProcessor):
    """A title has a space behind its signs, and at most three before them (CommonMark, §4.2)."""

    RE = re.compile(r"(?:^|\n) {0,3}(?P<level>#{1,6})(?P<header>[ \t][^\n]*|)(?:\n|$)")

    def run(self, parent: Element, blocks: list[str]) -> None:
        before = len(parent)
        super().run(parent, blocks)
        for title in parent[before:]:
            if title.tag in HEADINGS:
                title.text = _CLOSING.sub("", title.text or "").rstrip()


class UnderlinedTitles(BlockProcessor):
    """A title with a line of `=` or `-` under it; of a text of several lines nobody meant to make one."""

    def test(self, parent: Element, block: str) -> bool:
        return _underline(block.split("\n")) > 0

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks.pop(0).split("\n")
        place = _underline(lines)
        if place == 1:
            SubElement(parent, "h1" if "=" in lines[1] else "h2").text = lines[0].strip()
        else:
            self.parser.parseBlocks(parent, ["\n".join(lines[:place])])
            (parent[-1] if len(parent) else parent).set(TITLE_OF_LINES, "yes")
        if rest := "\n".join(lines[place + 1 :]):
            blocks.insert(0, rest)


def _underline(lines: list[str]) -> int:
    """Give the place of the line that makes a title of the words above it, or 0."""
    if lines[0].startswith(_CODE_INDENT):
        return 0
    for place, line in enumerate(lines):
        if place and _UNDERLINE.fullmatch(line):
            return place
        if ends_a_paragraph(line) or not line.strip():
            return 0
    return 0
