"""Every page and passage has a source, and every passage that is this site's own reading is labelled so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.model.sources import page_sources
from concordance.schemas.site_entries import Fact

if TYPE_CHECKING:
    from concordance.configuration import Evidence
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.text.block import Block
    from concordance.text.page import Page

INFERENCE = "inference"
"""The grade of the facts that are this site's own reading."""
AROUND = frozenset({"B", "C"})
"""The grades of facts around a text, which the text itself does not have."""
OWN_WORDS = frozenset({"interpretation", "method"})
"""The labels of text that is this site's own and that no source says."""
CONTEXT_GRADE = "context"
"""The grade of the facts that no source ties to what the document is about."""


def evidence_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Report pages and passages without a source, and facts whose grade does not fit the passage or the page.

    Sources are asked for only where the settings have `evidence`; they name the pages that need none.
    """
    if evidence := corpus.configuration.evidence:
        yield from _without_source(corpus, page, evidence)
    grades = corpus.once(_grades)
    for block in page.structure.blocks:
        for name in block.words("facts"):
            yield from _grade_problems(corpus, page, block, name, grades.get(name, ""))


def _grades(corpus: Corpus) -> Mapping[str, str]:
    """Give the grade of every fact by its id."""
    return {fact.id: fact.grade for fact in corpus.data.all("fact", Fact)}


def _without_source(corpus: Corpus, page: Page, evidence: Evidence) -> Iterator[Problem]:
    if "source" in corpus.data.unread:
        return  # of a table that cannot be read, its own message is enough
    if page.path not in evidence.without_sources and not page_sources(corpus, page):
        yield page.front_matter_problem("sources", "page-unsourced")
    for block in page.passages if page.meta.citable else ():
        if not block.is_heading and not block.words("sources"):
            yield page.problem(block, "passage-unsourced", id=block.id)


def _grade_problems(corpus: Corpus, page: Page, block: Block, name: str, grade: str) -> Iterator[Problem]:
    """Report our interpretation or context without its label, and a fact around the subject of a primary page."""
    evidence = corpus.configuration.evidence
    line = page.line_with(name, block)
    if grade == INFERENCE and not block.classes & OWN_WORDS:
        yield page.problem(line, "interpretation-unmarked", found=name)
    if grade == CONTEXT_GRADE and page.meta.citable and "context" not in block.classes:
        yield page.problem(line, "context-unmarked", found=name)
    if grade in AROUND and evidence and page.path in evidence.primary:
        yield page.problem(line, "context-misplaced", found=name, grade=grade)
