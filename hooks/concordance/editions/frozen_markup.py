"""What may stand in a frozen text: the list is for whatever is read back, whoever wrote the file.

A frozen text has what an editor may write, what Markdown makes of it, and the generated parts as they stood, drawings
among them. Nothing of that runs, asks for input or fetches anything from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from concordance.model.internal_links import OUTSIDE_SCHEMES, is_read_by_all_alike
from concordance.model.svg import DRAWN_ATTRIBUTES, DRAWN_ELEMENTS
from concordance.text.html_tree import Comment, Element, replaced
from concordance.text.listed_markup import RAW

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes

_TAKEN_OUT = frozenset({
    "script", "style", "template", "iframe", "object", "embed", "noscript", "form", "button", "select", "textarea",
    "link", "meta", "base", "frame", "frameset", "audio", "video", "source", "track", "canvas", "dialog",
})  # fmt: skip
"""Elements that go with all they hold; any other that is not listed leaves its content behind."""
_ELEMENTS = frozenset({*RAW, *DRAWN_ELEMENTS, "section", "nav", "aside", "hgroup", "header", "colgroup", "col",
                       "input", "label", "picture"}) - _TAKEN_OUT  # fmt: skip
_ATTRIBUTES = frozenset({
    "id", "class", "lang", "dir", "title", "role", "hreflang", "href", "src", "alt", "width", "height", "colspan",
    "rowspan", "headers", "scope", "span", "datetime", "open", "start", "reversed", "sources", "facts",
    "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden", "data-tabs", "data-linenos", "data-label",
    "data-table", "data-table-stacked", "data-node", "data-part", "for", "name", "type", "checked", "disabled",
    "style",
})  # fmt: skip
_ANY = r"[\s\S]*"
_VALUES = {
    ("input", "type"): r"radio|checkbox",
    ("ol", "type"): r"[1aAiI]",
    **{("input", name): _ANY for name in ("name", "checked", "disabled")},
    ("label", "for"): r"[\w-]{1,100}",
}
"""The values of attributes that only some elements have."""
_OF_SOME = frozenset({"type", "name", "checked", "disabled", "for"})
_ALIGNMENT = r"\s*text-align:\s*(?:left|right|center);?\s*"
_PLACE_OF_DRAWING = r"#[A-Za-z][\w.-]*"
_CALLS_ELSEWHERE = re.compile(r"url\((?!\s*#[A-Za-z][\w.-]*\s*\))|expression|javascript:|@import", re.IGNORECASE)
_SPEAKS = frozenset({"title", "alt", "aria-label"})
"""Attributes with words for readers."""


def only_listed(nodes: Iterable[Node]) -> Nodes:
    """Give the nodes with nothing in them that is not on the list; what is sound is given as it is."""
    return replaced(nodes, _listed)


def _listed(node: Node) -> Nodes | None:
    if isinstance(node, str) or node == Comment(""):
        return None
    if not isinstance(node, Element) or node.tag in _TAKEN_OUT:
        return ()
    if node.tag not in _ELEMENTS or (node.tag == "input" and node.get("type") not in {"radio", "checkbox"}):
        return only_listed(node.children)
    kept = {name: value for name, value in node.attributes.items() if _is_listed(node.tag, name, value)}
    return (replace(node, attributes=kept, children=only_listed(node.children)),)


def _is_listed(tag: str, name: str, value: str) -> bool:
    """Tell whether an attribute may have this value; those of drawings only in a drawing."""
    drawn = tag in DRAWN_ELEMENTS and tag not in RAW
    if name == "href":
        return bool(re.fullmatch(_PLACE_OF_DRAWING, value)) if drawn else tag == "a" and _leads_somewhere(value)
    if name == "src":
        return tag == "img" and value.startswith("/") and _leads_somewhere(value)
    if name in _OF_SOME:
        return bool(re.fullmatch(_VALUES.get((tag, name), r"(?!)"), value))
    if name == "style":
        return not drawn and bool(re.fullmatch(_ALIGNMENT, value))
    if name not in _ATTRIBUTES and not (drawn and name in DRAWN_ATTRIBUTES and name != "xlink:href"):
        return False
    return name in _SPEAKS or not _CALLS_ELSEWHERE.search(value)


def _leads_somewhere(href: str) -> bool:
    """Tell whether an address is one of this site, from its root, or one that a link off the site may have."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if not is_read_by_all_alike(href) or href.startswith("//"):
        return False
    if parts.scheme or parts.netloc:
        return parts.scheme in OUTSIDE_SCHEMES
    return href.startswith(("/", "#"))
