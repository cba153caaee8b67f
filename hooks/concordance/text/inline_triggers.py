"""Inline patterns are tried only on text that has a sign which each of their matches has: most text has none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from markdown.extensions import Extension
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINE_BREAK_RE,
    LINK_RE,
    REFERENCE_RE,
)
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

TRIGGERS: Mapping[str, tuple[str, ...]] = {
    BACKTICK_RE: ("`",),
    ESCAPE_RE: ("\\",),
    REFERENCE_RE: ("[",),
    LINK_RE: ("[",),
    IMAGE_LINK_RE: ("![",),
    IMAGE_REFERENCE_RE: ("![",),
    AUTOLINK_RE: ("://",),
    AUTOMAIL_RE: ("@",),
    LINE_BREAK_RE: ("  \n",),
    HTML_RE: ("<",),
    ENTITY_RE: ("&",),
    r"\[\^([^\]]*)\]": ("[^",),  # footnotes
    r"(:[+\-\w]+:)": (":",),  # pymdownx.emoji
    r"\(tm\)": ("(",),  # pymdownx.smartsymbols
    r"\(c\)": ("(",),
    r"\(r\)": ("(",),
    r"\+/-": ("+/-",),
    r"(?P<arrows>\<-{2}\>|(?<!-)-{2}\>|\<-{2}(?!-))": ("--",),
    r"=/=": ("=/=",),
    r"\bc/o\b": ("/",),
}
"""For the text of a pattern, of what one at least stands in all that it matches.

A pattern that is not here, an extension's of which nobody knows or the next version's, is tried on every text.
"""
_DELIMITERS = re.compile(r"(?:\\[*^~]|[_=])(?:\|(?:\\[*^~]|[_=]))*")
"""The pattern of a run of delimiters: the signs of all extensions that have some."""
_EVERY_TEXT = ("",)


def triggers_of(pattern: str) -> tuple[str, ...]:
    """Give what one at least stands in all that a pattern matches; for one that is not known, what every text has."""
    if _DELIMITERS.fullmatch(pattern):
        return tuple(pattern.replace("\\", "").split("|"))
    return TRIGGERS.get(pattern, _EVERY_TEXT)


class InlineTriggers(Extension):
    """Have each registered reader of inline patterns try those that can match; what is read is the same."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Must be called when all other extensions have registered theirs."""
        for reader in md.treeprocessors:
            if type(reader) is InlineProcessor:
                # It stays where it is registered, with all that extensions have given it.
                reader.__class__ = _TriggeredInlineProcessor


class _TriggeredInlineProcessor(InlineProcessor):
    """Python-Markdown's own, which tries every pattern on every text, and on the line break after every element."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self._tried = [(pattern, triggers_of(vars(pattern)["pattern"])) for pattern in self.inlinePatterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - as there
        """Do what the method of this name does, which is private and has no other place to be called from."""
        if isinstance(data, AtomicString):
            return data
        apply = cast("Any", self)._InlineProcessor__applyPattern
        for index in range(patternIndex, len(self._tried)):
            pattern, triggers = self._tried[index]
            matched, start = any(trigger in data for trigger in triggers), 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data
