"""Texts of letters and signs of all kinds, for what must be equal in Python and in a browser."""

from __future__ import annotations

import random
import unicodedata

PECULIAR = "«»‹›“”„‟‘’‚‛'\"`´ʼ′″＂＇-‐‑‒–—―−\t\n\r\u00a0\u00ad\u034f\u061c\u1680\u2007" + (
    "\u200b\u200d\u202f\u2060\u3000\ufeff?!;:%ﬁœĳÅ½…"
)
OFTEN = 4


def some_texts(seed: int, count: int) -> list[str]:
    """Make texts of letters and signs of all kinds, those that the rule knows more often than others."""
    chance = random.Random(seed)  # noqa: S311 - for tests
    known = [chr(number) for number in range(0x20000) if unicodedata.category(chr(number)) not in {"Cn", "Cs", "Co"}]
    signs = [*known, *(PECULIAR * (OFTEN * len(known) // len(PECULIAR)))]
    return ["".join(chance.choices(signs, k=chance.randrange(40))) for _ in range(count)]
