"""Text as it can be set: what no font and no standard of PDF has is shown by its number, so that nothing is lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

_SPACES = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
"""White space that HTML folds, and what ends a line elsewhere; a no-break space is a sign, and stays."""
_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufeff\ufff0-\uffff\U000f0000-\U0010ffff]"
)
"""Controls, signs that turn a text round, halves of signs, private use: forbidden in PDF/A, or seen by nobody."""
_REPLACEMENT = "\ufffd"
"""The one sign of the last rows that says something: what could not be decoded."""
_LONG_WORD = re.compile(r"(?<!\S)(?!https?://)\S{40,}")
"""No word of a language: its lines are ended within it by its own rules. An address is broken by the compiler."""
_PIECE = 12
_NOT_SET = frozenset({"id", "k", "src", "to", "url"})
"""What the templates are given and do not set."""
BREAK_PLACE = "\u200b"
"""A place where a line may end, which takes no room."""


def shown_by_number(sign: str) -> str:
    """Name a sign that cannot be set: `[U+1F600]`."""
    return f"[U+{ord(sign):04X}]"


def space_folded(text: str) -> str:
    """Fold white space as a browser shows it."""
    return _SPACES.sub(" ", text)


def settable(text: str) -> str:
    """Give a text with what no file of PDF/A may hold shown by its number."""
    return _NEVER.sub(lambda found: found[0] if found[0] == _REPLACEMENT else shown_by_number(found[0]), text)


def breakable(text: str) -> str:
    """Let a line end within a word that is longer than any of a language: it would leave the page."""
    return _LONG_WORD.sub(lambda found: BREAK_PLACE.join(_pieces(found[0])), text)


def _pieces(word: str) -> Iterable[str]:
    """Cut a word, never before a mark that belongs to the sign before it."""
    start = 0
    for place in range(1, len(word)):
        if place - start >= _PIECE and not unicodedata.category(word[place]).startswith("M"):
            yield word[start:place]
            start = place
    yield word[start:]


def without_glyphs(value: Any, clusters: Iterable[str]) -> Any:
    """Show by their number the signs of a tree for which there is no glyph, each named by the cluster it stands in."""
    missing = {ord(sign): shown_by_number(sign) for cluster in clusters for sign in _unusual(cluster)}
    return _replaced(value, missing)


def _unusual(cluster: str) -> str:
    """Give of several signs set as one those that the font lacks: first the marks, which stand on another sign.

    Every font has ASCII, and what joins or parts signs needs no glyph unless it stands alone.
    """
    kinds = [(sign, unicodedata.category(sign)[0]) for sign in cluster if not sign.isascii() and sign != BREAK_PLACE]
    marks = "".join(sign for sign, kind in kinds if kind == "M")
    seen = "".join(sign for sign, kind in kinds if kind != "C")
    return marks or seen or "".join(sign for sign, _ in kinds)


def _replaced(value: Any, signs: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(signs)
    if isinstance(value, list):
        return [_replaced(one, signs) for one in value]
    if isinstance(value, dict):
        return {name: one if name in _NOT_SET else _replaced(one, signs) for name, one in value.items()}
    return value
