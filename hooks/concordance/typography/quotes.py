"""Which plain quotation marks belong together: a plain one does not say whether it opens or closes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PLAIN = '"'
_OPENING = frozenset("«“‘„‹")
_BETWEEN = frozenset("([{/-–—'’»”›" + PLAIN)
"""Signs after which a quotation may begin without a space, and also end: `l'"usager"`, `("ainsi")`.

Every sign that may close a quotation is among them: whether it is still plain or set already must make no difference.
"""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where a quotation opens and closes, and within how many others it stands."""

    start: int
    end: int
    depth: int


def pair_quotes(text: str, places: Iterable[int]) -> list[Quotation]:
    """Pair the plain marks at these places of a text, which are in order; a mark without a partner is left out."""
    open_marks: list[int] = []
    opening: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for place in places:
        if _opens(text, place, opening, inside=bool(open_marks)):
            open_marks.append(place)
            opening.add(place)
        elif open_marks and _closes(text, place, opening):
            pairs.append((open_marks.pop(), place))
    return list(_with_depth(sorted(pairs)))


def _with_depth(pairs: Iterable[tuple[int, int]]) -> Iterator[Quotation]:
    """Count in how many others each quotation stands; the pairs are sorted, and none crosses another."""
    around: list[int] = []
    for start, end in pairs:
        while around and around[-1] < start:
            around.pop()
        yield Quotation(start, end, len(around))
        around.append(end)


def _opens(text: str, place: int, opening: set[int], *, inside: bool) -> bool:
    """A mark opens before a word and after a space; between two signs it opens unless a quotation is open.

    A plain mark right after it is one that opens too, and reads the same once it is set.
    """
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if not after or after.isspace():
        return False
    if not before or before.isspace() or before in _OPENING or place - 1 in opening:
        return True
    return before in _BETWEEN and (not inside or after.isalnum() or after in _OPENING or after == PLAIN)


def _closes(text: str, place: int, opening: set[int]) -> bool:
    before = text[max(place - 1, 0) : place]
    return bool(before) and not before.isspace() and before not in _OPENING and place - 1 not in opening
