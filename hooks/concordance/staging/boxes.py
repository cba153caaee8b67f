"""Boxes and tabs for any other generator: a box as a quotation under its title, a tab as a paragraph with its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.text.extension_roles import BOX_CLASS, TITLE_CLASS
from concordance.text.extension_texts import without_controls
from concordance.text.html_tree import Element, replaced

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes


def plain_boxes(nodes: Nodes) -> Nodes:
    """Give the content of a page with what every dialect of Markdown knows in place of boxes, tabs and tasks."""
    return replaced(without_controls(nodes), _plain)


def _plain(node: Node) -> Nodes | None:
    if not isinstance(node, Element):
        return None
    if node.tag == "label" or TITLE_CLASS in node.classes:
        return (Element("p", {}, (Element("strong", {}, node.children),)),)
    if BOX_CLASS in node.classes:
        return (replace(node, tag="blockquote", children=plain_boxes(node.children)),)
    return None
