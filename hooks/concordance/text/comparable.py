"""Whether two texts can be compared word by word in the time that a reader of messages waits.

`difflib` looks at every pair of places with the same word, again for each stretch that it finds. A passage of this site
has 120 words; texts of a thousand words each, as people write, are far below the limit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

COMPARISON_STEPS = 30_000_000
"""Pairs of places with the same word, times the words of the shorter text: some seconds of `difflib` at worst."""


def are_comparable(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two lists of words can be compared."""
    counts, other_counts = Counter(words), Counter(others)
    pairs = sum(count * other_counts[word] for word, count in counts.items())
    return pairs * min(len(words), len(others)) <= COMPARISON_STEPS
