"""The kept texts of all passages, made ready to find a quotation in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from concordance.open_data.version_records import VersionRecord
from concordance.quotations.tokens import Token, small_words, tokens_of

ROW = 3
"""From so many words in a row on, a quotation is looked for: see `RUN` in `text/similarity.py`."""

Passage = tuple[str, str]
"""Reference and language."""


@dataclass(frozen=True)
class KeptText:
    """A version with its words."""

    version: VersionRecord
    tokens: tuple[Token, ...]
    words: tuple[str, ...]

    @property
    def passage(self) -> Passage:
        """The passage and the language of which it is a text."""
        return self.version.reference, self.version.language


@dataclass(frozen=True)
class Run:
    """Words in a row that kept texts have too."""

    start: int
    end: int
    longest: frozenset[Passage]
    """The passages that have them all."""
    any: frozenset[Passage]
    """The passages that have at least the first `ROW` of them."""


class KeptTexts:
    """All kept texts, indexed by their words."""

    def __init__(self, versions: Iterable[VersionRecord]) -> None:
        self.versions = tuple(versions)
        kept = ((version, tokens_of(version.text)) for version in self.versions if version.text is not None)
        self.texts = tuple(KeptText(version, tokens, small_words(tokens)) for version, tokens in kept)

    @cached_property
    def references(self) -> frozenset[str]:
        """The passages that have a version."""
        return frozenset(version.reference for version in self.versions)

    @cached_property
    def withheld(self) -> Mapping[str, VersionRecord]:
        """The versions without a text, by their hash."""
        return {version.sha256: version for version in self.versions if version.text is None}

    @cached_property
    def of_passage(self) -> Mapping[Passage, tuple[KeptText, ...]]:
        """The texts of each passage, the oldest first."""
        found: dict[Passage, tuple[KeptText, ...]] = {}
        for text in self.texts:
            found[text.passage] = (*found.get(text.passage, ()), text)
        return found

    def now(self, passage: Passage) -> VersionRecord | None:
        """Give the version that stands today; none where the passage ended."""
        return self._standing.get(passage)

    @cached_property
    def _standing(self) -> Mapping[Passage, VersionRecord]:
        standing = (version for version in self.versions if version.last_day is None)
        return {(version.reference, version.language): version for version in standing}

    @cached_property
    def wholes(self) -> Mapping[tuple[str, ...], frozenset[Passage]]:
        """The passages that had a text of exactly these words."""
        found: dict[tuple[str, ...], frozenset[Passage]] = {}
        for text in self.texts:
            found[text.words] = found.get(text.words, frozenset()) | {text.passage}
        return found

    @cached_property
    def _rows(self) -> Mapping[tuple[str, ...], list[tuple[KeptText, int]]]:
        rows: dict[tuple[str, ...], list[tuple[KeptText, int]]] = {}
        for text in self.texts:
            for start in range(len(text.words) - ROW + 1):
                rows.setdefault(text.words[start : start + ROW], []).append((text, start))
        return rows

    def run_at(self, words: Sequence[str], start: int) -> Run | None:
        """Give the longest row of words, from a place on, that a kept text has; none of fewer than `ROW`."""
        lengths: dict[Passage, int] = {}
        for text, place in self._rows.get(tuple(words[start : start + ROW]), ()):
            length = _common_start(words, start, text.words, place)
            lengths[text.passage] = max(length, lengths.get(text.passage, 0))
        if not lengths:
            return None
        most = max(lengths.values())
        longest = frozenset(passage for passage, length in lengths.items() if length == most)
        return Run(start, start + most, longest, frozenset(lengths))


def _common_start(words: Sequence[str], start: int, others: Sequence[str], other_start: int) -> int:
    length = 0
    most = min(len(words) - start, len(others) - other_start)
    while length < most and words[start + length] == others[other_start + length]:
        length += 1
    return length
