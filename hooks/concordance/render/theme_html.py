"""What a theme and its templates write and no page needs: taken away before the content is put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concordance.text.html_tree import RAW_TEXT, Element, replaced

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes

_LAYOUT = re.compile(r"[ \t]*\n[ \t\n]*")
_VERBATIM = RAW_TEXT | {"pre", "textarea"}
_PARTS, _OF_THE_THEME = "data-md-component", "data-md-"
_WITHOUT_USE = frozenset({"announce", "dialog", "skip"})
"""Parts of Material's skeleton that wait for its scripts, or that templates of ours replace."""
_SEARCH_SWITCH = "__search"


def lean_skeleton(nodes: Nodes) -> Nodes:
    """Take away what scripts of the theme would use, the blanks that lay out templates, and what HTML does not allow.

    A run of blanks with a line end says no more than the line end, outside text that is shown as it is written.
    """
    return replaced(nodes, _lean)


def _lean(node: Node) -> Nodes | None:
    if isinstance(node, str):
        return (_LAYOUT.sub("\n", node),) if "\n" in node else None
    if not isinstance(node, Element):
        return None
    if node.tag in _VERBATIM:
        return (node,)
    if node.get(_PARTS) in _WITHOUT_USE or node.get("id") == _SEARCH_SWITCH:
        return ()
    dropped = [name for name in node.attributes if name.startswith(_OF_THE_THEME) or _is_wrong(node, name)]
    kept = node.with_attributes(**dict.fromkeys(dropped)) if dropped else node
    return (Element(kept.tag, kept.attributes, lean_skeleton(kept.children)),) if dropped else None


def _is_wrong(element: Element, name: str) -> bool:
    """HTML has `autocomplete` for fields that somebody fills in, not for a checkbox (HTML standard, §4.10.5)."""
    return name == "autocomplete" and element.tag == "input" and element.get("type").lower() == "checkbox"
