"""The list of contents that `[TOC]` makes: of what has an address, and no text of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.text.extension_roles import is_contents
from concordance.text.html_tree import Element, replaced

if TYPE_CHECKING:
    import re

    from concordance.text.html_tree import Node, Nodes


def with_addresses_only(nodes: Nodes, generated: re.Pattern[str]) -> Nodes:
    """Leave out of each list of contents the headings whose id is generated and taken away; what is below them stays.

    The title of a page is such a heading: every list would begin with a link that leads nowhere.
    """

    def of_contents(node: Node) -> Nodes | None:
        if not isinstance(node, Element) or not is_contents(node):
            return None
        return (replace(node, children=tuple(_with_items(node.children, generated))),)

    return replaced(nodes, of_contents)


def _with_items(nodes: Nodes, generated: re.Pattern[str]) -> Iterator[Node]:
    """Give nodes with the items that stay; a list that has none left is left out."""
    for node in nodes:
        if isinstance(node, Element) and node.tag == "ul":
            if items := tuple(_items(node, generated)):
                yield replace(node, children=items)
        else:
            yield node


def _items(entries: Element, generated: re.Pattern[str]) -> Iterator[Node]:
    for item in entries.children:
        if not isinstance(item, Element):
            continue
        inner = tuple(_with_items(item.children, generated))
        link = next((node for node in inner if isinstance(node, Element) and node.tag == "a"), None)
        if link is not None and generated.fullmatch(link.get("href").removeprefix("#")):
            lists = (node for node in inner if isinstance(node, Element) and node.tag == "ul")
            yield from (below for nested in lists for below in nested.children)
        else:
            yield replace(item, children=inner)
