"""What an element that an extension made is in the text: a title, a call of a note, the notes, the sign of a task."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType

from concordance.text.html_tree import Element

BOX_KINDS: Mapping[str, str] = MappingProxyType({
    **{kind: kind for kind in (
        "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example",
        "quote", "important", "caution",
    )},
    "summary": "abstract", "tldr": "abstract", "todo": "info", "hint": "tip", "check": "success", "done": "success",
    "help": "question", "faq": "question", "attention": "warning", "fail": "failure", "missing": "failure",
    "error": "danger", "snippet": "example", "cite": "quote", "seealso": "note",
})  # fmt: skip
"""The kinds of a box that Material, GitHub and reStructuredText know, each with the one whose name and style it has."""
TASK_SIGNS = {True: "☑", False: "☐"}
"""How the state of a task is said where there is text only, by whether it is done."""
BOX_CLASS = "admonition"
TITLE_CLASS = "admonition-title"
CALL_CLASS = "footnote-ref"
BACK_CLASS = "footnote-backref"
NOTES_CLASS = "footnote"
CONTENTS_CLASS = "toc"


class MadeRole(Enum):
    """What an element is beside a part of the text."""

    NONE = auto()
    TITLE = auto()
    """The title of a box, a fold or a tab."""
    CALL = auto()
    """The number that calls a note."""
    BACK = auto()
    """The way from a note back to its call."""
    NOTES = auto()
    CONTENTS = auto()
    """The list of the headings of the page."""
    TASK = auto()


def role_of(element: Element, own: frozenset[str]) -> MadeRole:
    """Give what an element is, by what an extension gave it; an attribute list of an editor counts for nothing."""
    if f".{TITLE_CLASS}" in own or element.tag == "summary" or (element.tag == "label" and "for" in own):
        return MadeRole.TITLE
    if f".{NOTES_CLASS}" in own:
        return MadeRole.NOTES
    if f".{CONTENTS_CLASS}" in own:
        return MadeRole.CONTENTS
    if f".{BACK_CLASS}" in own:
        return MadeRole.BACK
    if element.tag == "sup" and "id" in own:
        return MadeRole.CALL
    return MadeRole.TASK if is_task(element) else MadeRole.NONE


def box_kind(element: Element) -> str:
    """Give the kind of a box or a fold, whose name and style it has; nothing for any other element."""
    is_box = BOX_CLASS in element.classes or element.tag == "details"
    return next((BOX_KINDS[name] for name in element.get("class").split() if name in BOX_KINDS), "") if is_box else ""


def is_task(element: Element) -> bool:
    """Tell whether an element of a page is the state of a task; an editor can write none as HTML."""
    return element.tag == "input" and element.get("type") == "checkbox"


def is_contents(element: Element) -> bool:
    """Tell whether an element of a page is a list of contents; an editor can write none as HTML."""
    return element.tag == "div" and CONTENTS_CLASS in element.classes


def is_note_sign(element: Element) -> bool:
    """Tell whether an element of a page is the number of a note, or the way back from it: no words of the text."""
    calls = (child for child in element.children if isinstance(child, Element) and CALL_CLASS in child.classes)
    return BACK_CLASS in element.classes or (element.tag == "sup" and any(calls))


def task_sign(element: Element) -> str:
    """Give the sign of a task."""
    return TASK_SIGNS["checked" in element.attributes]
