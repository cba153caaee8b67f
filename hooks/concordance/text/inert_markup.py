"""What the checks refuse of a page, made harmless: a preview shows it as the text that it is, and runs none of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.text.forbidden_markup import forbidden_markup, is_elsewhere
from concordance.text.html_tree import Element, Node, Nodes, replaced, write_html

if TYPE_CHECKING:
    from concordance.text.structure import Structure


def inert_structure(structure: Structure) -> Structure:
    """Make the tree of a page harmless; what the checks say of the page stays as it was."""
    return replace(structure, tree=inert(structure.tree))


def inert(nodes: Nodes) -> Nodes:
    """Put text in the place of elements that may not stand in a page, and leave out attributes that may not.

    What is refused is decided where the checks decide it: what they let pass is left as it is.
    """
    return replaced(nodes, _inert)


def _inert(node: Node) -> Nodes | None:
    if not isinstance(node, Element):
        return None
    if _is_refused(replace(node, attributes={}, children=())) or _is_picture_elsewhere(node):
        return (Element("code", {}, (write_html((node,)),)),)
    kept = {name: value for name, value in node.attributes.items() if not _refuses_attribute(node, name)}
    return (
        None if len(kept) == len(node.attributes) else (replace(node, attributes=kept, children=inert(node.children)),)
    )


def _is_picture_elsewhere(element: Element) -> bool:
    return element.tag == "img" and is_elsewhere(element.get("src"))


def _refuses_attribute(element: Element, name: str) -> bool:
    return _is_refused(replace(element, attributes={name: element.get(name)}, children=()))


def _is_refused(element: Element) -> bool:
    return any(True for _ in forbidden_markup(element, 0))
