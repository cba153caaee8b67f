"""Which stretch of a pasted text comes from which passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from concordance.quotations.kept_texts import KeptTexts, Passage
from concordance.quotations.tokens import ASIDE, BREAK, CLOSES, MARKS, OPENS, Token, quoted_of, set_aside, small_words

WEAK = 5
"""Fewer words in a row than these may be anybody's, unless they are half of a pasted text."""


@dataclass(frozen=True)
class Stretch:
    """Some lines or parts of lines of a pasted text."""

    tokens: tuple[Token, ...]
    passages: frozenset[Passage] = frozenset()
    """Those that it may come from; none for what was not found."""
    aside: tuple[str, str] = ("", "")
    """What stands before and after the quotation and is no part of it, such as a reference."""


@dataclass(frozen=True)
class _Group:
    """Words from a place on that one passage has, by the places of their tokens."""

    start: int
    end: int
    passages: frozenset[Passage]
    size: int
    any: frozenset[Passage]
    """The passages that have at least its first words."""


def stretches_of(tokens: Sequence[Token], kept: KeptTexts) -> Iterator[Stretch]:
    """Divide a pasted text into stretches, in their order.

    A line that is a whole text is one by itself, however short; of the lines between such lines the words are looked
    for, wherever a line may end.
    """
    block: list[Token] = []
    for line in _lines(tokens):
        if passages := kept.wholes.get(small_words(line)):
            yield from _in_block(block, kept)
            yield Stretch(quoted_of(line), passages)
            block = []
        else:
            block += [*line, Token(BREAK)]
    yield from _in_block(block, kept)


def _lines(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    line: list[Token] = []
    for token in (*tokens, Token(BREAK)):
        if token.text != BREAK:
            line.append(token)
        elif line:
            yield line
            line = []


def _in_block(block: list[Token], kept: KeptTexts) -> Iterator[Stretch]:
    """Divide a block at what was found in it; what stands between belongs to a neighbour or is a stretch by itself."""
    groups = _groups(block, kept)
    ends = [0, *(group.end for group in groups)]
    starts = [*(group.start for group in groups), len(block)]
    gaps = [
        _gap(block[end:start], number, len(groups))
        for number, (end, start) in enumerate(zip(ends, starts, strict=True))
    ]
    yield from gaps[0].between
    for group, before, after in zip(groups, gaps[:-1], gaps[1:], strict=True):
        yield from _stretch(before.after, block[group.start : group.end], after.before, group.passages)
        yield from after.between


@dataclass(frozen=True)
class _Gap:
    """What stands between two groups: the part that may belong to the first, lines of neither, the part of the next."""

    before: list[Token]
    between: tuple[Stretch, ...]
    after: list[Token]


def _gap(tokens: list[Token], number: int, groups: int) -> _Gap:
    """Divide what stands before the group of this number, at its first and its last line end."""
    breaks = [place for place, token in enumerate(tokens) if token.text == BREAK]
    if not groups:
        return _Gap([], _alone(_quoted(tokens)), [])
    if not breaks:
        cut = 0 if number == 0 else len(tokens) if number == groups else _first_mark(tokens)
        return _Gap(tokens[:cut], (), tokens[cut:])
    first = breaks[0] if number else 0
    last = breaks[-1] if number < groups else len(tokens)
    return _Gap(tokens[:first], _alone(tokens[first:last]), tokens[last:])


def _alone(tokens: list[Token]) -> tuple[Stretch, ...]:
    return (Stretch(quoted_of(tokens)),) if small_words(tokens) else ()


def _quoted(tokens: list[Token]) -> list[Token]:
    """Give what stands in quotation marks and before a reference, of words that were not found."""
    opening = next((place + 1 for place, token in enumerate(tokens) if token.text == OPENS), 0)
    return tokens[opening : opening + _end_of_quotation(tokens[opening:])]


def _first_mark(tokens: list[Token]) -> int:
    """Give the place after the first mark, or that of the end."""
    return next((place + 1 for place, token in enumerate(tokens) if token.text in MARKS), len(tokens))


def _stretch(
    before: list[Token], found: list[Token], after: list[Token], passages: frozenset[Passage]
) -> Iterator[Stretch]:
    """Give what was found with the words beside it that may be a part of the quotation.

    Where these are more than what was found they are stretches by themselves.
    """
    begin, end = _begin_of_quotation(before), _end_of_quotation(after)
    lead, tail = before[begin:], after[:end]
    most = len(small_words(found))
    own_lead, own_tail = (len(small_words(tokens)) > most for tokens in (lead, tail))
    yield from _alone(lead) if own_lead else ()
    whole = (*(() if own_lead else lead), *found, *(() if own_tail else tail))
    yield Stretch(quoted_of(whole), passages, (set_aside(before[:begin]), set_aside(after[end:])))
    yield from _alone(tail) if own_tail else ()


def _begin_of_quotation(tokens: list[Token]) -> int:
    """Give the place after the last opening mark or reference."""
    marks = [place for place, token in enumerate(tokens) if token.text in {OPENS, ASIDE}]
    return marks[-1] + 1 if marks else 0


def _end_of_quotation(tokens: list[Token]) -> int:
    """Give the place of the first closing mark, else of the bracket, dash or comma that begins a reference."""
    texts = [token.text for token in tokens]
    if CLOSES in texts:
        return texts.index(CLOSES)
    if ASIDE not in texts:
        return len(texts)
    reference = texts.index(ASIDE)
    begins = [place for place, text in enumerate(texts[:reference]) if text in "([-,"]
    return begins[0] if begins else reference


def _groups(block: list[Token], kept: KeptTexts) -> list[_Group]:
    """Find the words of a block, and join what one passage has: what lies between differs, or is left out."""
    places = [place for place, token in enumerate(block) if token.is_word]
    groups = _joined(_runs(small_words(block), kept))
    least = min(WEAK, len(places) / 2)
    strong = _joined([group for group in groups if group.size >= least])
    return [replace(group, start=places[group.start], end=places[group.end - 1] + 1) for group in strong]


def _runs(words: Sequence[str], kept: KeptTexts) -> list[_Group]:
    """Find words in a row, the longest at each place."""
    runs, start = [], 0
    while start < len(words):
        run = kept.run_at(words, start)
        if run:
            runs.append(_Group(start, run.end, run.longest, run.end - start, run.any))
        start = run.end if run else start + 1
    return runs


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    joined: list[_Group] = []
    for group in groups:
        if joined and (shared := joined[-1].passages & group.any):
            last = joined.pop()
            joined.append(_Group(last.start, group.end, shared, last.size + group.size, shared))
        else:
            joined.append(group)
    return joined
