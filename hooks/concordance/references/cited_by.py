"""The texts of others that cite the original document or a passage of this site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.problem import Problem, nearest
from concordance.references.meant import meant_place
from concordance.schemas.site_entries import Citation
from concordance.subject.declared import CITING, PAGES

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def citations_by_reference(corpus: Corpus) -> Mapping[str, tuple[Citation, ...]]:
    """Group the citations by the reference that they cite, `note/p14`, the oldest first.

    One that names no reference cites the original document.
    """
    citations: dict[str, list[Citation]] = {}
    for citation in sorted(corpus.data.all("citation", Citation), key=lambda entry: entry.date):
        for reference in citation.references or (PAGES.original,):
            citations.setdefault(reference, []).append(citation)
    return {reference: tuple(entries) for reference, entries in citations.items()}


def citation_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report citations by an unknown body, of what is not published, or older than the publication of what they cite.

    A date may be a month or a year only: it is compared as far as it goes.
    """
    published = {entry.reference: entry.published for entry in corpus.lock.citable}
    for citation, place in corpus.data.with_places("citation", Citation):
        if corpus.data.lacks(CITING, citation.body):
            values = {"found": citation.body, "meant": nearest(citation.body, corpus.data.ids(CITING))}
            yield Problem(place.path, place.line("body"), "citation-body", values)
        for reference in citation.references:
            line = place.line("references")
            if reference not in published:
                values = {"found": reference, "meant": meant_place(corpus, reference)}
                yield Problem(place.path, line, "citation-unpublished", values)
            elif citation.date < published[reference][: len(citation.date)]:
                values = {"found": reference, "date": citation.date, "published": published[reference]}
                yield Problem(place.path, line, "citation-older", values)
