"""What a page holds besides its words and its links: raw HTML as it is written, and attributes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.proposal.page_targets import FOLLOWED, placed_elements, without_common_ends
from concordance.text.html_tree import RAW_TEXT, Element, write_html

if TYPE_CHECKING:
    from concordance.text.page import Page

TOLD_ELSEWHERE = FOLLOWED | {"alt", "id"}
"""Attributes that are compared with the links, the texts and the passages."""
_TAG = re.compile(r"<[a-z/!?](?![a-z0-9+.-]*:)", re.IGNORECASE)
"""The beginning of a tag, a comment or a declaration; an address between `<` and `>` is none."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """Lines of a file that are gone and lines that are new, with the number of the first that is new, or 0."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    line: int = 0


def attributes(page: Page | None, places: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give the start tag of every element that has attributes, without its addresses, each with its place.

    The sources of a text that is not in both states, `places`, come and go with it.
    """
    for place, element in placed_elements(page):
        told = TOLD_ELSEWHERE if place in places else TOLD_ELSEWHERE | {"sources"}
        kept = {name: value for name, value in element.attributes.items() if name not in told}
        if kept:
            yield place, write_html((Element(element.tag, kept),)).removesuffix(f"</{element.tag}>")


def changed_attributes(before: Page | None, after: Page | None) -> LineChange:
    """Give the start tags with attributes that are gone and that are new, each with its place: `#p4 <p lang="en">`."""
    places = _places(before) & _places(after)
    old, new = Counter(attributes(before, places)), Counter(attributes(after, places))
    return LineChange(_with_places(old - new), _with_places(new - old))


def _with_places(tags: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"#{place} {tag}" if place else tag for place, tag in tags)


def _places(page: Page | None) -> frozenset[str]:
    return frozenset({"", *(element.get("id") for _, element in placed_elements(page))})


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
        removed, added = map(tuple, without_common_ends(list(old), list(new)))
    fresh = set(added)
    return LineChange(removed, added, next((number for number, line in enumerate(new, 1) if line in fresh), 0))
