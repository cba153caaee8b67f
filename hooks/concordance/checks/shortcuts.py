"""The ways in from the home page and from the search lead somewhere, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.model.markers import anchors, has_unknown_anchors
from concordance.model.missing_places import missing_references
from concordance.problem import Problem
from concordance.references.meant import meant_place
from concordance.schemas.declarations import UNKNOWN_REFERENCE
from concordance.schemas.site_entries import Door, EverydayWords, Shortcut, Subject

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus


def shortcut_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report a door, a subject or an answer of the search whose place some language lacks; one that grows may."""
    schemas: tuple[tuple[str, type[Shortcut]], ...] = (("door", Door), ("subject", Subject))
    for table, schema in schemas:
        for entry, place in corpus.data.with_places(table, schema):
            yield from _place_problems(corpus, place, "to", entry.to)
    for words, place in corpus.data.with_places("everyday", EverydayWords):
        for answer in words.answers:
            yield from _place_problems(corpus, place, "answers", answer)


def _place_problems(corpus: Corpus, place: Place, field: str, found: str) -> Iterator[Problem]:
    path, _, fragment = found.partition("#")
    if not all(_leads(corpus, code, path.strip("/"), fragment) for code in corpus.site_languages.complete):
        values = {"field": field, "found": found, "meant": meant_place(corpus, found)}
        problem = Problem(place.path, place.line(field), UNKNOWN_REFERENCE, values)
        yield problem.concerning(missing_references(corpus, found))


def _leads(corpus: Corpus, code: str, path: str, fragment: str) -> bool:
    page = corpus.page(code, path)
    if page is None:
        return False
    return not fragment or fragment in anchors(corpus, page) or has_unknown_anchors(corpus, page)
