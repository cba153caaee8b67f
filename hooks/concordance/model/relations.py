"""The relations between pages and passages: each is declared once, on one side, and shown on both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Reference
from concordance.data.tables import KINDS
from concordance.problem import NearNames, Problem
from concordance.schemas.declarations import UNKNOWN_REFERENCE
from concordance.schemas.entries import Relation

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Related:
    """A relation as one of its ends shows it."""

    other_end: Reference
    relation: Relation


def endpoint(corpus: Corpus, text: str) -> Reference:
    """Read an end of a relation: a neutral path, `plan/axis-2`, or the reference of a passage, `note/s1`."""
    return Reference(text, "") if text in corpus.known_paths else Reference.parse(text)


def relations_by_end(corpus: Corpus) -> Mapping[Reference, tuple[Related, ...]]:
    """Index every relation under both of its ends, in the order of the data file."""
    relations: dict[Reference, list[Related]] = {}
    for relation in corpus.data.all("relation", Relation):
        origin, target = endpoint(corpus, relation.origin), endpoint(corpus, relation.target)
        relations.setdefault(origin, []).append(Related(target, relation))
        relations.setdefault(target, []).append(Related(origin, relation))
    return {end: tuple(related) for end, related in relations.items()}


def exists(corpus: Corpus, reference: Reference) -> bool:
    """Tell whether a page or passage exists in every language; one that grows may lack it."""
    return all(exists_in(corpus, code, reference) for code in corpus.site_languages.complete)


def exists_in(corpus: Corpus, code: str, reference: Reference) -> bool:
    """Tell whether a page or passage exists in a language."""
    page = corpus.page(code, reference.document)
    return page is not None and (not reference.passage or reference.passage in page.passages_by_id)


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
        values = {"field": field, "found": text, "meant": corpus.once(_near_ends).nearest(text)}
        yield Problem(place.path, place.line(field), UNKNOWN_REFERENCE, values)


def _near_ends(corpus: Corpus) -> NearNames:
    """Index the pages and passages that a relation may name, to find the nearest to one that does not exist."""
    passages = {f"{page.path}/{name}" for page in corpus.pages.values() for name in page.passages_by_id}
    return NearNames(end for end in {*corpus.paths, *passages} - {""} if exists(corpus, endpoint(corpus, end)))
