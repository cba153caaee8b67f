"""A problem of the content: its file, its line, the key of its message."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concordance.addresses import Address

_PASSAGE = re.compile(r"(?:.*[/#])?[sp][0-9]+[a-z]*")
"""A name that ends with the number of a passage: all of those are spelt alike, and none is another."""
_LONGEST = 100
"""Letters of a name that is compared with others."""
NAMED_AT_MOST = 5
"""How many things a message names that may speak of all."""
_MANY, _BESIDE = 200, 40
"""Above so many names that may be meant, as many on either side in the order of letters are compared."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one place.

    A problem carries the key of its message and the values that fill it, never the sentence:
    the sentence is data (`words/problems.toml`), so that the reader gets it in the language of the file.
    """

    path: str
    """POSIX path from the root of the project, such as `docs/fr/note/index.md`."""
    line: int
    """Counted from 1; 1 where the file as a whole is meant."""
    key: str
    """A table of `words/problems.toml`."""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the message quotes: what was found, what was meant, the lines to paste."""
    about: tuple[Address, ...] = field(default=(), compare=False)
    """The places that are not there: where each of them is told by itself, this problem only follows from that."""

    def concerning(self, places: Iterable[Address]) -> Problem:
        """Give the same problem as one of some places that are not there."""
        return replace(self, about=tuple(places))

    def quoting(self, **values: str) -> Problem:
        """Give the same problem with more to quote."""
        return replace(self, values={**self.values, **values})

    @property
    def place(self) -> tuple[str, int, str, tuple[tuple[str, str], ...]]:
        """The key by which problems are sorted and told apart: file, line, message, values."""
        return self.path, self.line, self.key, tuple(sorted(self.values.items()))


def first_of(found: Iterable[str]) -> str:
    """Name the first of what one message speaks of as a whole: it stands between backticks, which part the names."""
    return "`, `".join(islice(found, NAMED_AT_MOST))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file and line, each one once."""
    return tuple({problem.place: problem for problem in sorted(problems, key=lambda problem: problem.place)}.values())


def nearest(found: str, known: Iterable[str]) -> str:
    """Give the known word that was probably meant, or an empty text.

    Words with other digits are never proposed: whoever writes `axis-9` does not mean `axis-3`. The number of a passage
    is not guessed at all.
    """
    return NearNames(known).nearest(found)


class NearNames:
    """Names that may have been meant, indexed once for many misspelt ones."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_figures: dict[str, list[str]] = {}
        for name in sorted(name for name in known if not _PASSAGE.fullmatch(name)):
            self._by_figures.setdefault(_figures(name), []).append(name)

    def nearest(self, found: str) -> str:
        """Give the name that was probably meant, or an empty text; of very many names only those beside it are seen."""
        if len(found) > _LONGEST or _PASSAGE.fullmatch(found):
            return ""
        alike = self._by_figures.get(_figures(found), [])
        if len(alike) > _MANY:
            place = bisect_left(alike, found)
            alike = alike[max(place - _BESIDE, 0) : place + _BESIDE]
        return next(iter(get_close_matches(found, alike, n=1, cutoff=0.6)), "")


def _figures(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
