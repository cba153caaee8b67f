"""What a theme writes and HTML does not allow, taken away before a page is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.text.html_tree import Element, replaced

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes


def conforming_html(nodes: Nodes) -> Nodes:
    """Take `autocomplete` from checkboxes: HTML has it for fields that somebody fills in (HTML standard, §4.10.5)."""
    return replaced(nodes, _without_autocomplete)


def _without_autocomplete(node: Node) -> Nodes | None:
    if isinstance(node, Element) and node.tag == "input" and node.get("type").lower() == "checkbox":
        return (node.with_attributes(autocomplete=None),)
    return None
