"""The title of a page that is gone: as it was recorded, else that of the page to which it leads; never its path."""

from __future__ import annotations

from pathlib import Path

from concordance.references.titles import title_in, title_of
from promised_site import CODES, PromisedProject, tombstone


def test_a_page_has_its_own_title(tmp_path: Path) -> None:
    corpus = PromisedProject.published(tmp_path).corpus()
    page = corpus.page("nl", "note")

    assert page is not None
    assert title_in(corpus, "note", "nl") == title_of(corpus, "note", "nl") == page.title


def test_a_document_that_is_gone_has_the_title_that_was_recorded(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    titles = {code: title_in(project.corpus(), "note", code) for code in CODES}
    for code in CODES:
        (project.root / f"docs/{code}/note/index.md").unlink()

    assert {code: title_in(project.corpus(), "note", code) for code in CODES} == titles
    assert "note" not in titles.values()


def test_a_page_without_recorded_title_is_called_like_the_one_to_which_it_leads(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    glossary = title_in(project.corpus(), "glossary", "fr")
    for code in CODES:
        (project.root / f"docs/{code}/about.md").unlink()
    project.bury(tombstone("/about/", "merged", ["/glossary/"]))

    assert title_of(project.corpus(), "about", "fr") == glossary


def test_a_language_that_lacks_a_page_has_the_title_of_another(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    (project.root / "docs/nl/about.md").unlink()

    assert title_in(project.corpus(), "about", "nl") == ""
    assert title_of(project.corpus(), "about", "nl") == title_in(project.corpus(), "about", "fr")
