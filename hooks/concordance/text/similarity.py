"""How much two texts have in common, to recognise a passage that was moved, renumbered, merged, split or rewritten."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

SAME = 0.8
"""Above this share of common words two texts are versions of one passage."""
OTHER = 0.5
"""Below it a passage says something else than it did."""
RUN = 3
"""How many words in a row are no accident."""


def similarity(one: str, other: str) -> float:
    """Give the share of words two texts have in common, in order, from 0 to 1.

    Shares below `OTHER` are given as 0: counting the words rules most pairs out without comparing them.
    """
    if one == other:
        return 1.0
    ours, theirs = one.split(), other.split()
    least = OTHER * (len(ours) + len(theirs)) / 2
    if min(len(ours), len(theirs)) < least or (Counter(ours) & Counter(theirs)).total() < least:
        return 0.0
    ratio = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    return ratio if ratio >= OTHER else 0.0


def share_within(part: str, whole: str) -> float:
    """Give the share of the words of a text that stand in another too, from 0 to 1.

    Only words in a row count, at least `RUN` of them: any long text has the little words of any other.
    """
    words = part.split()
    if len(words) < RUN:
        return 0.0
    blocks = SequenceMatcher(None, words, whole.split(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN) / len(words)
