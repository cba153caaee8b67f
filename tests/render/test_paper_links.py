"""The links from a page to its paper: what each file is, in which language, how large."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from concordance.checks.registry import problems_of
from concordance.model.corpus import Corpus
from concordance.model.paper_files import paper_files
from concordance.render.paper_links import paper_links, paper_words, side_by_side_paper
from concordance.text.html_tree import text_of
from concordance.wording import Wording
from project import Project

SIZE = 176_980


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = Project.tiny(tmp_path_factory.mktemp("links")).corpus()
    return replace(corpus, configuration=replace(corpus.configuration, paper=True))


def sizes(corpus: Corpus) -> dict[str, int]:
    return {file.path: SIZE for file in paper_files(corpus)}


def links(corpus: Corpus, wording: Wording, code: str, path: str) -> list[tuple[str, str]]:
    page = corpus.page(code, path)
    assert page
    words = paper_words(corpus, wording, page, sizes(corpus))
    return [(link.href, text_of(words[link.words])) for link in paper_links(corpus, page, lambda name: name)]


def test_a_document_leads_to_its_paper_with_format_language_and_size(corpus: Corpus, wording: Wording) -> None:
    assert links(corpus, wording, "fr", "note") == [
        ("../note.pdf", "PDF (en français, 177 ko)"),
        ("../volume.pdf", "Tous les textes en PDF (en français, 177 ko)"),
        ("../../fr-nl/note.pdf", "PDF côte à côte (en français, en néerlandais, 177 ko)"),
        ("../../fr-nl/volume.pdf", "Tous les textes en PDF (en français, en néerlandais, 177 ko)"),
    ]


def test_a_document_in_a_folder_leads_there_too(corpus: Corpus, wording: Wording) -> None:
    assert [href for href, _ in links(corpus, wording, "nl", "plan/axis-2")] == [
        "../axis-2.pdf", "../../volume.pdf", "../../../fr-nl/plan/axis-2.pdf", "../../../fr-nl/volume.pdf",
    ]  # fmt: skip


def test_a_page_that_is_no_document_and_a_preview_lead_to_none(corpus: Corpus, wording: Wording) -> None:
    note = corpus.page("fr", "note")
    assert note

    assert links(corpus, wording, "fr", "glossary") == []
    without = replace(corpus, configuration=replace(corpus.configuration, paper=False))
    assert paper_links(without, note, lambda name: name) == ()
    assert paper_words(without, wording, note, {}) == {}


@pytest.mark.parametrize(("pair", "href"), [(("fr", "nl"), "../note.pdf"), (("nl", "fr"), "../../fr-nl/note.pdf")])
def test_both_orders_of_the_columns_lead_to_the_one_file(
    corpus: Corpus, wording: Wording, pair: tuple[str, str], href: str
) -> None:
    [link] = side_by_side_paper(corpus, wording, pair, "note", sizes(corpus))

    assert link.href == href


def test_a_site_with_one_document_has_no_volume_and_the_name_is_free(tmp_path: Path) -> None:
    project = Project.tiny(tmp_path)
    corpus = project.corpus()
    one = {place: page for place, page in corpus.pages.items() if not page.path.startswith("plan")}

    assert not any(file.is_volume for file in paper_files(replace(corpus, pages=one)))
    assert not any(problem.key.startswith("paper") for problem in problems_of(corpus))
