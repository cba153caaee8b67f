"""The words of a page as the index has them, place by place: what is shown keeps its own spelling.

A word is folded, loses what is elided, is cut into its parts, and gets back what a hanging hyphen left out: in `dak- en
thuisloze` the first is indexed as `dakloze`. Words that everybody uses are not indexed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.search.folded_words import folded, spelled

if TYPE_CHECKING:
    from concordance.search.compounds import CompoundSplitter

_HANGING = re.compile(r"\w[-\u2010\u2011][,;/)]?$")
_LEADING = re.compile(r"^[(]?[-\u2010\u2011]\w")
_ADDRESS = re.compile(r"\W*(?:https?://|www\.)")
_JOINED = 3
"""Words that hyphens join at most into one that is looked for so: `médico-social`."""
_AWAY = 5
"""Words that may stand between a hanging part and the compound that completes it."""


def is_completed(word: str) -> bool:
    """Tell whether the words around one decide how it is indexed: `dak-`, `-begeleiders`."""
    return bool(_HANGING.search(word) or _LEADING.search(word))


@dataclass(frozen=True, slots=True)
class IndexedWords:
    """How the words of one language are indexed."""

    stop_words: frozenset[str]
    splitter: CompoundSplitter

    def groups(self, words: Sequence[str], at: int) -> tuple[tuple[str, ...], ...]:
        """Give what is indexed of one of some words in a row, each with its parts: of `l’évaluation` it is one word."""
        if _ADDRESS.match(words[at]):
            return ()
        found = tuple(piece for piece in folded(words[at]).split() if piece not in self.stop_words)
        if found and _HANGING.search(words[at]):
            return (*_alone(found[:-1]), self._with_end(found[-1], words[at + 1 : at + 1 + _AWAY]))
        if found and _LEADING.search(words[at]):
            return (self._with_beginning(found[0], words[max(0, at - _AWAY) : at]), *_alone(found[1:]))
        return tuple(map(self.splitter.parts, found))

    def words_at(self, words: Sequence[str], at: int) -> Iterator[tuple[str, str]]:
        """Give each word under which one of some words is found, folded and spelled: its parts, what hyphens join."""
        groups = self.groups(words, at)
        written = {folded(word): word for word in spelled(words[at])}
        for group in groups:
            whole = "".join(group)
            yield whole, written.get(whole, whole)
            for part in group if len(group) > 1 else ():
                if base := self.splitter.without_link(part):
                    yield base, base
        wholes = ["".join(group) for group in groups]
        if 1 < len(wholes) <= _JOINED and "-" in words[at].strip("-") and "".join(wholes).isalpha():
            yield "".join(wholes), "-".join(written.get(whole, whole) for whole in wholes)

    def _with_end(self, begun: str, after: Sequence[str]) -> tuple[str, ...]:
        """Complete `dak-` by the word after it that says how it ends: `loze` of `thuisloze`."""
        wholes = (folded(word) for word in after if not _HANGING.search(word))
        return next(((begun, tail) for whole in wholes for tail in self._tails(begun, whole)), (begun,))

    def _tails(self, begun: str, whole: str) -> Iterator[str]:
        """Give what a word ends in: the parts after its first, else what makes a known word of what was begun."""
        parts = self.splitter.parts(whole)
        if len(parts) > 1:
            yield "".join(parts[1:])
        else:
            yield from (whole[at:] for at in self.splitter.hyphens(whole) if begun + whole[at:] in self.splitter.known)

    def _with_beginning(self, ended: str, before: Sequence[str]) -> tuple[str, ...]:
        """Complete `-begeleiders` by the compound before it."""
        compounds = (self.splitter.parts(folded(word)) for word in reversed(before))
        return next(((parts[0], ended) for parts in compounds if len(parts) > 1), (ended,))


def _alone(pieces: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple((piece,) for piece in pieces)
