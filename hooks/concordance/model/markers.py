"""The markers that call the generated parts of a page, their options, and the ids that those parts have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.tables import KINDS, PARTS
from concordance.model.site_paths import entry_of_front_matter
from concordance.problem import Problem, nearest

if TYPE_CHECKING:
    from concordance.data.load import Data
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import Part
    from concordance.text.comments import NumberedComment
    from concordance.text.page import Page

_NAME = re.compile(r"[a-z][a-z-]*")
_ODD_MARKER = re.compile(r"\s*<!\s*[-\u2010-\u2015]+\s*(\w[\w =-]*?)\s*[-\u2010-\u2015]+>\s*")
_OPTION = re.compile(r"([a-z][a-z-]*)=([^\s=]+)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A comment that calls a generated part."""

    name: str
    options: Mapping[str, str]
    """Values by name; a word that is no option has an empty value."""
    line: int
    """Counted in the text of the page, from 1."""

    @property
    def written(self) -> str:
        """The marker as an editor writes it between the comment signs, its options sorted."""
        options = sorted(f"{name}={value}" if value else name for name, value in self.options.items())
        return " ".join((self.name, *options))


def markers(page: Page) -> tuple[Marker, ...]:
    """Give the markers of a page that have no fault, in order."""
    return tuple(marker for marker in _all_markers(page) if not any(_faults(marker, page)))


def intended_markers(page: Page) -> frozenset[str]:
    """Guess the names of the parts that the faulty markers of a page were intended to call."""
    faulty = (marker for marker in _all_markers(page) if any(_faults(marker, page)))
    odd = (name for _, name, _ in odd_markers(page))
    names = (marker.name if marker.name in PARTS else nearest(marker.name, PARTS) for marker in faulty)
    return frozenset((*names, *odd, *(marker.name for marker in _misplaced(page))))


def _all_markers(page: Page) -> tuple[Marker, ...]:
    read = (read_marker(comment) for comment in page.structure.comments)
    return tuple(marker for marker in read if marker)


def odd_markers(page: Page) -> Iterator[tuple[int, str, str]]:
    """Give the markers of known parts that are written with other signs, as (line, name, what stands between)."""
    for number, line in enumerate(page.text.split("\n"), 1):
        found = _ODD_MARKER.fullmatch(line) if "<!" in line else None
        name = found[1].split()[0].lower() if found else ""
        if found and name in PARTS and not line.strip().startswith("<!--"):
            yield number, name, " ".join((name, *found[1].split()[1:]))


def _misplaced(page: Page) -> Iterator[Marker]:
    """Give what reads as the marker of a known part and stands where none is called."""
    for comment in page.structure.inner_comments:
        name, *rest = comment.text.split() or [""]
        if name in PARTS and all(map(_OPTION.fullmatch, rest)) and (marker := read_marker(comment)):
            yield marker


def read_marker(comment: NumberedComment) -> Marker | None:
    """Read a comment as a marker; give none for a note between editors.

    A marker is a name followed by options. A comment that begins with the name of a part is one too: a slip in its
    options is then reported, where otherwise the part would be missing in silence.
    """
    name, *rest = comment.text.split() or [""]
    options = {match[1]: match[2] for word in rest if (match := _OPTION.fullmatch(word))}
    is_well_formed = bool(_NAME.fullmatch(name)) and len(options) == len(rest)
    if is_well_formed or name.lower() in PARTS:
        unread = {word: "" for word in rest if not _OPTION.fullmatch(word)}
        return Marker(name, {**options, **unread}, comment.line)
    return None


def marker_problems(page: Page) -> Iterator[Problem]:
    """Report markers that stand where none is read, name no part, have unknown options, or call a part twice."""
    for number, _, written in odd_markers(page):
        found = page.text.split("\n")[number - 1].strip()
        yield page.problem(number, "marker-signs", found=found, write=f"<!-- {written} -->")
    for marker in _misplaced(page):
        yield page.problem(marker.line, "marker-place", name=marker.name, written=marker.written)
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
    known = tuple(f"{name}={value}" for name, values in part.options.items() for value in values)
    wrong = [option for option in marker.written.split()[1:] if option not in known]
    if wrong:
        values = {"found": " ".join(wrong), "name": marker.name, "meant": nearest(wrong[0], known)}
        key = "marker-option" if known else "marker-no-option"
        yield page.problem(marker.line, key, **values, allowed=", ".join(f"`{option}`" for option in known))
    if part.needs and part.needs not in page.front_matter.unread and getattr(page.meta, part.needs) is None:
        yield page.problem(marker.line, "marker-needs", name=marker.name, field=part.needs)


def anchors(corpus: Corpus, page: Page) -> frozenset[str]:
    """Give every id that a link to a page may name: those in its text, and those of its generated parts."""
    return corpus.once(_anchors)[page.language, page.path]


def _anchors(corpus: Corpus) -> dict[tuple[str, str], frozenset[str]]:
    generated = corpus.once(_generated_anchors)
    return {place: page.anchors | generated[place] for place, page in corpus.pages.items()}


def generated_anchors(corpus: Corpus, page: Page) -> frozenset[str]:
    """Give the ids of the generated parts of a page."""
    return corpus.once(_generated_anchors)[page.language, page.path]


def _generated_anchors(corpus: Corpus) -> dict[tuple[str, str], frozenset[str]]:
    """Collect the ids of the generated parts of every page: every link to the page needs them."""
    return {place: frozenset(_page_anchors(page, corpus.data)) for place, page in corpus.pages.items()}


def _page_anchors(page: Page, data: Data) -> Iterator[str]:
    for name in {marker.name for marker in markers(page)}:
        yield from part_anchors(PARTS[name], data, page)


def part_anchors(part: Part, data: Data, page: Page) -> Iterator[str]:
    """Give the ids that one generated part has on a page."""
    if part.table:
        yield from map(KINDS[part.table].row_id, data.ids(part.table))
    if part.within and (entry := entry_of_front_matter(data, page, part.needs)):
        yield from (part.row.format(id=nested.id) for nested in getattr(entry, part.within))


def has_unknown_anchors(corpus: Corpus, page: Page) -> bool:
    """Tell whether the ids of the generated parts of a page are not known.

    Their data cannot be read, or a marker has a fault. That is reported; the links that may depend on it are not.
    """
    return (page.language, page.path) in corpus.once(_pages_with_unknown_anchors)


def _pages_with_unknown_anchors(corpus: Corpus) -> frozenset[tuple[str, str]]:
    return frozenset(
        place
        for place, page in corpus.pages.items()
        if intended_markers(page) or any(PARTS[marker.name].table in corpus.data.unread for marker in markers(page))
    )
