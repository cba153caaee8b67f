"""Addresses shown as text: a reader copies them, so that not one sign may change."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REST = r"""[^\s"<>«»“”‘’\ufffc]*[^\s"<>«»“”‘’\ufffc….,;:!?')\]]"""
_ADDRESS = re.compile(
    rf"\b(?:https?://|ftp://|mailto:|www\.){_REST}"
    rf"""|(?<![^\s"'(\[«»“”‘’])/\w{_REST}"""
    rf"|\b(?:[\w-]{{1,63}}\.){{1,8}}[a-z]{{2,63}}/(?:{_REST})?"
    r"|[\w.+'-]{0,63}\w@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
"""The address of a page, of a place on this site, of a page without its scheme, of a person.

A sign of the sentence that follows is no part of it; the lengths are those of a name on the internet (RFC 1035).
"""
_MARKS = ("/", "@", "www.", "WWW.", "mailto:")
"""One of these is in every address, and in few other words."""


def url_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find where addresses begin and end in a text."""
    if any(mark in text for mark in _MARKS):
        for word in re.finditer(r"\S+", text):
            if any(mark in word[0] for mark in _MARKS):
                yield from (match.span() for match in _ADDRESS.finditer(text, *word.span()))
