"""A page of anyone made harmless for a preview: what is not known to be good is shown as the text that it is.

The checks refuse it too, and nothing is built of it. A preview goes on: whoever looks at a stranger's proposal sees
what was written, and none of it runs, fetches, restyles or leaves the page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from concordance.text.html_tree import Element, Node, Nodes, replaced, write_html

if TYPE_CHECKING:
    from concordance.text.structure import Structure

HARMLESS = frozenset({
    "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
})  # fmt: skip
"""Elements that hold text, and pictures; what Markdown and its extensions make is among them."""
HARMLESS_ATTRIBUTES = frozenset({
    "alt", "checked", "class", "colspan", "data-linenos", "datetime", "disabled", "facts", "for", "height", "href",
    "hreflang", "id", "lang", "open", "name", "reversed", "rowspan", "scope", "sources", "src", "start", "style",
    "title", "type", "width",
})  # fmt: skip
"""Attributes that run and fetch nothing, but for the two with an address; the policy refuses a `style`."""
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_IGNORED = re.compile(r"[\x00-\x20]+")
"""What a browser ignores in a scheme."""


def inert_structure(structure: Structure) -> Structure:
    """Make the tree of a page harmless; what the checks say of the page stays as it was."""
    return replace(structure, tree=inert(structure.tree))


def inert(nodes: Nodes) -> Nodes:
    """Put text in the place of elements that are not known to be harmless, and leave out such attributes."""
    return replaced(nodes, _inert)


def _inert(node: Node) -> Nodes | None:
    if not isinstance(node, Element):
        return None
    if not _is_harmless_element(node) or (node.tag == "img" and not _is_own(node.get("src"))):
        return (Element("code", {}, (write_html((node,)),)),)
    kept = {name: value for name, value in node.attributes.items() if _is_harmless(name, value)}
    return None if kept == node.attributes else (replace(node, attributes=kept, children=inert(node.children)),)


def _is_harmless_element(element: Element) -> bool:
    """Tell whether an element is known; of what takes input only what chooses a tab, or shows that a task is done."""
    return element.tag in HARMLESS or (element.tag == "input" and element.get("type") in {"checkbox", "radio"})


def _is_harmless(name: str, value: str) -> bool:
    return name in HARMLESS_ATTRIBUTES and (name not in {"href", "src"} or _scheme(value) in _SCHEMES)


def _is_own(address: str) -> bool:
    """Tell whether a picture is of this site: no scheme, no host."""
    return _scheme(address) == "" and not _IGNORED.sub("", address).replace("\\", "/").startswith("//")


def _scheme(address: str) -> str | None:
    try:
        return urlsplit(_IGNORED.sub("", address)).scheme.casefold()
    except ValueError:  # a bracket that is no IPv6 address
        return None
