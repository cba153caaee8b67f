"""The text of a passage where it stands alone: its words, with the marks of those in another language and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from concordance.text.block import BLOCKS
from concordance.text.extension_roles import is_note_sign, is_task, task_sign
from concordance.text.html_tree import Element, text_of, walk
from concordance.text.passage_notes import passage_notes
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
    notes = passage_notes(page).get(name, ()) if page and found else ()
    nodes = _marked((*found.children, *(node for note in notes for node in _in_brackets(note)))) if found else ()
    return nodes if normalised(text_of(nodes)) == normalised(text) else (text,)


def _in_brackets(note: Nodes) -> Iterator[Node]:
    """Give a note as it stands after the text of its passage."""
    first, *rest = [node for node in note if not isinstance(node, str) or node.strip()] or [""]
    yield from (" [", first, *rest, "]")


def _marked(nodes: Iterable[Node]) -> Nodes:
    return tuple(new for node in nodes for new in _marked_node(node))


def _marked_node(node: Node) -> Nodes:
    """Leave out comments and the passages inside; keep of an element its language and what it says."""
    if isinstance(node, str):
        return (node,)
    if not isinstance(node, Element) or (node.tag in BLOCKS and node.get("id")) or is_note_sign(node):
        return ()
    if is_task(node):
        return (task_sign(node),)
    if language := node.get("lang"):
        return (Element("span", {"lang": language}, _marked(node.children)),)
    space = (" ",) if node.tag in BLOCKS else ()
    return (*space, *_marked(node.children), *space)
