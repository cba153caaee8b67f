"""Signs that nobody sees and that change what is read: the direction of the text, nothing at all, a control."""

from __future__ import annotations

import unicodedata
from collections import Counter

from concordance.hidden_signs import is_hidden


def named(sign: str) -> str:
    """Name a sign by its number: `[U+202E]`."""
    return f"[U+{ord(sign):04X}]"


def with_named_signs(text: str) -> str:
    """Write the number of each hidden sign in its place."""
    return "".join(named(sign) if _is_hidden(sign) else sign for sign in text)


def hidden_signs(text: str) -> Counter[str]:
    """Count the hidden signs of a text."""
    return Counter(filter(_is_hidden, text))


def described(sign: str) -> str:
    """Give the number and the name that Unicode gives a sign: `[U+202E] RIGHT-TO-LEFT OVERRIDE`."""
    return f"{named(sign)} {unicodedata.name(sign, '')}".strip()


def _is_hidden(sign: str) -> bool:
    """Tell whether a reviewer sees nothing of a sign wherever it stands; a line end of Windows is seen as one."""
    return sign != "\r" and is_hidden(sign)
