"""A tree of HTML as runs of text: what is read without a break, and the language of each piece."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concordance.text.html_tree import RAW_TEXT, Element

if TYPE_CHECKING:
    from concordance.text.html_tree import Node

FIXED = frozenset({"code", "pre", "kbd", "samp"})
"""Elements whose text is copied by hand or by machine: with one sign changed it no longer works."""
INLINE = (FIXED - {"pre"}) | (
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "data", "del", "dfn", "em", "i", "img", "ins", "mark", "q", "s"}
    | {"small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr"}
)
"""Elements that do not interrupt a sentence; every other one does."""
UNREAD = RAW_TEXT | {"textarea"}
"""Elements whose text is no part of the page's, and does not interrupt it either."""
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in a sentence and is no text to be set: a picture, code, words in another language than the site's."""
_STANDS_FOR = {"img": OBJECT, "br": "\N{LINE SEPARATOR}"}
_VERBATIM = "verbatim"
"""The class of what is shown sign by sign."""
NO_TEXT = -1


class Piece(NamedTuple):
    """A stretch of text in one language."""

    text: str
    """As it is read."""
    language: str
    """Code of the language by whose rules the text is set; empty: left alone."""
    position: int = NO_TEXT
    """Which of the texts outside `UNREAD` it is, counted from 0 in their order.

    `NO_TEXT` for what only stands for something.
    """


@dataclass(frozen=True, slots=True)
class Setting:
    """What an element hands down to what it holds."""

    language: str
    """Empty where nothing is set."""
    verbatim: bool = False
    """Nothing inside is set either, whatever its language."""

    def within(self, element: Element, codes: frozenset[str]) -> Setting:
        """Give the setting of an element: its attributes are in its own language, as is what it holds."""
        attributes = element.attributes
        if not attributes and element.tag not in FIXED:
            return self
        verbatim = element.tag in FIXED or attributes.get("translate") == "no" or _VERBATIM in element.classes
        if self.verbatim or verbatim:
            return Setting("", verbatim=True)
        if "lang" not in attributes:
            return self
        return Setting(site_language(attributes["lang"], codes))


@lru_cache(maxsize=256)
def site_language(tag: str, codes: frozenset[str]) -> str:
    """Give the code of the site's language that a BCP 47 tag names, or that it is a variety of; else an empty text.

    The longest code that the tag begins with (RFC 4647, §3.4, Lookup).
    """
    by_tag = {code.lower(): code for code in codes}
    parts = tag.lower().split("-")
    prefixes = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((by_tag[prefix] for prefix in prefixes if prefix in by_tag), "")


@dataclass(slots=True)
class TextRuns:
    """Collects the runs of a tree.

    A run ends where a block begins or ends, so that no quotation reaches from one paragraph into the next. White space
    before its first word is no part of it.
    """

    codes: frozenset[str]
    runs: list[list[Piece]] = field(default_factory=list)
    _texts: int = 0
    _run: list[Piece] = field(default_factory=list)

    def read(self, nodes: Iterable[Node], setting: Setting) -> None:
        """Collect from nodes, and from all that they hold."""
        for node in nodes:
            if isinstance(node, str):
                self._text(node, setting)
            elif isinstance(node, Element):
                self._element(node, setting)

    def end(self) -> None:
        """End the run at hand."""
        if self._run:
            self.runs.append(self._run)
            self._run = []

    def _element(self, element: Element, setting: Setting) -> None:
        if element.tag in UNREAD:
            return
        if element.tag not in INLINE:
            self.end()
        if element.tag in _STANDS_FOR:
            self._run.append(Piece(_STANDS_FOR[element.tag], ""))
        self.read(element.children, setting.within(element, self.codes))
        if element.tag not in INLINE:
            self.end()

    def _text(self, text: str, setting: Setting) -> None:
        if self._run or not text.isspace():
            shown = text if setting.language or text.isspace() else OBJECT
            self._run.append(Piece(shown, setting.language, self._texts))
        self._texts += 1
