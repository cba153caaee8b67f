"""A block of HTML within Markdown: what CommonMark has no sign for, whole, with its ids and attributes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.staging.escapes import fold, strip
from concordance.text.html_tree import Element, write_html

if TYPE_CHECKING:
    from concordance.text.html_tree import Node

_OPENS_A_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
})  # fmt: skip
"""Elements that begin a block of HTML in CommonMark (0.31, 4.6) and in Python-Markdown alike."""


_LINE_END = "\x00"
"""Stands for a line end in preformatted text until it is written as a reference; no HTML holds this sign."""
_EMPTY_LINES = re.compile(r"\n[ \t\n]*\n")


def html_block(element: Element) -> str:
    """Write an element as one block, without an empty line: CommonMark would go on with Markdown after it."""
    if element.tag not in _OPENS_A_BLOCK:
        element = Element("div", {}, (element,))
    written = _EMPTY_LINES.sub("\n", write_html((_folded(element, preserved=False),)))
    # Hugo looks for its short codes in HTML too.
    return strip(written).replace(_LINE_END, "&#10;").replace("{", "&#123;")


def _folded(node: Node, *, preserved: bool) -> Node:
    """Fold white space, but in preformatted text; comments call parts, and are of no use to another generator."""
    if isinstance(node, str):
        return node.replace("\n", _LINE_END) if preserved else fold(node)
    if not isinstance(node, Element):
        return ""
    attributes = {name: " ".join(value.split()) for name, value in node.attributes.items()}
    inside = preserved or node.tag in {"pre", "textarea"}
    children = tuple(_folded(child, preserved=inside) for child in node.children)
    return replace(node, attributes=attributes, children=children)
