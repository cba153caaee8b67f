"""A Python-Markdown extension that keeps apart the titles that an editor gave a box and those that it has without.

Python-Markdown writes the English name of the kind where there is none. The site says it in the language of the page,
and it belongs to no text of an editor: so a sign stands there until the page is rendered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_KINDS = r"[\w-]+(?: +[\w-]+)*"
_OPENINGS = {
    "admonition": re.compile(rf"^(!!! ?{_KINDS}) *$", re.MULTILINE),
    "details": re.compile(rf"^(\?{{3}}\+? *{_KINDS}) *$", re.MULTILINE),
    "quote": re.compile(r"\A((?:(?! {0,3}>).*\n)*(?: {0,3}> *\n)*(?: {0,3}> *\[![\w-]+\][-+]?))[ \t]*(?=\n|\Z)"),
}
"""What opens a box without a title, by the name of the processor that reads it."""


class DefaultTitles(Extension):
    """Give each box without a title a sign for one, which no text can hold."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self.sign = sign

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Stand before the readers of boxes (105)."""
        readers = md.parser.blockprocessors
        known = {name: pattern for name, pattern in _OPENINGS.items() if name in readers}
        if not getattr(readers["quote"], "callouts", False):
            del known["quote"]
        md.parser.blockprocessors.register(_Opening(md, known, self.sign), "concordance-default-titles", 106)


class _Opening(BlockProcessor):
    def __init__(self, md: Markdown, openings: dict[str, re.Pattern[str]], sign: str) -> None:
        super().__init__(md.parser)
        self.openings = openings
        self.sign = sign

    def test(self, parent: Element, block: str) -> bool:
        return any(pattern.search(block) for pattern in self.openings.values())

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Write the sign, and leave the block to the reader of boxes."""
        for name, pattern in self.openings.items():
            title = self.sign if name == "quote" else f'"{self.sign}"'
            blocks[0] = pattern.sub(rf"\1 {title}", blocks[0])
        return False
