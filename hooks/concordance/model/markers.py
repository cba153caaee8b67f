"""The generated parts of a page: the markers that call them, their options, the ids they bring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.tables import KINDS, PARTS
from concordance.model.site_paths import entry_of_head
from concordance.problem import Problem, nearest

if TYPE_CHECKING:
    from concordance.data.load import Data
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import Part
    from concordance.text.comments import NumberedComment
    from concordance.text.page import Page

_NAME = re.compile(r"[a-z][a-z-]*")
_OPTION = re.compile(r"([a-z][a-z-]*)=([^\s=]+)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A comment that calls a generated part."""

    name: str
    options: Mapping[str, str]
    line: int

    @property
    def written(self) -> str:
        """The marker between its comment signs, as an editor writes it."""
        options = sorted(f"{name}={value}" if value else name for name, value in self.options.items())
        return " ".join((self.name, *options))


def markers(page: Page) -> tuple[Marker, ...]:
    """The sound markers of a page, in order."""
    return tuple(marker for marker in _all_markers(page) if not any(_faults(marker, page)))


def meant_markers(page: Page) -> frozenset[str]:
    """The names of the parts that faulty markers of a page were probably meant to call."""
    faulty = (marker for marker in _all_markers(page) if any(_faults(marker, page)))
    return frozenset(marker.name if marker.name in PARTS else nearest(marker.name, PARTS) for marker in faulty)


def _all_markers(page: Page) -> tuple[Marker, ...]:
    found = (read_marker(comment) for comment in page.structure.comments)
    return tuple(marker for marker in found if marker)


def read_marker(comment: NumberedComment) -> Marker | None:
    """Read a comment as a marker, or as nothing where it is a note between editors.

    A marker is a name followed by options; a comment that begins like a known marker is one too, so that a slip
    in its options is told and not published as silence.
    """
    name, *rest = comment.text.split() or [""]
    options = {match[1]: match[2] for word in rest if (match := _OPTION.fullmatch(word))}
    looks_like_one = bool(_NAME.fullmatch(name)) and len(options) == len(rest)
    if looks_like_one or name.lower() in PARTS:
        unread = {word: "" for word in rest if not _OPTION.fullmatch(word)}
        return Marker(name, {**options, **unread}, comment.line)
    return None


def marker_problems(page: Page) -> Iterator[Problem]:
    """A marker must name a known part, with options that it knows, once on a page."""
    seen: dict[str, int] = {}
    for marker in _all_markers(page):
        yield from _faults(marker, page)
        if marker.name in seen and marker.name in PARTS:
            line = str(page.line(seen[marker.name]))
            yield page.problem(marker.line, "marker-twice", name=marker.name, line=line)
        seen.setdefault(marker.name, marker.line)


def _faults(marker: Marker, page: Page) -> Iterator[Problem]:
    part = PARTS.get(marker.name)
    if part is None:
        meant = nearest(marker.name, PARTS)
        yield page.problem(marker.line, "marker-unknown", found=marker.name, meant=meant, known=", ".join(PARTS))
        return
    known = tuple(f"{name}={one}" for name, values in part.options.items() for one in values)
    wrong = [option for option in marker.written.split()[1:] if option not in known]
    if wrong:
        values = {"found": " ".join(wrong), "name": marker.name, "meant": nearest(wrong[0], known)}
        key = "marker-option" if known else "marker-no-option"
        yield page.problem(marker.line, key, **values, allowed=", ".join(f"`{one}`" for one in known))
    if part.needs and part.needs not in page.head.unread and getattr(page.meta, part.needs) is None:
        yield page.problem(marker.line, "marker-needs", name=marker.name, field=part.needs)


def anchors(corpus: Corpus, page: Page) -> frozenset[str]:
    """Every id that a link to the page may name: those in its text, and those that generated parts bring."""
    return corpus.once(_anchors)[page.language, page.path]


def _anchors(corpus: Corpus) -> dict[tuple[str, str], frozenset[str]]:
    generated = corpus.once(_generated_anchors)
    return {place: page.anchors | generated[place] for place, page in corpus.pages.items()}


def generated_anchors(corpus: Corpus, page: Page) -> frozenset[str]:
    """The ids that generated parts bring to a page."""
    return corpus.once(_generated_anchors)[page.language, page.path]


def _generated_anchors(corpus: Corpus) -> dict[tuple[str, str], frozenset[str]]:
    """Find the ids that generated parts bring, for every page: each of its links in turn asks for them."""
    return {place: frozenset(_page_anchors(page, corpus.data)) for place, page in corpus.pages.items()}


def _page_anchors(page: Page, data: Data) -> Iterator[str]:
    for name in {marker.name for marker in markers(page)}:
        yield from part_anchors(PARTS[name], data, page)


def part_anchors(part: Part, data: Data, page: Page) -> Iterator[str]:
    """The ids that one generated part brings to a page."""
    if part.table:
        yield from map(KINDS[part.table].row_id, data.ids(part.table))
    if part.within and (entry := entry_of_head(data, page, part.needs)):
        yield from (part.row.format(id=each.id) for each in getattr(entry, part.within))


def has_unknown_anchors(corpus: Corpus, page: Page) -> bool:
    """True where nobody can tell which ids the generated parts of a page bring.

    Their data cannot be read, or a marker has a slip: that is told, and what would follow from it is not.
    """
    return (page.language, page.path) in corpus.once(_pages_with_unknown_anchors)


def _pages_with_unknown_anchors(corpus: Corpus) -> frozenset[tuple[str, str]]:
    return frozenset(
        place
        for place, page in corpus.pages.items()
        if meant_markers(page) or any(PARTS[marker.name].table in corpus.data.unread for marker in markers(page))
    )
