"""Signs that nobody sees and that change what is read: the direction of the text, nothing at all, a control."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""General categories (Unicode, section 4.5) without a shape of their own."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Signs with a category of letters or marks that are drawn as nothing."""
_SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LINES = frozenset("\t\n\r")


def is_hidden(sign: str) -> bool:
    """Tell whether a reader sees nothing of a sign; spaces and line ends are seen."""
    if sign.isascii() and sign.isprintable():
        return False
    return sign not in _LINES and (
        unicodedata.category(sign) in _HIDDEN or sign in _BLANK or _SELECTORS.match(sign) is not None
    )


def named(sign: str) -> str:
    """Name a sign by its number: `[U+202E]`."""
    return f"[U+{ord(sign):04X}]"


def with_named_signs(text: str) -> str:
    """Write the number of each hidden sign in its place."""
    return "".join(named(sign) if is_hidden(sign) else sign for sign in text)


def hidden_signs(text: str) -> Counter[str]:
    """Count the hidden signs of a text."""
    return Counter(filter(is_hidden, text))


def described(sign: str) -> str:
    """Give the number and the name that Unicode gives a sign: `[U+202E] RIGHT-TO-LEFT OVERRIDE`."""
    return f"{named(sign)} {unicodedata.name(sign, '')}".strip()
