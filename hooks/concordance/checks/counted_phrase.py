"""A phrase that says how many entries a table has, and the places of a text where it says another number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.schemas.site_entries import Count

NUMBER = "{number}"
"""Where the number stands in a phrase of `counts.toml`."""


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A place that says another number than the data have."""

    line: int
    """Counted from 0, from the beginning of the text."""
    found: str
    proposed: str


@dataclass(frozen=True)
class SearchedText:
    """A text that is searched for many phrases: only the lines around a word of each are looked at."""

    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines, as they are written."""
        return tuple(self.text.split("\n"))

    @cached_property
    def _small(self) -> str:
        return self.text.casefold()

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(self._small.split("\n"))

    def around(self, word: str, reach: int) -> Iterator[tuple[int, str]]:
        """Give each piece of whole lines, at most so many from one that has a word, with its first line from 0."""
        first = last = -1
        if word not in self._small:
            return
        for number, line in enumerate(self._folded):
            if word not in line:
                continue
            if first >= 0 and number - reach > last + 1:
                yield first, "\n".join(self.lines[first : last + 1])
                first = -1
            first = max(0, number - reach) if first < 0 else first
            last = number + reach
        if first >= 0:
            yield first, "\n".join(self.lines[first : last + 1])


@dataclass(frozen=True, slots=True)
class CountedPhrase:
    """A phrase in one language, and the number that the data give it."""

    count: Count
    language: Language
    expected: int
    _pattern: re.Pattern[str]
    _word: str
    """Its longest word, case folded: a line with it is near wherever the phrase stands."""

    def others(self, text: SearchedText) -> Iterator[OtherNumber]:
        """Give each place of a text where the phrase has another number; a line may end between any of its words."""
        reach = len(self.count.phrase[self.language.code].split())
        for first, piece in text.around(self._word, reach):
            for match in self._pattern.finditer(piece):
                if not self._is_right(match["number"]):
                    yield OtherNumber(
                        first + piece.count("\n", 0, match.start()), _on_one_line(match[0]), self._proposed(match)
                    )

    def _is_right(self, said: str) -> bool:
        known = (self.language.in_words(self.expected), str(self.expected))
        return said.casefold() in known or said == self.language.number(self.expected)

    def _proposed(self, match: re.Match[str]) -> str:
        """Write what was found with the right number: in figures where it had figures, with its capital."""
        said, before = match["number"], match.start("number") - match.start()
        number = str(self.expected) if said[0].isdigit() else self.language.in_words(self.expected)
        if said[:1].isupper():
            number = number[:1].upper() + number[1:]
        return _on_one_line(match[0][:before] + number + match[0][before + len(said) :])


def counted_phrases(counts: Iterable[tuple[Count, int]], language: Language) -> tuple[CountedPhrase, ...]:
    """Give the phrases of a language, each with its number; a phrase without a place for one is told elsewhere."""
    return tuple(
        CountedPhrase(count, language, number, _pattern(phrase, language), _longest_word(phrase))
        for count, number in counts
        if NUMBER in (phrase := count.phrase.get(language.code, ""))
    )


def _pattern(phrase: str, language: Language) -> re.Pattern[str]:
    """Find a phrase with any number, in words or in figures, whatever space a line has between its words."""
    numbers = "|".join(sorted(map(re.escape, language.numbers), key=len, reverse=True))
    before, _, after = (r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in phrase.partition(NUMBER))
    return re.compile(rf"(?<!\w){before}(?P<number>{numbers}|[0-9]+){after}(?!\w)", re.IGNORECASE)


def _longest_word(phrase: str) -> str:
    return max(re.findall(r"\w+", phrase.replace(NUMBER, " ").casefold()), key=len, default="")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
