"""An index of texts by words in a row, so that a text is compared only with those that may be similar.

It leaves out no text that `similarity` would find similar: the bounds below follow from its measures. What it gives
must still be compared.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import ceil

from concordance.text.similarity import RUN, SAME

FEW = 3
"""Up to so many words two texts may be versions of one passage and have no two words in a row in common."""


class InvertedIndex:
    """Which keys have a token: an index of the tokens of each key."""

    def __init__(self, tokens: Mapping[str, Iterable[Hashable]]) -> None:
        self._order = {key: number for number, key in enumerate(tokens)}
        self._keys: dict[Hashable, list[str]] = {}
        for key, its_tokens in tokens.items():
            for token in dict.fromkeys(its_tokens):
                self._keys.setdefault(token, []).append(key)

    def sharing(self, tokens: Sequence[Hashable], at_least: int = 1) -> Iterator[str]:
        """Give the keys that may have at least so many of these tokens, in the order of the index.

        What has `k` of `n` tokens has one of any `n - k + 1` of them: the commonest `k - 1` are not looked up.
        """
        keys = sorted((self._keys.get(token, ()) for token in tokens), key=len)
        looked_up = keys[: len(keys) - max(at_least, 1) + 1]
        return iter(sorted({key for sharing in looked_up for key in sharing}, key=self._order.__getitem__))


class SimilarTexts:
    """An index of texts by key, to ask which may be similar to another."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._words = {key: text.split() for key, text in texts.items()}

    def versions(self, text: str) -> Iterator[str]:
        """Give the keys of the texts whose similarity with this one may be `SAME` or more, in order.

        Of `n` and `m` words at least `SAME * (n + m) / 2` are the same in order, so the shorter text has at least
        `n * SAME / (2 - SAME)` words; the others cut them in at most `(1 - SAME) * (n + m) + 1` rows. Pairs of words
        in a row that both texts have: as many as the same words without one for each row.
        """
        words = text.split()
        together = len(words) * (1 + SAME / (2 - SAME))
        return self._pairs.sharing(_pairs(words), _whole(together * (SAME / 2 - (1 - SAME)) - 1))

    def parts_or_wholes(self, text: str) -> Iterator[str]:
        """Give the keys of the texts that share `RUN` words in a row with this one, in order."""
        return self._runs.sharing(_rows(text.split(), RUN))

    def wholes(self, text: str) -> Iterator[str]:
        """Give the keys of the texts that may hold a share of `SAME` or more of this one's words, in order.

        In a row of at least `RUN` words, at least one word of every `RUN` begins a row of `RUN` words.
        """
        words = text.split()
        return self._runs.sharing(_rows(words, RUN), _whole(SAME * len(words) / RUN))

    @cached_property
    def _pairs(self) -> InvertedIndex:
        return InvertedIndex({key: _pairs(words) for key, words in self._words.items()})

    @cached_property
    def _runs(self) -> InvertedIndex:
        return InvertedIndex({key: _rows(words, RUN) for key, words in self._words.items()})


def _whole(least: float) -> int:
    """Round up, but not what is above a whole number by the error of a calculation."""
    return ceil(least - 1e-9)


def _pairs(words: Sequence[str]) -> list[Hashable]:
    """Give every two words in a row; of a text of few words, the words too."""
    return [*_rows(words, 2), *(words if len(words) <= FEW else ())]


def _rows(words: Sequence[str], length: int) -> list[Hashable]:
    return [tuple(words[start : start + length]) for start in range(len(words) - length + 1)]
