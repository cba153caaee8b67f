"""Markdown in raw HTML, where it is not read, and readers would see its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.text.block import CODE
from concordance.text.html_tree import walk
from concordance.text.listed_markup import Refused

if TYPE_CHECKING:
    from concordance.text.html_tree import Nodes

_IN_HTML = re.compile(
    r"\*\*(?=\S)[^*\n]*(?<=\S)\*\*|\[[^\[\]\n]+\]\([^()\s]+\)|`[^`\n]+`|^ *#{1,6} \w.*|^ *[-*+] \w.*\n *[-*+] \w",
    re.MULTILINE,
)

_SHOWN = 40


def markdown_in_html(nodes: Nodes, mark: str) -> Iterator[Refused]:
    """Give the first piece of Markdown in each element that has not the mark of what Markdown made."""
    for written, line in _texts_in_html(nodes, mark):
        if found := _first_sign(written):
            yield Refused("typed-in-html", found, found.lower(), line)


def _texts_in_html(nodes: Nodes, mark: str) -> Iterator[tuple[str, int]]:
    """Give the texts that stand right in an element of raw HTML, code aside, each with the line of a block before it.

    Within a line, `<b>**so**</b>`, Markdown is read, and what it makes of the signs has no such text.
    """
    line = 1
    for element in walk(nodes):
        line = int(element.get(mark) or line)
        if mark not in element.attributes and element.tag not in CODE:
            yield "".join(child for child in element.children if isinstance(child, str)), line


def _first_sign(text: str) -> str:
    found = _IN_HTML.search(text)
    return found[0].strip().split("\n", 1)[0][:_SHOWN] if found else ""
