"""What the site says in what an extension made: the name of a box, the way back from a note, the state of a task.

An extension says it in English, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.text.extension_roles import (
    BACK_CLASS,
    BOX_CLASS,
    CALL_CLASS,
    NOTES_CLASS,
    TITLE_CLASS,
    box_kind,
    is_task,
)
from concordance.text.html_tree import Element, text_of

if TYPE_CHECKING:
    from concordance.text.html_tree import Node

Say = Callable[..., str]
FOLD_CLASS = "fold"


def with_words(element: Element, say: Say) -> Element:
    """Complete an element that an extension made with words in the language of the page; give any other unchanged."""
    if kind := box_kind(element):
        classes = f"{BOX_CLASS if element.tag == 'div' else FOLD_CLASS} {kind}"
        named = tuple(_named(child, say(f"box.{kind}")) for child in element.children)
        return replace(element.with_attributes(**{"class": classes}), children=named)
    if is_task(element):
        return element.with_attributes(
            **{"aria-label": say(f"task.{'done' if 'checked' in element.attributes else 'open'}")}
        )
    if NOTES_CLASS in element.classes:
        return element.with_attributes(**{"role": "doc-endnotes", "aria-label": say("notes.title")})
    if BACK_CLASS in element.classes:
        return element.with_attributes(**{"title": None, "role": "doc-backlink", "aria-label": say("notes.back")})
    if CALL_CLASS in element.classes:
        number = text_of(element.children)
        return element.with_attributes(**{"role": "doc-noteref", "aria-label": say("notes.call", number=number)})
    return element


def _named(child: Node, name: str) -> Node:
    """Give a title that no editor wrote the name of the kind of its box."""
    is_title = isinstance(child, Element) and (child.tag == "summary" or TITLE_CLASS in child.classes)
    return replace(child, children=(name,)) if isinstance(child, Element) and is_title and not child.children else child
