"""The title of a page at the head of each sheet of paper: a stylesheet finds it at the root element alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.text.html_tree import Element, text_of, walk

if TYPE_CHECKING:
    from concordance.text.html_tree import Nodes

ATTRIBUTE = "data-title"


def with_running_title(nodes: Nodes) -> Nodes:
    """Give a whole page whose root element says its title."""
    return tuple(_titled(node) if isinstance(node, Element) and node.tag == "html" else node for node in nodes)


def _titled(root: Element) -> Element:
    title = next((text_of(one.children).strip() for one in walk(root.children) if one.tag == "title"), "")
    return Element(root.tag, {**root.attributes, ATTRIBUTE: title}, root.children) if title else root
