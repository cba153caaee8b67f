"""What an extension made, where there is text only: a task has a sign; no buttons, empty titles or contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.text.extension_roles import TITLE_CLASS, is_contents, is_task, task_sign
from concordance.text.html_tree import Element, replaced

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes


def without_controls(nodes: Nodes) -> Nodes:
    """Give nodes without what a browser alone can draw; all words stay."""
    return replaced(nodes, _without_control)


def _without_control(node: Node) -> Nodes | None:
    if not isinstance(node, Element):
        return None
    if is_task(node):
        return (task_sign(node),)
    if is_contents(node):
        return ()
    is_title = node.tag in {"summary", "label"} or TITLE_CLASS in node.classes
    return () if node.tag == "input" or (is_title and not node.children) else None
