"""Who cites: texts of others that refer to the original document or to a passage of this site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.problem import NearNames, Problem, nearest
from concordance.schemas.site_entries import Citation
from concordance.subject.declared import CITING, PAGES

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def cited_by(corpus: Corpus) -> Mapping[str, tuple[Citation, ...]]:
    """Give, for each reference, the texts that cite it, the oldest first."""
    found: dict[str, list[Citation]] = {}
    for citation in sorted(corpus.data.all("citation", Citation), key=lambda one: one.date):
        for reference in citation.references or (PAGES.original,):
            found.setdefault(reference, []).append(citation)
    return {reference: tuple(citations) for reference, citations in found.items()}


def citation_problems(corpus: Corpus) -> Iterator[Problem]:
    """A citation is by a known body, of something published, and not older than what it cites."""
    published = {entry.reference: entry.published for entry in corpus.lock.citable}
    near = NearNames(published)
    for citation, place in corpus.data.placed("citation", Citation):
        if corpus.data.lacks(CITING, citation.body):
            values = {"found": citation.body, "meant": nearest(citation.body, corpus.data.ids(CITING))}
            yield Problem(place.path, place.line("body"), "citation-body", values)
        for reference in citation.references:
            line = place.line("references")
            if reference not in published:
                values = {"found": reference, "meant": near.nearest(reference)}
                yield Problem(place.path, line, "citation-unpublished", values)
            elif citation.date < published[reference][: len(citation.date)]:
                values = {"found": reference, "date": citation.date, "published": published[reference]}
                yield Problem(place.path, line, "citation-older", values)
