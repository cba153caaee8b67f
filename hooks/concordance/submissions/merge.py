"""Two changes of one text put together, where they do not touch: by words, so that a line may have both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from concordance.text.word_diff import aligned

_TOKEN = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Tokens of the first text, from one to before another, and what stands instead."""

    start: int
    stop: int
    written: tuple[str, ...]


def merged(ancestor: str, one: str, other: str) -> str | None:
    """Give a text with the changes of both others; None where they touch, so that only a person can tell what is meant.

    Between a change of one and a change of the other at least one word stays as it was.
    """
    tokens = _TOKEN.findall(ancestor)
    mine, theirs = [*_edits(tokens, one)], [*_edits(tokens, other)]
    if any(_touch(tokens, first, second) for first in mine for second in theirs if first != second):
        return None
    return _applied(tokens, sorted({*mine, *theirs}, key=lambda edit: edit.start))


def _edits(tokens: list[str], text: str) -> Iterator[_Edit]:
    place = 0
    for is_same, before, after in aligned(tokens, _TOKEN.findall(text)):
        if not is_same:
            yield _Edit(place, place + len(before), tuple(after))
        place += len(before)


def _touch(tokens: list[str], first: _Edit, second: _Edit) -> bool:
    early, late = sorted((first, second), key=lambda edit: (edit.start, edit.stop))
    between = tokens[early.stop : late.start]
    return late.start < early.stop or not any(token.strip() for token in between)


def _applied(tokens: list[str], edits: list[_Edit]) -> str:
    written: list[str] = []
    place = 0
    for edit in edits:
        written += [*tokens[place : edit.start], *edit.written]
        place = edit.stop
    return "".join([*written, *tokens[place:]])


def with_line_ends(before: str, after: str) -> str:
    """Give a text that was sent in one line the line ends that the one before it has between the words that stay.

    A text that has line ends of its own is what its author wants.
    """
    if "\n" in after or "\n" not in before or re.search(r"(?: {2}|\\)\n", before):
        return after
    tokens = _TOKEN.findall(before)
    return "".join(_with_breaks(tokens, _TOKEN.findall(after)))


def _with_breaks(before: list[str], after: list[str]) -> Iterator[str]:
    folded = [" " if token.isspace() else token for token in before]
    place = 0
    for is_same, old, new in aligned(folded, after):
        yield from before[place : place + len(old)] if is_same else new
        place += len(old)
