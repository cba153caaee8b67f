"""The ways in from the home page lead somewhere, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.model.markers import anchors, has_unknown_anchors
from concordance.model.missing_places import missing_references
from concordance.problem import Problem
from concordance.references.meant import meant_place
from concordance.schemas.declarations import UNKNOWN_REFERENCE
from concordance.schemas.site_entries import Door, Shortcut, Subject

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def shortcut_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report a door or a subject whose place some language lacks; one that grows may."""
    schemas: tuple[tuple[str, type[Shortcut]], ...] = (("door", Door), ("subject", Subject))
    for table, schema in schemas:
        for entry, place in corpus.data.with_places(table, schema):
            if not all(_leads(corpus, code, *entry.place) for code in corpus.site_languages.complete):
                values = {"field": "to", "found": entry.to, "meant": meant_place(corpus, entry.to)}
                problem = Problem(place.path, place.line("to"), UNKNOWN_REFERENCE, values)
                yield problem.concerning(missing_references(corpus, entry.to))


def _leads(corpus: Corpus, code: str, path: str, fragment: str) -> bool:
    page = corpus.page(code, path)
    if page is None:
        return False
    return not fragment or fragment in anchors(corpus, page) or has_unknown_anchors(corpus, page)
