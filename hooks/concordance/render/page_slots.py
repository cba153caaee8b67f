"""The places in a template's page that nodes of the content fill, so that they are read as HTML once and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from concordance.text.html_tree import Element, replaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concordance.text.html_tree import Node, Nodes

_SLOT = "page-slot"
"""An element that nobody else has: HTML reserves names with a hyphen for elements of one's own."""


def slot(name: str) -> Markup:
    """Write the place that a template gives to nodes."""
    return Markup('<{slot} name="{name}"></{slot}>').format(slot=_SLOT, name=name)


def filled(nodes: Nodes, slots: Mapping[str, Nodes]) -> Nodes:
    """Put nodes into the places of a page. Raises KeyError for a place that nothing was given for."""

    def fill(node: Node) -> Nodes | None:
        return slots[node.get("name")] if isinstance(node, Element) and node.tag == _SLOT else None

    return replaced(nodes, fill) if slots else nodes
