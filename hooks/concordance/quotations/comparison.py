"""A quotation beside one kept text: whether its words stand there, all or parts, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from concordance.quotations.tokens import OMITTED, Token, small_words, trimmed, written
from concordance.text.word_diff import DiffRun, aligned

NEAR_EDGE = 2
"""How many words more than the quotation has there, the text may have before or after it and is still compared."""


@dataclass(frozen=True, slots=True)
class Held:
    """A text holds a quotation, word for word."""

    whole: bool
    """True where the quotation is the whole text."""
    omits: bool
    """True where something is left out between its first and its last word, as an ellipsis says."""


def held(quotation: Sequence[Token], text: Sequence[Token]) -> Held | None:
    """Tell whether the words and signs of a quotation stand in a text, its parts in their order; none where not.

    What stands between words counts, such as a comma; what stands before the first and after the last does not.
    """
    place, start = 0, 0
    gaps: list[str] = []
    for number, part in enumerate(_parts(quotation)):
        found = _find(part, text, place)
        if found < 0:
            return None
        start = start if number else found
        gaps.extend(small_words(text[place:found]) if number else ())
        place = found + len(part)
    outside = small_words((*text[:start], *text[place:]))
    return Held(not outside and not gaps, bool(gaps)) if place else None


def _parts(quotation: Sequence[Token]) -> Iterator[list[str]]:
    """Give the parts between the ellipses, each without signs at its ends."""
    part: list[Token] = []
    for token in (*quotation, Token(OMITTED)):
        if token.text != OMITTED:
            part.append(token)
        elif words := trimmed(part):
            yield [word.text for word in words]
            part = []


def _find(part: Sequence[str], text: Sequence[Token], start: int) -> int:
    """Give the place of a row of words and signs in a text, from a place on; -1 where it is not."""
    for place in range(start, len(text) - len(part) + 1):
        if all(_is_same(text[place + number].text, word, number) for number, word in enumerate(part)):
            return place
    return -1


def _is_same(word: str, quoted: str, number: int) -> bool:
    """Compare two words; the first of a part may begin with a capital or a small letter, as its new sentence wants."""
    return word == quoted or (number == 0 and word[1:] == quoted[1:] and word[0].lower() == quoted[0].lower())


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words and signs in a row that are the same in a text and in a quotation, or differ."""

    is_same: bool
    old: tuple[Token, ...]
    new: tuple[Token, ...]


def in_common(quotation: Sequence[Token], text: Sequence[Token]) -> int:
    """Count the words that a quotation and a text have in common, in order."""
    return sum(len(small_words(stretch.new)) for stretch in _stretches(text, quotation) if stretch.is_same)


def differences(quotation: Sequence[Token], text: Sequence[Token]) -> tuple[DiffRun, ...]:
    """Compare a quotation with a text, word by word: "removed" is what the text has more, "added" the quotation.

    What the text says before the first common word and after the last is left out, unless it is about as short as
    what the quotation has there instead; so is what an ellipsis stands for.
    """
    stretches = _stretches(text, quotation)
    return tuple(
        run
        for number, stretch in enumerate(stretches)
        for run in _runs(stretch, is_edge=number in {0, len(stretches) - 1})
    )


def _runs(stretch: _Stretch, *, is_edge: bool) -> Iterator[DiffRun]:
    old, new = small_words(stretch.old), small_words(stretch.new)
    omits = any(token.text == OMITTED for token in stretch.new)
    goes_on = is_edge and (not new or len(old) > len(new) + NEAR_EDGE)
    if stretch.old and not (stretch.is_same or omits or goes_on):
        yield DiffRun("removed", written(stretch.old))
    if stretch.new:
        yield DiffRun("same" if stretch.is_same or (omits and not new) else "added", written(stretch.new))


def _stretches(old: Sequence[Token], new: Sequence[Token]) -> tuple[_Stretch, ...]:
    """Divide both; a sign that both have by chance between two differences is a part of one difference."""
    merged: list[_Stretch] = []
    for is_same, before, after in aligned(old, new):
        stretch = _Stretch(is_same and bool(small_words(after)), tuple(before), tuple(after))
        if merged and merged[-1].is_same == stretch.is_same:
            stretch = _Stretch(stretch.is_same, merged[-1].old + stretch.old, merged[-1].new + stretch.new)
            merged.pop()
        merged.append(stretch)
    return tuple(merged)
