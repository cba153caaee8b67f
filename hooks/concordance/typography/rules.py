"""The rules: which signs and spaces of a run of text must change, by the language of each place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from concordance.typography.quotes import pair_quotes
from concordance.typography.urls import url_spans

if TYPE_CHECKING:
    from concordance.language import Typography
    from concordance.typography.runs import Piece

Edit = tuple[int, int, str]
"""Start and end in the text of a run, and what comes there."""
_THOUSANDS = re.compile(r"(?<![\d.,…])(?<!\d\s)[1-9]\d{0,2}(?: \d{3})+(?!\s?\d)")
"""Groups of three beside which no other digits stand: those of a telephone number are not thousands."""
_PLAIN = "'\"."
_DIGITS = "0123456789"
_THREE_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_SPACES = "\t\n\r "
"""The spaces an editor types; a no-break space was chosen, and stays."""
_AFTER_SPACES = re.compile(rf"[{_SPACES}]*([^{_SPACES}])")


@dataclass(frozen=True, slots=True)
class Rules:
    """The conventions of every language of a site, by code, and one pattern for every sign that any of them names."""

    conventions: Mapping[str, Typography]
    pattern: re.Pattern[str]


def rules_for(conventions: Mapping[str, Typography]) -> Rules:
    """Prepare the rules of a site, by code of language.

    The pattern begins with one class of single signs: those are found far sooner than any choice between patterns.
    """
    before = {sign for convention in conventions.values() for sign in convention.before}
    after = {sign[-1] for convention in conventions.values() for sign in (*convention.after, *convention.before_number)}
    signs = rf"""{_character_class({*before, *after, *_PLAIN, *_DIGITS})}(?:
        (?<=['"])
        | (?<=\.)(?=\.\.)
        | (?<=[0-9])(?=[ ][0-9]{{3}})
        | (?<=[{_SPACES}][^'".0-9])
        | (?<={_character_class({*after, "'"})})(?=[{_SPACES}])
    )"""
    return Rules(conventions, re.compile(signs, re.VERBOSE | re.DOTALL))


def _character_class(signs: Iterable[str]) -> str:
    return "[" + "".join(re.escape(sign) for sign in sorted(signs)) + "]"


class _Run(NamedTuple):
    text: str
    pieces: Sequence[Piece]
    ends: Sequence[int]
    """Where each piece ends in the text."""
    rules: Rules

    def at(self, place: int) -> tuple[Piece, int]:
        """Give the piece at a place of the text, and where it ends."""
        index = bisect_right(self.ends, place)
        return self.pieces[index], self.ends[index]

    def convention(self, place: int) -> Typography | None:
        """Give the conventions of the language at a place; none where nothing may be touched."""
        return self.rules.conventions.get(self.at(place)[0].language)


def edits(pieces: Sequence[Piece], rules: Rules) -> list[Edit]:
    """List what must change in a run of text, in order; each edit is within one piece."""
    text = "".join([piece.text for piece in pieces])
    places = [match.start() for match in rules.pattern.finditer(text)]
    if not places:
        return []
    run = _Run(text, pieces, list(accumulate([len(piece.text) for piece in pieces])), rules)
    by_rule: dict[_Rule, list[int]] = {}
    for place in places:
        by_rule.setdefault(_RULES.get(text[place], _space_edits), []).append(place)
    all_edits = [edit for rule, its_places in by_rule.items() for edit in rule(run, its_places)]
    return sorted(edit for edit in all_edits if edit[1] <= run.at(edit[0])[1])


def _quote_edits(run: _Run, places: Sequence[int]) -> Iterator[Edit]:
    """Both marks of a quotation are those of the language in which it opens."""
    typed = _TypedMarks(run.text)
    for quotation in pair_quotes(run.text, [place for place in places if run.convention(place)]):
        convention = run.convention(quotation.start)
        if convention and convention.quotes:
            depth = quotation.depth + typed.depth(quotation.start, convention)
            opening, closing = convention.quotes[depth % len(convention.quotes)]
            yield quotation.start, quotation.start + 1, opening
            yield quotation.end, quotation.end + 1, closing


class _TypedMarks:
    """Counts the typographic marks of a text up to a place; the places must be asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: Counter[str] = Counter()
        self._read = 0

    def depth(self, place: int, convention: Typography) -> int:
        """Count the quotations that the editor opened with typographic marks and that are still open.

        A mark that is also the apostrophe is not counted.
        """
        self._counts.update(self._text[self._read : place])
        self._read = place
        pairs = [(opening.strip(), closing.strip()) for opening, closing in convention.quotes]
        return sum(max(self._counts[a] - self._counts[b], 0) for a, b in pairs if b != convention.apostrophe)


def _plain_edits(run: _Run, places: Sequence[int]) -> Iterator[Edit]:
    addresses = list(url_spans(run.text))
    starts = [start for start, _ in addresses]
    for place in places:
        convention, before = run.convention(place), bisect_right(starts, place)
        if not convention or (before and place < addresses[before - 1][1]):
            continue
        if run.text[place] == "'":
            yield place, place + 1, convention.apostrophe
        elif _THREE_DOTS.match(run.text, place):
            yield place, place + 3, convention.ellipsis


def _number_edits(run: _Run, places: Sequence[int]) -> Iterator[Edit]:
    """Set the spaces after these digits that separate thousands.

    A number ends with its piece: the number of a passage, in its link, stands right before the passage's text.
    """
    for (piece, end), spaces in groupby([place + 1 for place in places], run.at):
        convention = run.rules.conventions.get(piece.language)
        if convention and convention.thousands:
            start = end - len(piece.text)
            within = {place for match in _THOUSANDS.finditer(piece.text) for place in range(*match.span())}
            yield from ((place, place + 1, convention.thousands) for place in spaces if place - start in within)


def _space_edits(run: _Run, places: Sequence[int]) -> Iterator[Edit]:
    for place in places:
        if place and run.text[place - 1] in _SPACES:
            yield from _space_before(run, place)
        if run.text[place + 1 : place + 2] in _SPACES:
            yield from _space_after(run, place)


def _space_before(run: _Run, place: int) -> Iterator[Edit]:
    start = place
    while start and run.text[start - 1] in _SPACES:
        start -= 1
    convention = run.convention(start)
    if convention and start and not run.text[start - 1].isspace() and (new := convention.before.get(run.text[place])):
        yield start, place, new


def _space_after(run: _Run, place: int) -> Iterator[Edit]:
    start = place + 1
    match = _AFTER_SPACES.match(run.text, start)
    if match and not match[1].isspace() and (convention := run.convention(start)):
        new = convention.after.get(run.text[place])
        if not new and match[1].isdigit():
            signs = convention.before_number.items()
            new = next((space for sign, space in signs if run.text.endswith(sign, 0, start)), None)
        if new:
            yield start, match.start(1), new


_Rule = Callable[[_Run, Sequence[int]], Iterator[Edit]]
_RULES: Mapping[str, _Rule] = {
    '"': _quote_edits,
    **dict.fromkeys("'.", _plain_edits),
    **dict.fromkeys(_DIGITS, _number_edits),
}
"""What is done at a sign, for all of a run at once; at every other sign the space beside it counts."""
