"""The one tree of a page, as CommonMark: paragraphs, titles, lists and quotations; the rest as blocks of HTML.

Written here because what is kept of the tree is this project's promise: ids stand as `<span id="p14"></span>` before
the text, where every dialect of Markdown leaves them. Libraries that turn HTML into Markdown drop ids and spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from concordance.staging.boxes import plain_boxes
from concordance.staging.escapes import escape_lines, strip
from concordance.staging.html_blocks import html_block
from concordance.staging.inline import PHRASING, anchor, is_phrasing, seen_attributes, write_inline
from concordance.staging.pipe_tables import pipe_table
from concordance.text.block import HEADINGS
from concordance.text.html_tree import Comment, Element, Nodes

_WRAPPERS = frozenset({"div", "section", "aside", "article", "header", "footer"})
"""Elements that group blocks and say nothing more."""
SCRIPTED = "scripted"
"""The class of what is of no use without the scripts of this site, which no other generator has."""
_LISTS = frozenset({"ul", "ol"})
_INDENT = 4
"""The width of a sign of a list: what Python-Markdown wants, and CommonMark allows."""
_LAST_NUMBER = 99
"""A number with three figures is wider than the indent."""
_BETWEEN_LISTS = "<!-- -->"
"""Two lists that follow each other would be read as one."""


def write_commonmark(nodes: Nodes) -> str:
    """Write the content of a page; every id, link, picture and table is in it, as Markdown or as HTML."""
    return "\n\n".join(_separated(_blocks(plain_boxes(nodes)))) + "\n"


_Written = tuple[Element, str]


def _separated(blocks: Iterable[_Written]) -> Iterator[str]:
    none = Element("", {})
    for (before, _), (element, text) in pairwise([(none, ""), *((made, text) for made, text in blocks if text)]):
        if {before.tag, element.tag} <= _LISTS:
            yield _BETWEEN_LISTS
        yield text


def _blocks(nodes: Nodes) -> Iterator[_Written]:
    for element in _grouped(nodes):
        if _is_wrapper(element):
            yield element, anchor(element)
            yield from _blocks(element.children)
        else:
            written = _markdown(element)
            yield element, html_block(element) if written is None else written


def _grouped(nodes: Nodes) -> Iterator[Element]:
    """Give the blocks of some nodes; text and words that stand loose between them become paragraphs."""
    loose: Nodes = ()
    for node in nodes:
        if isinstance(node, Comment) or (isinstance(node, Element) and SCRIPTED in node.classes):
            continue
        if isinstance(node, str) or node.tag in PHRASING:
            loose = (*loose, node)
            continue
        yield from _paragraph_of(loose)
        loose = ()
        yield node
    yield from _paragraph_of(loose)


def _paragraph_of(loose: Nodes) -> Iterator[Element]:
    if any(strip(node) if isinstance(node, str) else True for node in loose):
        yield Element("p", {}, loose)


def _is_wrapper(element: Element) -> bool:
    return element.tag in _WRAPPERS and seen_attributes(element) <= {"id"}


def _markdown(element: Element) -> str | None:
    """Write a block; nothing where Markdown cannot say all of it."""
    if not seen_attributes(element) <= {"id"}:
        return None
    if element.tag == "p" or element.tag in HEADINGS:
        return _line_of(element) if is_phrasing(element.children) else None
    if element.tag in _LISTS:
        return _list(element)
    if element.tag == "blockquote":
        return _quotation(element)
    if element.tag == "table":
        return pipe_table(element)
    return "***" if element.tag == "hr" and not element.get("id") else None


def _line_of(element: Element) -> str:
    text = anchor(element) + strip(write_inline(element.children))
    if element.tag == "p":
        return escape_lines(text)
    folded = " ".join(text.split("\n"))
    return f"{'#' * int(element.tag[1])} {folded.removesuffix('#')}" + ("\\#" if folded.endswith("#") else "")


def _within(nodes: Nodes) -> list[str] | None:
    """Write the blocks of an item or a quotation; nothing where one of them is HTML, which must begin its line."""
    written = [(element, _markdown(element)) for element in _grouped(nodes)]
    known = [(element, text) for element, text in written if text is not None]
    return [*_separated(known)] if len(known) == len(written) else None


def _quotation(element: Element) -> str | None:
    blocks = _within(element.children)
    if not blocks:
        return None
    lines = "\n\n".join([*filter(None, [anchor(element)]), *blocks]).split("\n")
    return "\n".join(f"> {line}".rstrip(" ") for line in lines)


def _list(element: Element) -> str | None:
    items = [child for child in element.children if isinstance(child, Element)]
    if not items or len(items) > _LAST_NUMBER or any(item.tag != "li" for item in items):
        return None
    is_loose = any(isinstance(child, Element) and child.tag == "p" for item in items for child in item.children)
    written = [
        _item(item, f"{place}." if element.tag == "ol" else "-", "\n\n" if is_loose else "\n")
        for place, item in enumerate(items, 1)
    ]
    known = [text for text in written if text is not None]
    if len(known) < len(written):
        return None
    place = f"{anchor(element)}\n\n" if element.get("id") else ""
    return place + ("\n\n" if is_loose else "\n").join(known)


def _item(item: Element, sign: str, gap: str) -> str | None:
    blocks = _within(item.children) if seen_attributes(item) <= {"id"} else None
    if blocks is None or not _fits_an_item(blocks, is_tight=gap == "\n"):
        return None
    lines = (anchor(item) + gap.join(blocks)).split("\n")
    indented = [line and " " * _INDENT + line for line in lines[1:]]
    return "\n".join([f"{sign:<{_INDENT}}{lines[0]}".rstrip(" "), *indented])


def _fits_an_item(blocks: list[str], *, is_tight: bool) -> bool:
    """Tell whether an item begins with text, before which its id can stand, and in a tight list goes on with lists."""
    starts = ("- ", "1. ")
    begins = not blocks or not blocks[0].startswith((*starts, "> ", "#", "|", _BETWEEN_LISTS))
    return begins and (not is_tight or all(block.startswith(starts) for block in blocks[1:]))
