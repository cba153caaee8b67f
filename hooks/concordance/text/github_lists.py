"""Lists as CommonMark reads them, for Python-Markdown: each item is a text of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from markdown.blockprocessors import BlockProcessor

from concordance.text.list_lines import ListLines, has_gap, marker_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Lists(BlockProcessor):
    """Reads a list with all its items, each of them as a text of its own."""

    def test(self, parent: Element, block: str) -> bool:
        return marker_of(block.split("\n", 1)[0]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        marker = marker_of(blocks[0].split("\n", 1)[0])
        assert marker is not None  # noqa: S101 - that is the test
        found = ListLines(marker.kind)
        while blocks:
            lines = [*blocks.pop(0).split("\n"), ""]
            taken = next((place for place, line in enumerate(lines) if not found.takes(line)), len(lines))
            if taken < len(lines):
                blocks.insert(0, "\n".join(lines[taken:-1]))
                break
        self._write(parent, found, marker.number)

    def _write(self, parent: Element, found: ListLines, number: str) -> None:
        made = SubElement(parent, "ol" if number else "ul")
        if number and int(number) != 1:
            made.set("start", str(int(number)))
        is_loose = found.is_loose or any(map(has_gap, found.items))
        for lines in found.items:
            self.parser.state.set("looselist" if is_loose else "list")
            self.parser.parseChunk(SubElement(made, "li"), "\n".join(lines))
            self.parser.state.reset()
