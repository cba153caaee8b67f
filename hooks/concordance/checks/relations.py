"""The ends of relations, and the other places that entries lead to, exist in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.tables import KINDS
from concordance.model.missing_places import missing_references
from concordance.model.relations import endpoint, exists
from concordance.problem import Problem
from concordance.references.meant import meant_place
from concordance.schemas.declarations import UNKNOWN_REFERENCE
from concordance.schemas.entries import Relation

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus


def relation_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report ends of relations, and other pages and passages that entries lead to, that a language lacks."""
    for relation, place in corpus.data.with_places("relation", Relation):
        for field, text in (("from", relation.origin), ("to", relation.target)):
            yield from _end_problems(corpus, place, field, text)
    for kind in KINDS.values():
        for entry, place in corpus.data.entries.get(kind.table, ()) if kind.leads_to else ():
            for field in kind.leads_to:
                for text in getattr(entry, field):
                    yield from _end_problems(corpus, place, field, text)


def _end_problems(corpus: Corpus, place: Place, field: str, text: str) -> Iterator[Problem]:
    if not exists(corpus, endpoint(corpus, text)):
        values = {"field": field, "found": text, "meant": meant_place(corpus, text)}
        problem = Problem(place.path, place.line(field), UNKNOWN_REFERENCE, values)
        yield problem.concerning(missing_references(corpus, text))
