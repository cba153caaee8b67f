"""Places in a template for nodes of the content, so that these are not written and read as HTML again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from concordance.text.html_tree import Element, replaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concordance.text.html_tree import Node, Nodes

_SLOT = "page-slot"
"""No other element has this name: HTML reserves names with a hyphen for custom elements."""


def slot(name: str) -> Markup:
    """Write the place for the nodes of this name into a template."""
    return Markup('<{slot} name="{name}"></{slot}>').format(slot=_SLOT, name=name)


def fill_slots(nodes: Nodes, slots: Mapping[str, Nodes]) -> Nodes:
    """Replace the places in a page by the nodes given for them, by name. Raises KeyError for a name without nodes."""

    def fill(node: Node) -> Nodes | None:
        return slots[node.get("name")] if isinstance(node, Element) and node.tag == _SLOT else None

    return replaced(nodes, fill) if slots else nodes
