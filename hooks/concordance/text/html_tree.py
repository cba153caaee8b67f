"""HTML as a frozen tree: elements, comments and text, walked, changed and written without any parser.

The tree is the project's own so that it can be kept between two builds, compared, and made by another reader one day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import is_
from typing import TypeAlias

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "basefont", "bgsound", "frame", "keygen",
})  # fmt: skip
"""Elements without an end tag (HTML standard, §13.1.2), and those of old that are written like them (§13.3)."""
RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"})
"""Elements whose text is written as it is (HTML standard, §13.3, with scripting on, as in a reader's browser)."""
_KEEPS_FIRST_LINE_END = frozenset({"pre", "textarea", "listing"})
"""A parser drops a line end right after these start tags, so that one which is meant is written twice."""
_FOREIGN = frozenset({"svg", "math"})
"""Drawings and formulas: in them no element is void or raw, whatever its name (HTML standard, §13.3)."""
_HOLDS_HTML = frozenset({"foreignObject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"})
"""The elements of a drawing or a formula whose content is HTML again (HTML standard, §13.2.6.5)."""
_NO_CLASS: frozenset[str] = frozenset()
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | {ord('"'): "&quot;"}
_SIGN = re.compile(r'[&<>\r"]')
"""A parser makes a line end of a carriage return, so that one that was written as a reference is written so again."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; its text is what stands between the signs."""

    text: str


@dataclass(frozen=True, slots=True)
class Element:
    """An element with all that it holds."""

    tag: str
    """Lower case; elements of a drawing as HTML writes them, `linearGradient`."""
    attributes: Mapping[str, str]
    """In the order of the source; an attribute without a value has an empty one."""
    children: tuple[Node, ...] = ()

    def get(self, name: str) -> str:
        """Give the value of an attribute, or nothing."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the element."""
        return frozenset(self.attributes["class"].split()) if "class" in self.attributes else _NO_CLASS

    def with_attributes(self, **changes: str | None) -> Element:
        """Set attributes, or take away those whose value is None."""
        changed = {**self.attributes, **changes}
        kept = {name: value for name, value in changed.items() if value is not None}
        return Element(self.tag, kept, self.children)

    def with_children(self, children: Nodes) -> Element:
        """Give the element with what it holds; itself where that is the same nodes, which most changes leave."""
        same = len(children) == len(self.children) and all(map(is_, children, self.children))
        return self if same else Element(self.tag, self.attributes, children)

    def with_class(self, name: str) -> Element:
        """Put a class before those that the element has."""
        return self.with_attributes(**{"class": f"{name} {self.get('class')}".strip()})


Node: TypeAlias = Element | Comment | str
"""A piece of HTML; text is a plain string, its character references read."""
Nodes: TypeAlias = tuple[Node, ...]


def walk(nodes: Iterable[Node]) -> Iterator[Element]:
    """Give every element in the order of the document."""
    ahead = list(nodes)[::-1]
    while ahead:
        node = ahead.pop()
        if isinstance(node, Element):
            yield node
            ahead.extend(reversed(node.children))


def text_of(nodes: Iterable[Node]) -> str:
    """Give all text below some nodes, as it is read."""
    return "".join(node if isinstance(node, str) else _text_within(node) for node in nodes)


def _text_within(node: Element | Comment) -> str:
    return text_of(node.children) if isinstance(node, Element) else ""


def replaced(nodes: Iterable[Node], replace_node: Callable[[Node], Nodes | None]) -> Nodes:
    """Give the nodes with some of them replaced, at any depth; `replace_node` gives None for one that stays."""
    new: list[Node] = []
    for node in nodes:
        given = replace_node(node)
        if given is not None:
            new.extend(given)
        elif isinstance(node, Element) and node.children:
            new.append(node.with_children(replaced(node.children, replace_node)))
        else:
            new.append(node)
    return tuple(new)


def write_html(nodes: Iterable[Node]) -> str:
    """Write nodes as HTML that reads back as the same tree (HTML standard, §13.3).

    No-break spaces are written as the signs they are: the site is UTF-8.
    """
    written: list[str] = []
    for node in nodes:
        _write(node, written)
    return "".join(written)


def _write(node: Node, written: list[str], *, foreign: bool = False) -> None:
    if isinstance(node, str):
        written.append(node.translate(_IN_TEXT) if _SIGN.search(node) else node)
    elif isinstance(node, Comment):
        written.append(f"<!--{node.text}-->")
    else:
        attributes = [
            f' {name}="{value.translate(_IN_ATTRIBUTE) if _SIGN.search(value) else value}"'
            for name, value in node.attributes.items()
        ]
        written.append(f"<{node.tag}{''.join(attributes)}>")
        if foreign or node.tag in _FOREIGN:
            _write_children(node, written, foreign=node.tag not in _HOLDS_HTML)
        else:
            _write_html_children(node, written)


def _write_html_children(element: Element, written: list[str]) -> None:
    if element.tag in VOID:
        return
    if element.tag in RAW_TEXT:
        written.extend([*(child for child in element.children if isinstance(child, str)), f"</{element.tag}>"])
        return
    if element.tag in _KEEPS_FIRST_LINE_END and str(next(iter(element.children), "")).startswith("\n"):
        written.append("\n")
    _write_children(element, written)


def _write_children(element: Element, written: list[str], *, foreign: bool = False) -> None:
    for child in element.children:
        _write(child, written, foreign=foreign)
    written.append(f"</{element.tag}>")
