"""The notes of a page as parts of the passages that call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.text.extension_roles import NOTES_CLASS, is_note_sign
from concordance.text.html_tree import Element, replaced, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concordance.text.html_tree import Node, Nodes
    from concordance.text.page import Page


def passage_notes(page: Page) -> Mapping[str, tuple[Nodes, ...]]:
    """Give what the notes of each passage say, by the id of the passage, without the way back to it.

    A note belongs to the passage that calls it first.
    """
    notes: dict[str, tuple[Nodes, ...]] = {}
    for element in page.structure.tree if page.structure.callers else ():
        if isinstance(element, Element) and NOTES_CLASS in element.classes:
            for note in walk((element,)):
                if name := _passage_of(page, note.get("id")):
                    notes[name] = (*notes.get(name, ()), replaced(note.children, _without_signs))
    return notes


def _passage_of(page: Page, note: str) -> str:
    caller = page.structure.callers.get(note)
    holders = (caller, *reversed(caller.parents)) if caller else ()
    return next((block.id for block in holders if block.id in page.passages_by_id), "")


def _without_signs(node: Node) -> Nodes | None:
    return () if isinstance(node, Element) and is_note_sign(node) else None
