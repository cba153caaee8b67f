"""The lines of a Markdown source, indexed once, so that finding every block of a page is linear in the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PUT_ASIDE = "\x02"
"""The sign that begins the place of raw HTML which Python-Markdown has put aside."""
_MARKS = re.compile(r"(?:[\s>#*+:-]|[0-9]+[.)]\s)*")
"""What stands before the text of headings, lists and quotations; the stars of bold text pass for marks too."""
_WORD = re.compile(r"\w+")
_DASHES = re.compile(r"[\s>]*(?=[^-]*-)(?=[^|]*\|)[-:| ]+")
"""The line under the heads of a table, which always has a pipe."""
_NEXT = 100
"""Of how many lines that may be the one the first is taken: a text that none holds must not cost all of the page."""


class SourceIndex:
    """Finds the text of a block among the lines of a source; lines are counted from 0."""

    def __init__(self, source: str) -> None:
        self._lines = source.expandtabs(4).split("\n")
        self._missing: set[str] = set()

    @property
    def last(self) -> int:
        """The last line."""
        return len(self._lines) - 1

    def find(self, raw: str, start: int) -> int | None:
        """Find the first line from `start` on that is this text and marks, else one that holds it; else None.

        Where Python-Markdown has put raw HTML of the text aside, only what stands before that is looked for.
        """
        text = raw.partition(_PUT_ASIDE)[0].strip()
        if not text:
            return None
        same = next(_numbers_from(start, self._by_text.get(_without_marks(text), ())), None)
        return self._find_inside(text, start) if same is None else same

    def _find_inside(self, text: str, start: int) -> int | None:
        """Find a line that holds the text among those with its rarest word.

        A text that was not found is remembered: from a later line on it is not found either.
        """
        if text in self._missing:
            return None
        holding = [self._by_word.get(word, []) for word in _WORD.findall(text)]
        rarest = min(holding, key=len, default=[])
        candidates = islice(_numbers_from(start, rarest), _NEXT)
        line = next((number for number in candidates if text in self._lines[number]), None)
        if line is None:
            self._missing.add(text)
        return line

    def find_table(self, heads: Sequence[str], start: int) -> int | None:
        """Find the line, from `start` on, that holds these heads of a table in order, above a line of dashes.

        Where none holds them, because raw HTML was put aside, the next table is the one.
        """
        following = list(islice(_numbers_from(start, self._tables), _NEXT))
        named = (number for number in following if _holds_in_order(heads, self._lines[number]))
        return next(named, next(iter(following), None))

    @cached_property
    def _by_text(self) -> dict[str, list[int]]:
        return _group((_without_marks(line), number) for number, line in enumerate(self._lines))

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        return _group((word, number) for number, line in enumerate(self._lines) for word in {*_WORD.findall(line)})

    @cached_property
    def _tables(self) -> list[int]:
        return [number - 1 for number, line in enumerate(self._lines) if number and _DASHES.fullmatch(line)]


def _numbers_from(start: int, numbers: Sequence[int]) -> Iterator[int]:
    """Give the sorted numbers from one on, without a copy of them."""
    return (numbers[place] for place in range(bisect_left(numbers, start), len(numbers)))


def _group(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for key, number in pairs:
        groups.setdefault(key, []).append(number)
    return groups


def _without_marks(line: str) -> str:
    """Take away the marks before a text and the signs that may close a heading."""
    return _MARKS.sub("", line, count=1).rstrip(" #")


def _holds_in_order(texts: Iterable[str], line: str) -> bool:
    position = 0
    for text in texts:
        place = line.find(text, position)
        if place < 0:
            return False
        position = place + len(text)
    return True
