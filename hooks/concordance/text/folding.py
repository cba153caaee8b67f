"""The folding rule: what two writings of the same words have in common, and the full hash that proves them.

A quotation is pasted from a page, a word processor or a printed text: its quotation marks, spaces and joiners are those
of the program. The rule is written down for readers on the page about verifying, with the test vectors of
`tests/cases/folding.toml`; `folding.js` follows it in a browser. It is part of the format of the
versions: it never changes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Soft hyphens, joiners, marks of direction: signs that nobody sees."""
_QUOTES = re.compile("[\"'`\u00ab\u00b4\u00bb\u02bc\u2018-\u201f\u2032\u2033\u2039\u203a\uff02\uff07]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SPACES = re.compile("[\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""White space, sign by sign: what `\\s` means differs between languages of programming."""
_SPACED_SIGNS = re.compile(r" ?(['?!;:%]) ?")
"""The signs beside which French sets a space, and whoever quotes may not."""


def fold_words(text: str) -> str:
    """Fold a text to its words.

    In this order: Unicode NFKC; invisible signs go; every quotation mark and apostrophe is `'`, every dash `-`; white
    space is one space, none at the ends nor beside `'`, `?`, `!`, `;`, `:`, `%`. Letters keep their case and accents.
    """
    return _SPACED_SIGNS.sub(r"\1", plain_signs(text)).strip()


def plain_signs(text: str) -> str:
    """Fold a text but for the spaces beside signs: as it is shown where the words of two texts are compared."""
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _QUOTES.sub("'", text)))
    return _SPACES.sub(" ", _DASHES.sub("-", _QUOTES.sub("'", seen)))


def words_hash(text: str) -> str:
    """Give the SHA-256 of the folded text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(fold_words(text).encode("utf-8")).hexdigest()
