"""A Python-Markdown extension that finds the blocks of a text where GitHub finds them, above all lists.

Editors see their text in GitHub's preview. What would be shown otherwise here is read as it is there: lists by the
rules of CommonMark, and lists, tables and code that stand right under the words of a paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor, ListIndentProcessor, OListProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from concordance.text.github_lists import Lists
from concordance.text.github_quotations import LazyQuotations, Quotations, begins_a_block, is_quoted
from concordance.text.github_titles import Titles, UnderlinedTitles
from concordance.text.list_lines import LAZY, ends_a_paragraph, marker_of

if TYPE_CHECKING:
    from markdown import Markdown

TYPED_BREAK = "data-typed-break"
"""An attribute for `text.misreadings`, which takes it away."""
_BREAK = r"\\\n"
_PUT_ASIDE = re.compile(r" {0,3}\x02wzxhzdk:[0-9]+\x03")
"""The place of code, or raw HTML, that was put aside."""
_DELIMITERS = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)*(?: *:?-+:? *)\|? *")
_CELL_END = re.compile(r"(?<!\\)\|")
_LAZY = re.compile(rf"(?m)^{LAZY}+")
_CODE_INDENT = "    "


class GithubBlocks(Extension):
    """Read lists as GitHub does, and what ends a paragraph without a blank line."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register before titles and rules (70) are looked for within lists; leave lists alone where another has them.

        A break is read after code (190) and before escaped signs (180).
        """
        processors = md.parser.blockprocessors
        md.inlinePatterns.register(_TypedBreak(_BREAK, md), "concordance-break", 185)
        processors.register(LazyQuotations(md.parser), "concordance-lazy-quotations", 76.5)
        processors.register(_UnderParagraph(md.parser), "concordance-under-paragraph", 76)
        md.treeprocessors.register(_WithoutSigns(md), "concordance-lazy", 34)
        if "quote" in processors and type(processors["quote"]) is BlockQuoteProcessor:
            processors.register(Quotations(md.parser), "quote", 20)
        processors.register(Titles(md.parser), "hashheader", 70)
        processors.register(UnderlinedTitles(md.parser), "setextheader", 60)
        if "olist" not in processors or type(processors["olist"]) not in {OListProcessor, SaneOListProcessor}:
            return
        for name in ("olist", "ulist", "indent"):
            processors.deregister(name)
        processors.register(Lists(md.parser), "concordance-lists", 77)
        for processor in processors:
            if isinstance(processor, ListIndentProcessor):  # that of definitions reads lists as well
                processor.ITEM_TYPES, processor.LIST_TYPES = ["dd"], ["dl"]


class _WithoutSigns(Treeprocessor):
    """Takes away the signs of `text.list_lines`, before lines are found and text within a line is read (33, 20)."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and LAZY in element.text and not isinstance(element.text, AtomicString):
                element.text = _LAZY.sub("", element.text)
            if element.tail and LAZY in element.tail:
                element.tail = _LAZY.sub("", element.tail)


class _UnderParagraph(BlockProcessor):
    """Divides a block before what begins right under the words of a paragraph."""

    def test(self, parent: Element, block: str) -> bool:
        return _end_of_paragraph(block.split("\n")) > 0

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks.pop(0).split("\n")
        end = _end_of_paragraph(lines)
        blocks[:0] = ["\n".join(lines[:end]), "\n".join(lines[end:])]


def _end_of_paragraph(lines: list[str]) -> int:
    """Give the place of the first line that is no more of the block which the first one begins, or 0."""
    return next((place for place in range(1, len(lines)) if _begins_another(lines, place)), 0)


def _begins_another(lines: list[str], place: int) -> bool:
    line = lines[place]
    marker = marker_of(line)
    is_under_words = not (is_quoted(lines[0]) or ends_a_paragraph(lines[place - 1]))
    if marker is not None and (marker.ends_a_paragraph or not is_under_words):
        return True
    if is_quoted(line) and not is_quoted(lines[0]):
        return True
    if _PUT_ASIDE.fullmatch(line) or _PUT_ASIDE.fullmatch(lines[place - 1]):
        return True
    if _is_table(lines, 0):
        return place > 1 and (begins_a_block(line) or line.startswith(_CODE_INDENT))
    return _is_table(lines, place)


def _is_table(lines: list[str], place: int) -> bool:
    """Tell whether the heads of a table stand on a line, above as many delimiters."""
    if "|" not in lines[place] or not _DELIMITERS.fullmatch("".join(lines[place + 1 : place + 2]) or "x"):
        return False
    return _columns(lines[place]) == _columns(lines[place + 1])


def _columns(row: str) -> int:
    return len(_CELL_END.split(row.strip().removeprefix("|").removesuffix("|")))


class _TypedBreak(InlineProcessor):
    """A backslash at the end of a line is a break that nobody types by mistake."""

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's
        return Element("br", {TYPED_BREAK: "yes"}), m.start(0), m.end(0)
