"""The relations between pages and passages: each is declared once, on one side, and shown on both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Reference
from concordance.schemas.entries import Relation

if TYPE_CHECKING:
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
