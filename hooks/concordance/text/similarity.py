"""How much two texts have in common, to recognise a passage that was moved, renumbered, merged, split or rewritten.

The thresholds decide what the gate reports. What they separate was measured: on every two passages of this site, which
speak of the same things and are no versions of each other (`benchmarks/similarity.py`: 12,650 pairs of texts),
and on the passages that are moved, renumbered, merged and split in `tests/cases/gate/`.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

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

    Shares below `OTHER` are given as 0: counting the words rules most pairs out without comparing them.
    """
    if first == second:
        return 1.0
    words, others = first.split(), second.split()
    least = OTHER * (len(words) + len(others)) / 2
    if min(len(words), len(others)) < least or (Counter(words) & Counter(others)).total() < least:
        return 0.0
    ratio = SequenceMatcher(None, words, others, autojunk=False).ratio()
    return ratio if ratio >= OTHER else 0.0


def share_within(part: str, whole: str) -> float:
    """Give the share of the words of a text that stand in another too, from 0 to 1.

    Only words in a row count, at least `RUN` of them: any long text has the little words of any other. A text of fewer
    words than that has no share.
    """
    words = part.split()
    if len(words) < RUN:
        return 0.0
    blocks = SequenceMatcher(None, words, whole.split(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN) / len(words)
