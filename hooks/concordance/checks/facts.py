"""A passage rests only on facts that list its page; an idea of a source page is said by the passages that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.model.ideas import place_of, tellings
from concordance.model.missing_places import missing_places
from concordance.problem import Problem
from concordance.references.meant import meant_page, meant_place
from concordance.references.tombstones import effective_tombstones
from concordance.schemas.site_entries import Fact

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def fact_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Report each fact of a passage that does not list the page among its own; `make report-facts` reads the parts."""
    claims = corpus.once(paths_by_fact)
    for block in page.structure.blocks:
        for name in block.words("facts"):
            if name in claims and page.path not in claims[name]:
                problem = page.problem(page.line_with(name, block), "fact-unclaimed", found=name, path=page.path)
                yield problem.concerning([Address(page.language, page.path)])


def paths_by_fact(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """Give the neutral paths of the pages that each fact lists, without a slash at the end, by its id.

    An idea may be told on any page besides the passages that it names.
    """
    facts = corpus.data.all("fact", Fact)
    return {fact.id: frozenset(path.removesuffix("/") for path in fact.pages) for fact in facts if not fact.of}


def idea_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report each idea that a passage named by the ledger does not tell, in some language, and pages that are none."""
    for fact, place in corpus.data.with_places("fact", Fact):
        for reference in fact.passages:
            path, _ = place_of(corpus, reference)
            if path not in corpus.known_paths:
                values = {"id": fact.id, "found": path, "meant": meant_page(corpus, path)}
                problem = Problem(place.path, place.line("passages"), "fact-page", values)
                yield problem.concerning(missing_places(corpus, path))
    for told in tellings(corpus):
        if told.text is None:
            meant = meant_place(corpus, told.reference) if told.reference in corpus.once(_gone) else ""
            values = {"id": told.fact.id, "reference": told.reference, "language": told.language, "meant": meant}
            problem = Problem(told.place.path, told.place.line("passages"), "idea-untold", values)
            yield problem.concerning([Address(told.language, *place_of(corpus, told.reference))])


def _gone(corpus: Corpus) -> frozenset[str]:
    """The references of what was published and has a tombstone."""
    return frozenset(
        corpus.lock.entries[name].reference for name in corpus.once(effective_tombstones) if name in corpus.lock.entries
    )
