"""Where the links and pictures of a page lead, and which of them a proposal changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from concordance.text.html_tree import Element, text_of, walk

if TYPE_CHECKING:
    from concordance.text.page import Page

FOLLOWED = frozenset({
    "action", "archive", "background", "cite", "classid", "codebase", "data", "formaction", "href", "icon", "longdesc",
    "manifest", "ping", "poster", "profile", "src", "srcset", "usemap", "xlink:href",
})  # fmt: skip
"""Attributes that a browser may follow or fetch."""


@dataclass(frozen=True, slots=True)
class PageReference:
    """A link, a picture, or whatever else of a page leads somewhere."""

    place: str
    """The last id before it: two texts with the same words stand in different places."""
    words: str
    target: str


@dataclass(frozen=True, slots=True)
class TargetChange:
    """Words that lead elsewhere after the proposal; a side that is empty leads nowhere."""

    words: str
    before: str
    after: str


def references(page: Page | None) -> Iterator[PageReference]:
    """Give every address in a page in order, with the words that carry it."""
    for place, element in placed_elements(page):
        for name in element.attributes.keys() & FOLLOWED:
            words = " ".join((text_of(element.children) or element.get("alt")).split())
            yield PageReference(place, words or f"<{element.tag} {name}>", element.get(name))


def placed_elements(page: Page | None) -> Iterator[tuple[str, Element]]:
    """Give the elements of a page in order, each with its place: the last id before or on it, or nothing."""
    place = ""
    for element in walk(page.structure.tree if page else ()):
        place = element.get("id") or place
        yield place, element


def changed_targets(before: Page | None, after: Page | None) -> Iterator[TargetChange]:
    """Give every text that leads elsewhere, is a new link or is none any more; links that only moved are none.

    The targets of the same words in the same place are compared in order, so that two of them that change places
    are seen too.
    """
    old, new = _by_words(references(before)), _by_words(references(after))
    gone: list[PageReference] = []
    come: list[PageReference] = []
    for key in {**old, **new}:
        removed, added = without_common_ends(old.get(key, []), new.get(key, []))
        for pair in zip(removed, added, strict=False):
            if pair[0] != pair[1]:
                yield TargetChange(key[1], *pair)
        gone += [PageReference(*key, target) for target in removed[len(added) :]]
        come += [PageReference(*key, target) for target in added[len(removed) :]]
    yield from _moved_or_reworded(gone, come)


def _by_words(found: Iterable[PageReference]) -> Mapping[tuple[str, str], list[str]]:
    targets: dict[tuple[str, str], list[str]] = {}
    for reference in found:
        targets.setdefault((reference.place, reference.words), []).append(reference.target)
    return targets


def _moved_or_reworded(gone: Sequence[PageReference], come: Sequence[PageReference]) -> Iterator[TargetChange]:
    """Pair what is gone with what has come: the same words that moved, then in order whatever stands in one place."""
    moved = Counter((one.words, one.target) for one in gone) & Counter((one.words, one.target) for one in come)
    gone, come = _less(gone, moved), _less(come, moved)
    old_by_place, new_by_place = _by_place(gone), _by_place(come)
    for place in {**old_by_place, **new_by_place}:
        removed, added = old_by_place.get(place, []), new_by_place.get(place, [])
        for old, new in zip_longest(removed, added):
            if old is None or new is None or old.target != new.target:
                words = dict.fromkeys(one.words for one in (old, new) if one)
                yield TargetChange(" → ".join(words), old.target if old else "", new.target if new else "")


def _by_place(found: Iterable[PageReference]) -> Mapping[str, list[PageReference]]:
    places: dict[str, list[PageReference]] = {}
    for one in found:
        places.setdefault(one.place, []).append(one)
    return places


def _less(found: Iterable[PageReference], taken: Counter[tuple[str, str]]) -> list[PageReference]:
    left = taken.copy()
    kept = []
    for one in found:
        if left[one.words, one.target] > 0:
            left[one.words, one.target] -= 1
        else:
            kept.append(one)
    return kept


def without_common_ends(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Give what is left of two lists between the ends that both share."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]
