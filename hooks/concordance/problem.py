"""A problem of the content: its file, its line, the key of its message."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher, get_close_matches
from itertools import islice, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concordance.addresses import Address

_PASSAGE = re.compile(r"(?:.*[/#])?[sp][0-9]+[a-z]*")
"""A name that ends with the number of a passage: all of those are spelt alike, and none is another."""
_LONGEST = 100
"""Letters of a name that is compared with others."""
NAMED_AT_MOST = 5
"""How many things a message names that may speak of all."""
_WORDS = re.compile(r"[a-z0-9]+")
_CLOSE, _LONG, _ALIKE = 5, 7, 0.8
"""Names that are looked at more closely; the letters of a long word, and the share of them that two have in common."""
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
    values: Mapping[str, str] = field(default_factory=dict)
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


def listed_up_to(most: int, found: Sequence[str]) -> str:
    """Name what one message speaks of, up to so many, and show that there are more."""
    return ", ".join(found[:most]) + (", …" if len(found) > most else "")


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
        self._written: dict[str, str] = {}
        for name in sorted(name for name in known if not _PASSAGE.fullmatch(name)):
            folded = _folded(name)
            if self._written.setdefault(folded, name) == name:
                self._by_figures.setdefault(_figures(name), []).append(folded)
        for names in self._by_figures.values():
            names.sort()

    def nearest(self, found: str) -> str:
        """Give the name that was probably meant, or an empty text; of very many names only those beside it are seen."""
        if len(found) > _LONGEST or _PASSAGE.fullmatch(found):
            return ""
        found = _folded(found)
        alike = self._by_figures.get(_figures(found), [])
        if len(alike) > _MANY:
            place = bisect_left(alike, found)
            alike = alike[max(place - _BESIDE, 0) : place + _BESIDE]
        close = get_close_matches(found, alike, n=_CLOSE, cutoff=0.6)
        return next((self._written[name] for name in close if _is_near(found, name)), "")


def _folded(name: str) -> str:
    """Write a name in small letters without accents: that is what is told apart first."""
    return unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()


def _is_near(found: str, name: str) -> bool:
    """Tell whether a name is another with a slip in it: word by word, or with other signs between the words.

    Names of one kind share most of their letters: `site-sectors` is no misspelt `site-territories`.
    """
    if "/" in found or "/" in name:
        parts, other_parts = found.split("/"), name.split("/")
        return len(parts) == len(other_parts) and all(map(_is_near, parts, other_parts))
    words, others = _WORDS.findall(found), _WORDS.findall(name)
    if len(words) == len(others):
        return all(map(_is_slip, words, others))
    return _is_slip("".join(words), "".join(others))


def _is_slip(word: str, other: str) -> bool:
    """Tell whether a word is another with one letter too many, too few, wrong or exchanged; in a long one, some."""
    if min(len(word), len(other)) >= _LONG and SequenceMatcher(None, word, other).ratio() >= _ALIKE:
        return True
    word, other = _without_shared_start(word, other)
    word, other = _without_shared_start(word[::-1], other[::-1])
    return max(len(word), len(other)) <= 1 or (len(word) == len("ab") and word == other[::-1])


def _without_shared_start(word: str, other: str) -> tuple[str, str]:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return word[shared:], other[shared:]


def _figures(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
