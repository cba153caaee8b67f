"""The parts of compound words: hyphenation proposes where to cut, a list of words decides.

Dutch writes `schuldbemiddeling` in one word, and who looks for `bemiddeling` means it too. Only parts that are words of
their own count; patterns alone would cut anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyphen import Pyphen, language_fallback

if TYPE_CHECKING:
    from concordance.language import Language

SHORTEST = 4
"""Letters of the shortest part: of shorter ones, such as `de` and `on`, nearly every word seems to be made."""


@dataclass(frozen=True, slots=True)
class CompoundSplitter:
    """Cuts words of one language."""

    known: frozenset[str]
    """The words that decide, folded."""
    links: tuple[str, ...]
    """Letters that may join a part to the next."""
    hyphens: Callable[[str], Iterable[int]]
    """Gives the places at which a word may be hyphenated."""
    _found: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def parts(self, word: str) -> tuple[str, ...]:
        """Give the parts of a folded word, which together are the word; the word alone where it has none.

        Letters that join stay with the part before them. Of several ways the one with the longest last part wins: in
        Dutch and in German that part says what the thing is.
        """
        if word not in self._found:
            ways = sorted(self._ways(word), key=lambda way: (-len(way[-1]), len(way)))
            self._found[word] = ways[0] if ways else (word,)
        return self._found[word]

    def without_link(self, part: str) -> str:
        """Give the word that a part is, without the letters that join it; empty where it is none."""
        for link in ("", *self.links):
            base = part.removesuffix(link)
            if len(base) >= SHORTEST and part.endswith(link) and base in self.known:
                return base
        return ""

    def _ways(self, word: str) -> Iterator[tuple[str, ...]]:
        for at in self.hyphens(word) if len(word) >= 2 * SHORTEST else ():
            first, rest = word[:at], word[at:]
            if self.without_link(first) and len(rest) >= SHORTEST:
                parts = self.parts(rest)
                if len(parts) > 1 or rest in self.known:
                    yield (*self.parts(first), *parts) if first in self.known else (first, *parts)


def splitter_for(language: Language, known: Iterable[str]) -> CompoundSplitter:
    """Make the splitter of a language; of one that joins no words it cuts none."""
    pattern = language_fallback(language.code) if language.compounds else None
    hyphens = Pyphen(lang=pattern).positions if pattern else lambda _: ()
    return CompoundSplitter(frozenset(known), language.compounds, hyphens)
