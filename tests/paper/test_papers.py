"""The files of paper of a site: which there are, what their covers say, and the data attached to each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from concordance.build import Build
from concordance.model.corpus import Corpus
from concordance.paper.paper_document import Paper
from concordance.paper.papers import papers
from concordance.parts.published_data import published_data
from concordance.project import Project as LoadedProject
from concordance.references.publication_chain import chain_head
from concordance.render.page_content import page_content
from concordance.render.templates import PageTemplates, template_environment
from concordance.text.html_tree import Nodes
from concordance.text.page import Page
from concordance.wording import Wording, load_wording
from project import Project
from promised_site import FIRST_DAY, LATER, PromisedProject
from tiny_site import with_third_language

SITE_URL = "https://example.org/vision/"


def papers_of(corpus: Corpus, wording: Wording) -> Mapping[str, Paper]:
    """Give the papers of a content by path."""
    settings = replace(corpus.configuration, site_url=SITE_URL, permanent_url=SITE_URL)
    corpus = replace(corpus, configuration=settings)
    environment = template_environment(settings.overrides)
    build = Build(LoadedProject(settings, wording), environment)

    def content(page: Page) -> Nodes:
        return page_content(page, PageTemplates(environment, wording, corpus, page), lambda path: path).nodes

    return {paper.path: paper for paper in papers(corpus, wording, content, build.finisher.typeset)}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    return PromisedProject.published(tmp_path_factory.mktemp("papers"))


def test_each_document_in_each_language_and_side_by_side_and_a_volume_of_all(
    published: PromisedProject, wording: Wording
) -> None:
    found = papers_of(published.corpus(), wording)
    documents = published.corpus().documents

    assert sorted(found) == sorted(
        f"{folder}/{name}.pdf" for folder in ("fr", "nl", "fr-nl") for name in (*documents, "volume")
    )
    assert [len(text.texts) for text in found["fr-nl/note.pdf"].documents] == [2]
    assert len(found["fr/volume.pdf"].documents) == len(documents)


def test_the_date_is_that_of_the_newest_version(tmp_path: Path, wording: Wording) -> None:
    project = PromisedProject.published(tmp_path)
    assert {paper.date for paper in papers_of(project.corpus(), wording).values()} == {FIRST_DAY.isoformat()}

    for code, words in (("fr", "La fédération"), ("nl", "De federatie")):
        project.replace(f"docs/{code}/note/index.md", (words, f"X {words}"))
    remark = {code: wording.say(code, "paper.newer") for code in ("fr", "nl")}
    changed = papers_of(project.corpus(), wording)
    assert dict(changed["fr-nl/note.pdf"].remarks) == remark
    assert changed["fr/volume.pdf"].remarks != ()


def test_the_address_and_the_head_of_the_chain_are_those_to_print(published: PromisedProject, wording: Wording) -> None:
    corpus = published.corpus()
    found = papers_of(corpus, wording)

    assert found["nl/note.pdf"].addresses == (("nl", f"{SITE_URL}id/note/"),)
    assert found["nl/volume.pdf"].addresses == (("nl", SITE_URL),)
    assert {paper.head for paper in found.values()} == {chain_head(corpus)}
    assert chain_head(corpus) is not None


def test_the_data_are_those_of_the_site_for_the_documents_of_the_file(
    published: PromisedProject, wording: Wording
) -> None:
    corpus = published.corpus()
    settings = replace(corpus.configuration, site_url=SITE_URL, permanent_url=SITE_URL)
    whole = json.loads(published_data(replace(corpus, configuration=settings), wording, {})["data/passages.json"])
    found = papers_of(corpus, wording)

    note = json.loads(found["fr/note.pdf"].data)
    assert note == {**whole, "passages": [row for row in whole["passages"] if row["document"] == "note"]}
    assert json.loads(found["fr/volume.pdf"].data) == whole
    assert found["fr/note.pdf"].data_name == "fr-note.json"


def test_a_site_that_has_published_nothing_has_paper_without_a_date(tmp_path: Path, wording: Wording) -> None:
    paper = papers_of(Project.tiny(tmp_path).corpus(date(2026, 12, 1)), wording)["fr/note.pdf"]

    assert (paper.date, paper.head, paper.data, paper.remarks) == ("", None, b"", ())
    assert paper.addresses == (("fr", f"{SITE_URL}fr/note/"),)


def test_a_third_language_has_papers_with_each_other(tmp_path: Path) -> None:
    project = Project.tiny(tmp_path)
    with_third_language(tmp_path)
    wording = load_wording(tmp_path / "hooks/concordance/words")

    folders = {path.partition("/")[0] for path in papers_of(project.corpus(LATER), wording)}

    assert folders == {"fr", "nl", "de", "fr-nl", "fr-de", "nl-de"}


def test_a_document_without_passages_is_set(tmp_path: Path, wording: Wording) -> None:
    project = Project.tiny(tmp_path)
    head = "---\ntitle: {}\ndescription: {}.\ncitable: true\nnature: restatement\nsources: [ifa-note]\n---\n# {}\n"
    for code, title in (("fr", "Vide"), ("nl", "Leeg")):
        project.write(f"docs/{code}/empty.md", head.format(title, title, title))

    assert papers_of(project.corpus(LATER), wording)["fr/empty.pdf"].titles == (("fr", "Vide"),)
