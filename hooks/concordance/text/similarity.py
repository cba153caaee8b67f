"""How much two texts have in common, to recognise a passage that was moved, renumbered, merged, split or rewritten.

The thresholds decide what the gate reports. What they separate was measured: on every two passages of this site, which
speak of the same things and are no versions of each other, and every two names of it (`benchmarks/similarity.py`:
22,952 pairs of texts, 6,116 of names), and on the passages that are moved, renumbered, merged and split in
`tests/cases/gate/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher

from concordance.text.comparable import are_comparable

SAME = 0.8
"""From this share of common words on, two texts are versions of one passage; a withdrawn number returns with as much.

Two different passages of this site have at most 0.75 (two headings), or 0.58 where they are longer. In the golden cases
a merged or split text has at most 0.78 of `similarity` with any of its parts, and must not pass for one of them; its
parts have at least 0.88 of `share_within` it, and no other text has any.
"""
OTHER = 0.5
"""Below this share a text says something else than it did; `similarity` compares nothing below it.

In the golden cases a text that took in another, or lost a part, has at least 0.52 with what it was. Of the pairs of
different passages thirteen have so much: sentences of one form about several axes of the plan. Of 421 changes of a text
under its number while this site was written, 253 left it at least 0.5, and one that left less kept a part of it; the
other 167 gave the number to another text, as was allowed before anything was published.
"""
RUN = 3
"""From so many words in a row on, common words count for `share_within`.

Of the pairs of passages 76 in a hundred have a word in common, 15 two words in a row, and 2 three in a row.
"""
SPELLING = 0.85
"""From this share of common letters on, a name is another spelling of one.

Two different names of this site have at most 0.84, two commissions that one word tells apart; a letter that was doubled
or forgotten in a name of seven leaves 0.86.
"""
SHORT = 8
"""Up to so many words a text may be a name: it is also compared by its letters."""


def similarity(first: str, second: str) -> float:
    """Give the share of words that two texts have in common, in order, from 0 to 1 (`difflib`, `ratio`).

    Shares below `OTHER` are given as 0: counting the words rules most pairs out without comparing them. Of texts too
    long to be compared the share is that of the words they have in any order.
    """
    if first == second:
        return 1.0
    words, others = first.split(), second.split()
    least = OTHER * (len(words) + len(others)) / 2
    common = (Counter(words) & Counter(others)).total()
    if min(len(words), len(others)) < least or common < least:
        return 0.0
    if not are_comparable(words, others):
        return 2 * common / (len(words) + len(others))
    ratio = SequenceMatcher(None, words, others, autojunk=False).ratio()
    return ratio if ratio >= OTHER else 0.0


def share_within(part: str, whole: str) -> float:
    """Give the share of the words of a text that stand in another too, from 0 to 1.

    Only words in a row count, at least `RUN` of them: any long text has the little words of any other. A text of fewer
    words than that has no share. Of texts too long to be compared the rows count in any order.
    """
    words, others = part.split(), whole.split()
    if len(words) < RUN:
        return 0.0
    if not are_comparable(words, others):
        return _share_in_rows(words, others)
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN) / len(words)


def still_says(text: str, before: str) -> bool:
    """Tell whether a text is still what it was: changed, with more around it, or cut, but not another.

    Half of the words are enough (`OTHER`), or one of the two within the other (`SAME`), or one name.
    """
    if similarity(text, before) >= OTHER or max(share_within(before, text), share_within(text, before)) >= SAME:
        return True
    return max(len(text.split()), len(before.split())) <= SHORT and is_same_name(text, before)


def returns_as(text: str, before: str) -> bool:
    """Tell whether a text is the one that was withdrawn, so that it may have its number again."""
    is_short = max(len(text.split()), len(before.split())) <= SHORT
    return similarity(text, before) >= SAME or (is_short and is_same_name(text, before))


def is_same_name(name: str, before: str) -> bool:
    """Tell whether two names are one: with another spelling, or one of them longer than the other."""
    if name == before:
        return True
    plain, other = plain_name(name), plain_name(before)
    if not plain or not other:
        return plain == other
    if _is_within(plain.split(), other.split()) or _is_within(other.split(), plain.split()):
        return True
    if not are_comparable(plain, other):
        return similarity(plain, other) >= SAME
    return SequenceMatcher(None, plain, other, autojunk=False).ratio() >= SPELLING


def _is_within(words: list[str], others: list[str]) -> bool:
    """Tell whether some words stand among others in their order."""
    ahead = iter(others)
    return all(word in ahead for word in words)


def plain_name(name: str) -> str:
    """Write a name in small letters without accents and signs."""
    letters = (sign for sign in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"\W", " ", "".join(letters)).split())


def _share_in_rows(words: list[str], others: list[str]) -> float:
    rows = {tuple(others[start : start + RUN]) for start in range(len(others) - RUN + 1)}
    starts = (start for start in range(len(words) - RUN + 1) if tuple(words[start : start + RUN]) in rows)
    return len({place for start in starts for place in range(start, start + RUN)}) / len(words)
