"""How much two texts have in common, to recognise a passage that was moved, renumbered or rewritten."""

from __future__ import annotations

from difflib import SequenceMatcher

SAME = 0.8
"""Above this share of common words two texts are versions of one passage."""
OTHER = 0.5
"""Below it a passage says something else than it did."""


def likeness(one: str, other: str) -> float:
    """Give the share of words two texts have in common, in order, from 0 to 1.

    Shares below `OTHER` are given as 0: the quick bound rules most pairs out without comparing them.
    """
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= OTHER and matcher.quick_ratio() >= OTHER else 0.0
