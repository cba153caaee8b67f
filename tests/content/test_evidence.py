"""What the real content owes its readers: a source for every page and passage, and a mark on every reading."""

from __future__ import annotations

import pytest

from concordance.configuration import read_configuration
from concordance.model.corpus import Corpus, load_corpus
from concordance.model.sources import page_sources
from concordance.schemas.site_entries import Fact
from concordance.text.outline import Block
from concordance.text.page import Page
from locations import ROOT

ABOUT_THE_SITE = frozenset(
    {"", "accessibility", "cite", "contribute", "data", "glossary", "parity", "privacy", "search", "sources"}
)
"""Pages that say how the site works, or whose every entry names its own sources."""
INFERENCES = frozenset({"inference"})
"""The grades of facts that are this site's own reading."""
LABELLED = frozenset({"reading", "method"})
CORPUS = load_corpus(read_configuration(ROOT / "mkdocs.yml"))
PAGES = [pytest.param(page, id=page.source) for page in CORPUS.pages.values()]
DOCUMENTS = [pytest.param(page, id=page.source) for page in CORPUS.pages.values() if page.meta.citable]


@pytest.mark.parametrize("page", [one for one in PAGES if one.values[0].path not in ABOUT_THE_SITE])  # type: ignore[union-attr]
def test_a_page_of_content_names_its_sources(page: Page) -> None:
    assert page_sources(CORPUS, page)


@pytest.mark.parametrize("page", DOCUMENTS)
def test_every_text_of_a_document_has_a_source(page: Page) -> None:
    bare = [block.id for block in page.passages if not _is_heading(block) and not block.words("sources")]

    assert bare == []


@pytest.mark.parametrize("page", PAGES)
def test_a_reading_is_marked_as_one(page: Page) -> None:
    readings = {fact.id for fact in CORPUS.data.all("fact", Fact) if fact.grade in INFERENCES}
    unmarked = [
        (block.line, sorted(readings & set(block.words("facts"))))
        for block in page.structure.blocks
        if readings & set(block.words("facts")) and not block.classes & LABELLED
    ]

    assert unmarked == []


def test_what_is_not_said_of_the_note_itself_stands_apart_from_it() -> None:
    """Grades B and C are context: they never stand on the page of the note."""
    context = {fact.id for fact in CORPUS.data.all("fact", Fact) if fact.grade in {"B", "C"}}

    assert not context & _claimed(CORPUS, "note")


def _claimed(corpus: Corpus, path: str) -> set[str]:
    pages = (page for code in corpus.configuration.codes if (page := corpus.page(code, path)))
    return {name for page in pages for block in page.structure.blocks for name in block.words("facts")}


def _is_heading(block: Block) -> bool:
    return block.tag.startswith("h")
