"""How GitHub reads a text, by a library that reads CommonMark and tables: the shape of it, to compare with ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias
from urllib.parse import unquote

from markdown_it import MarkdownIt

from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Comment, Element, Node, text_of

Shape: TypeAlias = "tuple[Shape | str, ...]"
"""The name of an element with what matters of its attributes, then what it holds."""

_BLOCKS = frozenset({
    "p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "td", "th", "hr", "pre", "dl", "dt", "dd",
    "div", "br", "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
_SEEN = ("href", "src", "alt", "title", "start")


def as_github_reads(text: str) -> Shape:
    """Read a text with the reference reader."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return shape(read_fragment(html).nodes)


def shape(nodes: Iterable[Node]) -> Shape:
    """Give what readers see of nodes: white space folded, code without its colours, nothing for comments."""
    pieces = list(_joined(nodes))
    trimmed = (
        _trimmed(piece, before=pieces[place - 1] if place else (), after=[*pieces, ()][place + 1])
        for place, piece in enumerate(pieces)
    )
    return tuple(piece for piece in trimmed if piece)


def _joined(nodes: Iterable[Node]) -> Iterator[Shape | str]:
    text = ""
    for node in nodes:
        if isinstance(node, str):
            text += node
        elif not isinstance(node, Comment):
            yield re.sub(r"\s+", " ", text)
            text = ""
            yield _element(node)
    yield re.sub(r"\s+", " ", text)


def _element(element: Element) -> Shape:
    if element.tag == "pre" or "highlight" in element.classes:
        return ("pre", text_of(element.children).strip())
    if element.tag == "tbody" and not text_of(element.children).strip():
        return ()  # a table with heads alone has an empty row here, and none there
    seen = (f"{name}={unquote(element.get(name))}" for name in _SEEN if name in element.attributes)
    strong = _only(element, "em", "strong") or _only(element, "strong", "em")
    if strong is not None:  # `***so***` looks the same, whichever is inside
        return ("em", ("strong", *shape(strong.children)))
    tag = "s" if element.tag == "del" else element.tag
    return (" ".join((tag, *seen)), *shape(element.children))


def _only(element: Element, outer: str, inner: str) -> Element | None:
    child = element.children[0] if element.tag == outer and len(element.children) == 1 else None
    return child if isinstance(child, Element) and child.tag == inner else None


def _trimmed(piece: Shape | str, *, before: Shape | str, after: Shape | str) -> Shape | str:
    if not isinstance(piece, str):
        return piece
    start = piece.lstrip() if _is_block(before) else piece
    return start.rstrip() if _is_block(after) else start


def _is_block(piece: Shape | str) -> bool:
    """Tell whether white space beside a piece is not seen; at either end of what holds it nothing is."""
    return not isinstance(piece, str) and (not piece or str(piece[0]).split(" ", 1)[0] in _BLOCKS)
