"""How much two texts have in common, to recognise a passage that was moved, renumbered, merged, split or rewritten.

The thresholds decide what the gate reports. What they separate was measured: on every two passages of this site, which
speak of the same things and are no versions of each other (`benchmarks/similarity.py`: 12,650 pairs of texts),
and on the passages that are moved, renumbered, merged and split in `tests/cases/gate/`.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from concordance.text.comparable import are_comparable

SAME = 0.8
"""From this share of common words on, two texts are versions of one passage.

Two different passages of this site have at most 0.67 (two headings of six words), or 0.59 where they are longer. In the
golden cases a merged or split text has at most 0.78 of `similarity` with any of its parts, and must not pass for one of
them; its parts have at least 0.88 of `share_within` it, and no other text has any.
"""
OTHER = 0.5
"""Below this share a text says something else than it did; `similarity` compares nothing below it.

In the golden cases a text that took in another, or lost a part, has at least 0.52 with what it was. Of the pairs of
different passages eleven have so much: sentences of one form about several axes of the plan.
"""
RUN = 3
"""From so many words in a row on, common words count for `share_within`.

Of the pairs of passages 79 in a hundred have a word in common, 19 two words in a row, and 3 three in a row.
"""


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


def _share_in_rows(words: list[str], others: list[str]) -> float:
    rows = {tuple(others[start : start + RUN]) for start in range(len(others) - RUN + 1)}
    starts = (start for start in range(len(words) - RUN + 1) if tuple(words[start : start + RUN]) in rows)
    return len({place for start in starts for place in range(start, start + RUN)}) / len(words)
