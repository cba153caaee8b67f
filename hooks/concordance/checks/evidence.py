"""What the content owes its readers: a source for every page and passage, and a mark on every reading of this site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.model.sources import page_sources
from concordance.schemas.site_entries import Fact

if TYPE_CHECKING:
    from concordance.configuration import Evidence
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.text.outline import Block
    from concordance.text.page import Page

INFERENCE = "inference"
"""The grade of the facts that are this site's own reading."""
CONTEXT = frozenset({"B", "C"})
"""The grades of what is said around a text, not in it."""
READINGS = frozenset({"reading", "method"})
"""The classes that tell a reader that a passage is this site's own."""


def evidence_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Hold a page to what the site promises of its sources, and to the grades of the ledger of facts."""
    if evidence := corpus.configuration.evidence:
        yield from _without_source(corpus, page, evidence)
    grades = {fact.id: fact.grade for fact in corpus.data.all("fact", Fact)}
    for block in page.structure.blocks:
        for name in block.words("facts"):
            yield from _wrong_place(corpus, page, block, name, grades.get(name, ""))


def _without_source(corpus: Corpus, page: Page, evidence: Evidence) -> Iterator[Problem]:
    if page.path not in evidence.without_sources and not page_sources(corpus, page):
        yield page.head_problem("sources", "page-unsourced")
    for block in page.passages if page.meta.citable else ():
        if not block.is_heading and not block.words("sources"):
            yield page.problem(block, "passage-unsourced", id=block.id)


def _wrong_place(corpus: Corpus, page: Page, block: Block, name: str, grade: str) -> Iterator[Problem]:
    """Tell a reading that is not marked as one, and context on a page that has only what is said of its subject."""
    evidence = corpus.configuration.evidence
    line = page.line_with(name, block)
    if grade == INFERENCE and not block.classes & READINGS:
        yield page.problem(line, "reading-unmarked", found=name)
    if grade in CONTEXT and evidence and page.path in evidence.primary:
        yield page.problem(line, "context-misplaced", found=name, grade=grade)
