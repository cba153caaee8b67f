"""Where a run of text wants another sign or another space, by the rules of the language of each place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from concordance.quotations import quotations

if TYPE_CHECKING:
    from concordance.language import Typography
    from concordance.text_runs import Piece

Edit = tuple[int, int, str]
"""Start and end in the text of a run, and what comes there."""
_REST = r"""[^\s"<>«»“”‘’\ufffc]*[^\s"<>«»“”‘’\ufffc….,;:!?')\]]"""
_ADDRESS = re.compile(
    rf"\b(?:https?://|ftp://|mailto:|www\.){_REST}"
    rf"""|(?<![^\s"'(\[«“‘’])/\w{_REST}"""
    rf"|\b(?:[\w-]+\.)+[a-z]{{2,}}/(?:{_REST})?"
    r"|[\w.+'-]*\w@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
"""An address shown as text; a sign of the sentence that follows it is no part of it."""
_THOUSANDS = re.compile(r"(?<![\d.,])(?<!\d\s)[1-9]\d{0,2}(?: \d{3})+(?!\s?\d)")
"""Groups of three beside which no other digits stand: those of a telephone number are not thousands."""
_PLAIN = "'\"."
_DIGITS = "0123456789"
_THREE_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_SPACES = "\t\n\r "
"""The spaces an editor types; a no-break space was chosen, and stays."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The habits of every language of a site, and one pattern for each sign about which one of them has a habit."""

    habits: Mapping[str, Typography]
    signs: re.Pattern[str]


def rules_for(habits: Mapping[str, Typography]) -> Rules:
    """Prepare the rules of a site, by code of language.

    The pattern begins with one class of single signs: those are found far sooner than any choice between patterns.
    """
    before = {sign for habit in habits.values() for sign in habit.before}
    after = {sign[-1] for habit in habits.values() for sign in (*habit.after, *habit.before_number)}
    signs = rf"""{_class({*before, *after, *_PLAIN, *_DIGITS})}(?:
        (?<=['"])
        | (?<=\.)(?=\.\.)
        | (?<=[0-9])(?=[ ][0-9]{{3}})
        | (?<=[{_SPACES}][^'".0-9])
        | (?<={_class({*after, "'"})})(?=[{_SPACES}])
    )"""
    return Rules(habits, re.compile(signs, re.VERBOSE | re.DOTALL))


def _class(signs: Iterable[str]) -> str:
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

    def habit(self, place: int) -> Typography | None:
        """Give the habits of the language at a place; none where nothing may be touched."""
        return self.rules.habits.get(self.at(place)[0].language)


def edits(pieces: Sequence[Piece], rules: Rules) -> list[Edit]:
    """List what must change in a run of text, in order; each edit is within one piece."""
    text = "".join([piece.text for piece in pieces])
    signs = [match.start() for match in rules.signs.finditer(text)]
    if not signs:
        return []
    run = _Run(text, pieces, list(accumulate([len(piece.text) for piece in pieces])), rules)
    quotes = [place for place in signs if text[place] == '"']
    return sorted([*_quote_edits(run, quotes), *_sign_edits(run, signs)])


def _quote_edits(run: _Run, places: Iterable[int]) -> Iterator[Edit]:
    """Both marks of a quotation are those of the language in which it opens."""
    for quotation in quotations(run.text, [place for place in places if run.habit(place)]):
        habit = run.habit(quotation.start)
        if habit and habit.quotes:
            depth = quotation.depth + _typed_depth(run.text[: quotation.start], habit)
            opening, closing = habit.quotes[depth % len(habit.quotes)]
            yield quotation.start, quotation.start + 1, opening
            yield quotation.end, quotation.end + 1, closing


def _typed_depth(before: str, habit: Typography) -> int:
    """Count the quotations that the editor opened with typographic marks; an apostrophe may not be told from a mark."""
    pairs = [(opening.strip(), closing.strip()) for opening, closing in habit.quotes]
    return sum(max(before.count(a) - before.count(b), 0) for a, b in pairs if b != habit.apostrophe)


def _sign_edits(run: _Run, places: Iterable[int]) -> Iterator[Edit]:
    for place in places:
        for edit in _edits_at(run, place):
            if edit and edit[1] <= run.at(edit[0])[1]:
                yield edit


def _edits_at(run: _Run, place: int) -> tuple[Edit | None, ...]:
    sign = run.text[place]
    if sign in _PLAIN:
        return (_plain_sign(run, place),)
    if sign in _DIGITS:
        return (_thousands(run, place + 1),)
    return _space_before(run, place), _space_after(run, place)


def _plain_sign(run: _Run, place: int) -> Edit | None:
    apostrophe = run.text[place] == "'"
    if not apostrophe and not _THREE_DOTS.match(run.text, place):
        return None
    habit = run.habit(place)
    if not habit or _in_address(run.text, place):
        return None
    return (place, place + 1, habit.apostrophe) if apostrophe else (place, place + 3, habit.ellipsis)


def _in_address(text: str, place: int) -> bool:
    head = text[: place + 1].rsplit(None, 1)[-1]
    rest = text[place + 1 :]
    word = head if rest[:1].isspace() or not rest else head + rest.split(None, 1)[0]
    may = "/" in word or "@" in word or "www." in word.lower()
    return may and any(start < len(head) <= end for start, end in _spans(_ADDRESS, word))


def _space_before(run: _Run, place: int) -> Edit | None:
    if run.text[max(place - 1, 0)] not in _SPACES:
        return None
    start = len(run.text[:place].rstrip(_SPACES))
    if not start or run.text[start - 1].isspace() or not (habit := run.habit(start)):
        return None
    new = habit.before.get(run.text[place])
    return (start, place, new) if new else None


def _space_after(run: _Run, place: int) -> Edit | None:
    start = place + 1
    if start == len(run.text) or run.text[start] not in _SPACES:
        return None
    following = run.text[start:].lstrip(_SPACES)
    end = len(run.text) - len(following)
    if not following or following[0].isspace() or not (habit := run.habit(start)):
        return None
    new = habit.after.get(run.text[place])
    if not new and following[0].isdigit():
        new = next((space for sign, space in habit.before_number.items() if run.text.endswith(sign, 0, start)), None)
    return (start, end, new) if new else None


def _thousands(run: _Run, place: int) -> Edit | None:
    """Look at one piece only: the number of a passage, in its link, stands right before the passage's text."""
    piece, end = run.at(place)
    within = place - (end - len(piece.text))
    habit = run.habit(place)
    if habit and habit.thousands and any(start < within < last for start, last in _spans(_THOUSANDS, piece.text)):
        return place, place + 1, habit.thousands
    return None


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]
