"""The text of a passage where it stands alone: its words, with the marks of those in another language and no others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from concordance.text.block import BLOCKS
from concordance.text.html_tree import Element, text_of, walk
from concordance.text.passage_text import normalised

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes
    from concordance.text.page import Page


def marked_text(page: Page | None, name: str, text: str) -> Nodes:
    """Give the text of a passage, by its id, with the language of its foreign words.

    `text` is what the passage says; it stands alone where the page does not say just that, in just that order: where
    the passage is withdrawn, or holds a picture.
    """
    found = page and next((element for element in walk(page.structure.tree) if element.get("id") == name), None)
    nodes = _marked(found.children) if found else ()
    return nodes if normalised(text_of(nodes)) == normalised(text) else (text,)


def _marked(nodes: Iterable[Node]) -> Nodes:
    return tuple(new for node in nodes for new in _marked_node(node))


def _marked_node(node: Node) -> Nodes:
    """Leave out comments and the passages inside; keep of an element its language and what it says."""
    if isinstance(node, str):
        return (node,)
    if not isinstance(node, Element) or (node.tag in BLOCKS and node.get("id")):
        return ()
    if language := node.get("lang"):
        return (Element("span", {"lang": language}, _marked(node.children)),)
    space = (" ",) if node.tag in BLOCKS else ()
    return (*space, *_marked(node.children), *space)
