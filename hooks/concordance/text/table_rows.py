"""A Python-Markdown extension that notices the rows of a table that have more or fewer cells than its first line.

Python-Markdown fills up what is missing and drops what is too much, without a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from concordance.text.listed_markup import Refused
from concordance.text.source_lines import line_of_element

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

ATTRIBUTES_OF_TABLE = "attributes-of-table"
_ATTRIBUTES = re.compile(r"\s*\{:[^{}]*\}\s*")
"""A list of attributes right under a table: Markdown reads it as a row."""
_AFTER_LINES = 21.5
"""Lines of the source are found at 22."""


class TableRows(Extension):
    """Collect the uneven rows, each with its line."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: list[Refused] = []
        self._rows: list[tuple[Element, str, int]] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Listen where the reader of tables makes a row; there is none where the extension is off."""
        if "table" not in md.parser.blockprocessors:
            return
        reader = md.parser.blockprocessors["table"]
        build: Callable[[str, Element, Sequence[str | None]], None] = getattr(reader, "_build_row")  # noqa: B009
        split: Callable[[str], list[str]] = getattr(reader, "_split_row")  # noqa: B009

        def listen(row: str, parent: Element, align: Sequence[str | None]) -> None:
            build(row, parent, align)
            written = row.strip() if _ATTRIBUTES.fullmatch(row) else ""
            if written or len(split(row)) != len(align):
                self._rows.append((parent[-1], written or str(len(split(row))), len(align)))

        vars(reader)["_build_row"] = listen
        md.treeprocessors.register(_LinesOfRows(self), "concordance-table-rows", _AFTER_LINES)

    def note_lines(self) -> None:
        """Take the line of each uneven row from its first cell."""
        for row, found, wanted in self._rows:
            line = line_of_element(row[0]) if len(row) else 1
            key = "table-uneven" if found.isdigit() else ATTRIBUTES_OF_TABLE
            self.uneven.append(Refused(key, found, "", line, known=str(wanted)))


class _LinesOfRows(Treeprocessor):
    def __init__(self, rows: TableRows) -> None:
        super().__init__()
        self.rows = rows

    def run(self, root: Element) -> None:
        self.rows.note_lines()
