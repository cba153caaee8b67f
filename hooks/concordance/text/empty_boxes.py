"""Boxes and details without a text: what was meant to stand in one stands below it, for it is not indented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.text.extension_roles import BOX_CLASS, TITLE_CLASS
from concordance.text.html_tree import Element, text_of, walk
from concordance.text.listed_markup import Refused

if TYPE_CHECKING:
    from concordance.text.html_tree import Nodes


def empty_boxes(nodes: Nodes, mark: str) -> Iterator[Refused]:
    """Give each box that Markdown made of a line alone, with its title or its kind."""
    line = 1
    for element in walk(nodes):
        line = int(element.get(mark) or line)
        if mark in element.attributes and _is_box(element) and not _content(element):
            title = text_of(element.children).replace(mark, "").strip()
            kinds = " ".join(sorted(element.classes - {BOX_CLASS}))
            yield Refused("box-empty", title or kinds, kinds.lower(), _line_within(element, mark) or line)


def _is_box(element: Element) -> bool:
    return BOX_CLASS in element.classes or element.tag == "details"


def _content(element: Element) -> tuple[Element, ...]:
    inside = (child for child in element.children if isinstance(child, Element))
    return tuple(child for child in inside if TITLE_CLASS not in child.classes and child.tag != "summary")


def _line_within(element: Element, mark: str) -> int:
    return next((int(child.get(mark)) for child in walk((element,)) if child.get(mark)), 0)
