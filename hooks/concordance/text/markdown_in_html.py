"""Markdown in raw HTML, where it is not read, and readers would see its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.text.block import CODE
from concordance.text.html_tree import Element
from concordance.text.listed_markup import RAW, Refused

if TYPE_CHECKING:
    from concordance.text.html_tree import Nodes

_IN_HTML = re.compile(
    r"\*\*(?=\S)[^*\n]*(?<=\S)\*\*|\[[^\[\]\n]+\]\([^()\s]+\)|`[^`\n]+`|^ *#{1,6} \w.*|^ *[-*+] \w.*\n *[-*+] \w",
    re.MULTILINE,
)

_SHOWN = 40


def markdown_in_html(nodes: Nodes, mark: str) -> Iterator[Refused]:
    """Give the first piece of Markdown in each outermost element without the mark of what Markdown made.

    Whoever puts Markdown between two tags does it once, however much of it there is. In an element that may not stand
    there at all it is read as soon as the element is gone.
    """
    for element, line in _outermost_in_html(nodes, mark, 1):
        texts = ((_first_sign(text), number) for text, number in _texts_of(element, mark, line))
        found, number = next(((found, number) for found, number in texts if found), ("", 0))
        if found:
            yield Refused("typed-in-html", _shortened(found), found.lower()[:_SHOWN], number)


def _outermost_in_html(nodes: Nodes, mark: str, line: int) -> Iterator[tuple[Element, int]]:
    """Give each element of raw HTML that stands in none, with the line of a block before it."""
    for element in (node for node in nodes if isinstance(node, Element)):
        if mark not in element.attributes:
            yield element, line
        else:
            line = int(element.get(mark) or line)
            yield from _outermost_in_html(element.children, mark, line)


def _texts_of(element: Element, mark: str, line: int) -> Iterator[tuple[str, int]]:
    """Give the texts that stand right in an element or those inside it, code aside, each with a line before it.

    Within a line, `<b>**so**</b>`, Markdown is read, and what it makes of the signs has no such text.
    """
    line = int(element.get(mark) or line)
    if element.tag in CODE or (mark not in element.attributes and element.tag not in RAW):
        return
    if mark not in element.attributes:
        yield "".join(child for child in element.children if isinstance(child, str)), line
    for child in element.children:
        if isinstance(child, Element):
            yield from _texts_of(child, mark, line)


def _first_sign(text: str) -> str:
    found = _IN_HTML.search(text)
    return found[0].strip().split("\n", 1)[0] if found else ""


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + "…"
