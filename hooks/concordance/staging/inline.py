"""What stands within a paragraph, as CommonMark; what that has no sign for stays an element of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from concordance.staging.escapes import escape_attribute, escape_text, fold, strip
from concordance.text.html_tree import VOID, Element, text_of, walk

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes

PHRASING = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
"""The elements that may stand within a paragraph of every dialect."""
UNSEEN = frozenset({"class", "role", "tabindex", "aria-labelledby", "aria-describedby"})
"""Attributes that say nothing to a reader of plain Markdown; those of this site's own scripts begin with `data-`."""
_TITLES = frozenset({"title", "aria-label"})
_IN_LINK = _TITLES | {"href", "hreflang", "type", "rel"}
_IN_PICTURE = _TITLES | {"src", "alt", "width", "height", "loading"}
_PLAIN_ADDRESS = re.compile(r"[\w./?#=:,;@%+-]+", re.ASCII)
_PLAIN_CODE = re.compile(r"[\w ./:=,#+-]*\w[\w ./:=,#+-]*")
_SIGNS = {"em": "*", "strong": "**"}


def is_phrasing(nodes: Iterable[Node]) -> bool:
    """Tell whether some nodes hold nothing but text and elements that may stand within a paragraph."""
    return all(element.tag in PHRASING for element in walk(nodes))


def seen_attributes(element: Element) -> frozenset[str]:
    """Give the names of the attributes that a writer of Markdown must not lose."""
    return frozenset(name for name in element.attributes if name not in UNSEEN and not name.startswith("data-"))


def anchor(element: Element) -> str:
    """Give the place for the id of an element, which Markdown has no sign for; nothing where it has none."""
    return f'<span id="{escape_attribute(element.get("id"))}"></span>' if element.get("id") else ""


def write_inline(nodes: Nodes) -> str:
    """Write the content of a paragraph."""
    written = ""
    for node in nodes:
        if isinstance(node, str):
            written += escape_text(node)
        elif isinstance(node, Element):
            written += _written(node, written)
    return written


def _written(element: Element, before: str) -> str:
    seen = seen_attributes(element)
    if element.tag == "a" and "href" in seen <= _IN_LINK | {"id"}:
        return _link(element)
    if element.tag == "img" and seen <= _IN_PICTURE | {"id"}:
        return _picture(element)
    if element.tag == "code" and not seen:
        return _code(element)
    if element.tag in _SIGNS and not seen:
        return _stressed(element, before)
    return _html(element)


def _link(element: Element) -> str:
    """A label for screen readers becomes the title, which a browser shows and reads too."""
    address = element.get("href")
    if not _PLAIN_ADDRESS.fullmatch(address) or "a" in {inner.tag for inner in walk(element.children)}:
        return _html(element)
    return f"{anchor(element)}[{strip(write_inline(element.children))}]({address}{_title(element)})"


def _picture(element: Element) -> str:
    address = element.get("src")
    if not _PLAIN_ADDRESS.fullmatch(address):
        return _html(element)
    return f"{anchor(element)}![{escape_text(element.get('alt'))}]({address}{_title(element)})"


def _title(element: Element) -> str:
    title = element.get("title") or element.get("aria-label")
    return f' "{escape_attribute(title)}"' if title else ""


def _code(element: Element) -> str:
    """Between backticks no sign can be escaped, so that code with any but plain ones is written as HTML."""
    text = text_of(element.children)
    is_plain = _PLAIN_CODE.fullmatch(text) and text == strip(text) and is_phrasing(element.children)
    return f"`{text}`" if is_plain and not any(walk(element.children)) else _html(element)


def _stressed(element: Element, before: str) -> str:
    """Signs of stress are read as such at a word only, and not beside others of their kind."""
    inside, sign = write_inline(element.children), _SIGNS[element.tag]
    is_clear = inside[:1].isalnum() and inside[-1:].isalnum() and not before.endswith("*") and "*" not in inside
    return f"{sign}{inside}{sign}" if is_clear else _html(element)


def _html(element: Element) -> str:
    attributes = "".join(f' {name}="{escape_attribute(value)}"' for name, value in element.attributes.items())
    opening = f"<{element.tag}{attributes}>"
    if element.tag in VOID:
        return opening
    is_code = element.tag in {"code", "kbd", "samp"} and not any(walk(element.children))
    inside = escape_attribute(fold(text_of(element.children))) if is_code else write_inline(element.children)
    return f"{opening}{inside}</{element.tag}>"
