"""The elements and attributes that may stand in the text of a page; what is not listed is refused.

An editor writes HTML where Markdown has no signs for it: the language of a word, an abbreviation, a table with a
caption. What runs, fetches, restyles, or asks for input is on no list, and neither is what nobody has thought of yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from concordance.text.block import BLOCKS
from concordance.text.extension_roles import BOX_CLASS, BOX_KINDS
from concordance.text.html_tree import Element
from concordance.text.label_classes import LABELS

Attributes: TypeAlias = Mapping[str, str]
"""The attributes of an element, each with the regular expression of its values."""
Elements: TypeAlias = Mapping[str, Attributes]

ANY = r"[\s\S]*"
"""Words for readers, and addresses and ids, which have checks of their own."""
LANGUAGE_TAG = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"
_NUMBER = r"[0-9]{1,4}"
_EMPTY = ""
_LABEL = rf"\s*(?:(?:{'|'.join(LABELS)})\s*)+"
_EVERYWHERE: Attributes = {"id": ANY, "lang": LANGUAGE_TAG}
_TITLE: Attributes = {"title": ANY}
_LABELLED: Attributes = {"class": _LABEL, "sources": ANY, "facts": ANY}
_CELL: Attributes = {"colspan": _NUMBER, "rowspan": _NUMBER}
LINK: Attributes = {"href": ANY, "title": ANY, "hreflang": LANGUAGE_TAG}
IMAGE: Attributes = {"src": ANY, "alt": ANY, "title": ANY, "width": _NUMBER, "height": _NUMBER}
LIST: Attributes = {"start": _NUMBER, "type": "[1aAiI]", "reversed": _EMPTY}

RAW: Elements = {
    **{name: {} for name in ("span", "b", "i", "em", "strong", "small", "s", "u", "mark", "sub", "sup", "br", "wbr")},
    **{name: {} for name in ("code", "kbd", "samp", "var", "cite", "q", "ins", "del", "bdi")},
    **{name: {} for name in ("div", "ul", "dl", "blockquote", "pre", "hr", "figure", "figcaption", "summary")},
    **{name: {} for name in ("table", "caption", "thead", "tbody", "tfoot", "tr")},
    **{name: _LABELLED for name in ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd")},
    **{name: _LABELLED for name in ("p", "li")},
    **{name: _TITLE for name in ("abbr", "dfn")},
    "time": {"datetime": r"[0-9TZ:+. -]{1,40}"},
    "details": {"open": _EMPTY},
    "ol": LIST,
    "td": _CELL,
    "th": {**_CELL, "scope": "row|col|rowgroup|colgroup"},
    "a": LINK,
    "img": IMAGE,
}
"""What an editor may write as HTML, with the attributes of each element beside `id` and `lang`."""

_EXAMPLES = {
    **{"lang": "nl", "hreflang": "nl", "datetime": "2026-11-21", "scope": "col", "type": "a", "start": "3"},
    **{"width": "300", "height": "200", "colspan": "2", "rowspan": "2", "class": next(iter(LABELS))},
    **{"open": "", "reversed": ""},
}
"""A value of each attribute that not every value will do for, as a message shows it."""
DIAGRAMS = frozenset({"mermaid", "language-mermaid"})
"""The classes of what a program would draw in the browser of a reader."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in the text of a page that is on no list, or that two readers would read differently."""

    key: str
    """A message of `words/problems.toml`."""
    found: str
    """What it is, as the message quotes it."""
    raw: str
    """The beginning of it in small letters, by which its line is found."""
    line: int
    """Line of the block it stands in, or of the last one before it."""
    element: str = ""
    """The element that has the attribute."""
    known: str = ""
    """What may stand there instead."""
    proposed: str = ""
    """What is to be written instead."""

    @property
    def values(self) -> dict[str, str]:
        """What the message quotes."""
        return {"found": self.found, "element": self.element, "known": self.known, "proposed": self.proposed}


@dataclass(frozen=True, slots=True)
class ListedMarkup:
    """Both lists: for what an editor wrote, and for what the extensions of a site make."""

    made: Elements

    @property
    def all(self) -> frozenset[str]:
        """Every element of either list."""
        return frozenset(self.made) | frozenset(RAW)

    def refused(
        self, element: Element, line: int, *, is_made: bool, own: frozenset[str] = frozenset()
    ) -> Iterator[Refused]:
        """Give what is refused of an element itself: the element, else its attributes, else their values.

        `own` is what an extension gave it, by name, and `.class`. Of a block, what an editor gave it by an attribute
        list is judged with its names and labels (`checks.ids`).
        """
        if is_made and DIAGRAMS & element.classes:
            yield Refused("mermaid", "mermaid", "mermaid", line)
            return
        attributes = (self.made if is_made else RAW).get(element.tag)
        if attributes is None:
            key = "markup-made" if is_made else "markup-element"
            yield Refused(key, f"<{element.tag}>", f"<{element.tag}", line)
            return
        if not element.attributes:
            return
        if is_made:
            yield from _judged(_part(element, own), attributes, line)
            yield from _judged(*_written(element, own), line)
        else:
            yield from _judged(element, {**_EVERYWHERE, **attributes}, line)


def _judged(element: Element, listed: Attributes, line: int) -> Iterator[Refused]:
    if unknown := [name for name in element.attributes if name not in listed]:
        yield _unknown(element, unknown, listed, line)
    for name, value in element.attributes.items():
        if name in listed and not re.fullmatch(listed[name], value):
            yield _wrong_value(element, name, line)


def _part(element: Element, own: frozenset[str], *, is_own: bool = True) -> Element:
    """Give an element with the attributes and classes that an extension gave it, or with the others."""
    classes = " ".join(name for name in element.get("class").split() if (f".{name}" in own) is is_own)
    kept = [name for name in element.attributes if (classes if name == "class" else (name in own) is is_own)]
    attributes = {name: classes if name == "class" else element.get(name) for name in kept}
    return Element(element.tag, attributes, element.children)


def _written(element: Element, own: frozenset[str]) -> tuple[Element, Attributes]:
    """Give an element with what an editor gave it by an attribute list, and what he may give it.

    Of a block only values are judged here: its names and labels are where ids are (`checks.ids`).
    """
    written, listed = _part(element, own, is_own=False), {**_EVERYWHERE, **RAW.get(element.tag, {})}
    if has_attribute_list(element.tag):
        kept = {name: value for name, value in written.attributes.items() if name in listed and name != "class"}
        written = replace(written, attributes=kept)
    return written, listed


def has_attribute_list(tag: str) -> bool:
    """Tell whether a line `{: … }` under a block of this kind is read by the project."""
    return tag in BLOCKS and tag not in {"td", "th"}


def _unknown(element: Element, names: list[str], listed: Attributes, line: int) -> Refused:
    known = ", ".join(f"`{name}`" for name in listed if name not in names)
    return Refused("markup-attribute", "`, `".join(names), names[0], line, f"<{element.tag}>", known)


def _wrong_value(element: Element, name: str, line: int) -> Refused:
    if name == "class" and (BOX_CLASS in element.classes or element.tag == "details"):
        kind = " ".join(element.get("class").split()).removeprefix(f"{BOX_CLASS} ")
        return Refused("box-kind", kind, kind, line, known=", ".join(f"`{known}`" for known in BOX_KINDS))
    found, known = f'{name}="{element.get(name)}"', f'{name}="{_EXAMPLES.get(name, "…")}"'
    return Refused("markup-value", found, name, line, f"<{element.tag}>", known)
