"""What a page holds besides its words: where its links and pictures lead, its raw HTML, its attributes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from concordance.text.html_tree import RAW_TEXT, Element, text_of, walk, write_html

if TYPE_CHECKING:
    from concordance.text.page import Page

ADDRESSES = frozenset({
    "action", "archive", "background", "cite", "classid", "codebase", "data", "formaction", "href", "icon", "longdesc",
    "manifest", "ping", "poster", "profile", "src", "srcset", "usemap", "xlink:href",
})  # fmt: skip
"""Attributes that a browser may follow or fetch."""
TOLD_ELSEWHERE = ADDRESSES | {"alt", "id"}
"""Attributes that are compared with the links, the texts and the passages."""
_TAG = re.compile(r"<[a-z/!?](?![a-z0-9+.-]*:)", re.IGNORECASE)
"""The beginning of a tag, a comment or a declaration; an address between `<` and `>` is none."""


@dataclass(frozen=True, slots=True)
class Reference:
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


@dataclass(frozen=True, slots=True)
class LineChange:
    """Lines of a file that are gone and lines that are new, with the number of the first that is new, or 0."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    line: int = 0


def references(page: Page | None) -> Iterator[Reference]:
    """Give every address in a page in order, with the words that carry it."""
    for place, element in _placed(page):
        for name in element.attributes.keys() & ADDRESSES:
            words = " ".join((text_of(element.children) or element.get("alt")).split())
            yield Reference(place, words or f"<{element.tag} {name}>", element.get(name))


def attributes(page: Page | None, places: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give the start tag of every element that has attributes, without its addresses, each with its place.

    The sources of a text that is not in both states, `places`, come and go with it.
    """
    for place, element in _placed(page):
        told = TOLD_ELSEWHERE if place in places else TOLD_ELSEWHERE | {"sources"}
        kept = {name: value for name, value in element.attributes.items() if name not in told}
        if kept:
            yield place, write_html((Element(element.tag, kept),)).removesuffix(f"</{element.tag}>")


def _placed(page: Page | None) -> Iterator[tuple[str, Element]]:
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
    gone: list[Reference] = []
    come: list[Reference] = []
    for key in {**old, **new}:
        removed, added = _without_common_ends(old.get(key, []), new.get(key, []))
        for pair in zip(removed, added, strict=False):
            if pair[0] != pair[1]:
                yield TargetChange(key[1], *pair)
        gone += [Reference(*key, target) for target in removed[len(added) :]]
        come += [Reference(*key, target) for target in added[len(removed) :]]
    yield from _moved_or_reworded(gone, come)


def _by_words(found: Iterable[Reference]) -> Mapping[tuple[str, str], list[str]]:
    targets: dict[tuple[str, str], list[str]] = {}
    for reference in found:
        targets.setdefault((reference.place, reference.words), []).append(reference.target)
    return targets


def _moved_or_reworded(gone: Sequence[Reference], come: Sequence[Reference]) -> Iterator[TargetChange]:
    """Pair what is gone with what has come: the same words that moved, then in order whatever stands in one place."""
    moved = Counter((one.words, one.target) for one in gone) & Counter((one.words, one.target) for one in come)
    gone, come = _less(gone, moved), _less(come, moved)
    places = dict.fromkeys(one.place for one in (*gone, *come))
    by_place = {place: ([], []) for place in places}  # type: dict[str, tuple[list[Reference], list[Reference]]]
    for side, references_of_side in enumerate((gone, come)):
        for one in references_of_side:
            by_place[one.place][side].append(one)
    for removed, added in by_place.values():
        for old, new in zip_longest(removed, added):
            if old is None or new is None or old.target != new.target:
                words = dict.fromkeys(one.words for one in (old, new) if one)
                yield TargetChange(" → ".join(words), old.target if old else "", new.target if new else "")


def _less(found: Iterable[Reference], taken: Counter[tuple[str, str]]) -> list[Reference]:
    left = taken.copy()
    kept = []
    for one in found:
        if left[one.words, one.target] > 0:
            left[one.words, one.target] -= 1
        else:
            kept.append(one)
    return kept


def _without_common_ends(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


def changed_attributes(before: Page | None, after: Page | None) -> LineChange:
    """Give the start tags with attributes that are gone and that are new, each with its place: `#p4 <p lang="en">`."""
    places = _places(before) & _places(after)
    old, new = Counter(attributes(before, places)), Counter(attributes(after, places))
    return LineChange(_with_places(old - new), _with_places(new - old))


def _with_places(tags: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"#{place} {tag}" if place else tag for place, tag in tags)


def _places(page: Page | None) -> frozenset[str]:
    return frozenset({"", *(element.get("id") for _, element in _placed(page))})


# Raw HTML, as it is written


def changed_html(before: Page | None, after: Page | None) -> LineChange:
    """Give the lines of raw HTML and of comments that are gone and that are new."""
    change = changed_lines([line for _, line in html_lines(before)], [line for _, line in html_lines(after)])
    added = set(change.added)
    number = next((number for number, line in html_lines(after) if line in added), 0)
    return LineChange(change.removed, change.added, number)


def html_lines(page: Page | None) -> Iterator[tuple[int, str]]:
    """Give the lines of a page, from one that holds a tag to the end of its paragraph, each with its number.

    An element whose content is no HTML, such as a script, ends at its end tag, whatever blank lines it holds. A tag
    that is only quoted, as code, is given too: better one too many.
    """
    inside, raw = False, ""
    for number, line in enumerate(page.text.split("\n") if page else (), 1):
        inside = raw != "" or (inside and bool(line.strip())) or _TAG.search(line) is not None
        if inside and line.strip() and page:
            yield page.line(number), line.strip()
        raw = _open_raw_element(line.casefold(), raw)


def _open_raw_element(line: str, raw: str) -> str:
    """Give the element without HTML that is open at the end of a line, or nothing."""
    for found in re.finditer(r"<(/?)([a-z]+)|(<!--)|(-->|--!>)", line):
        if raw:
            is_end = found[4] if raw == "!--" else found[1] and found[2] == raw
            raw = "" if is_end else raw
        elif found[3] or (not found[1] and found[2] in RAW_TEXT):
            raw = found[3][1:] if found[3] else found[2]
    return raw


def changed_lines(old: Sequence[str], new: Sequence[str]) -> LineChange:
    """Give the lines that only one of two texts has, as often as it has them; of texts in another order all lines.

    The number is that of the first line that is new. Whatever differs, something is given.
    """
    before, after = Counter(old), Counter(new)
    removed, added = tuple((before - after).elements()), tuple((after - before).elements())
    if not removed and not added and list(old) != list(new):
        removed, added = map(tuple, _without_common_ends(list(old), list(new)))
    fresh = set(added)
    return LineChange(removed, added, next((number for number, line in enumerate(new, 1) if line in fresh), 0))
