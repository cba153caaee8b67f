"""What two writings of a word have in common for who searches: no accents, capitals, signs, nor joined letters."""

from __future__ import annotations

import re
import unicodedata

from concordance.language import LIGATURES
from concordance.text.folding import plain_signs

_LETTERS = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Write the words of a text in plain letters and digits, with one space between them.

    `folded` in search-folding.js does the same to what is typed. Both begin with the folding rule of quotations, which
    knows every apostrophe, dash and sign that nobody sees.
    """
    decomposed = unicodedata.normalize("NFKD", plain_signs(text).lower().translate(LIGATURES))
    letters = "".join(sign for sign in decomposed if not unicodedata.category(sign).startswith("M"))
    return " ".join(_LETTERS.findall(letters))


def spelled(text: str) -> tuple[str, ...]:
    """Give the words that `folded` finds, as they are written."""
    return tuple(_LETTERS.findall(unicodedata.normalize("NFC", plain_signs(text))))
