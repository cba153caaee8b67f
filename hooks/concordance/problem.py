"""What is wrong, said once: file, line, and the key of the message that teaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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

    @property
    def place(self) -> tuple[str, int, str, tuple[tuple[str, str], ...]]:
        """The order in which problems are shown: by file, line, then message."""
        return self.path, self.line, self.key, tuple(sorted(self.values.items()))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file and line, each one once."""
    return tuple({problem.place: problem for problem in sorted(problems, key=lambda one: one.place)}.values())


def nearest(found: str, known: Iterable[str]) -> str:
    """Name the known word that was probably meant, or nothing.

    A near miss is the commonest mistake of all; naming it saves the editor a search. A number is no slip of the
    keyboard: whoever writes `p9` does not mean `p3`.
    """
    return NearNames(known).nearest(found)


class NearNames:
    """Names that may have been meant, put in order once: many slips may be held against the same names."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_figures: dict[str, list[str]] = {}
        for name in sorted(known):
            self._by_figures.setdefault(_figures(name), []).append(name)

    def nearest(self, found: str) -> str:
        """Name the one that was probably meant, or nothing."""
        alike = self._by_figures.get(_figures(found), ())
        return next(iter(get_close_matches(found, alike, n=1, cutoff=0.6)), "")


def _figures(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
