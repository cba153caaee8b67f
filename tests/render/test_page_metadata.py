"""What a page says of itself to machines: a published document its citation, the page of data its data sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concordance.model.corpus import Corpus
from concordance.open_data.files import LICENCE
from concordance.render.page_metadata import page_metadata
from concordance.subject.declared import PAGES
from concordance.wording import Wording
from promised_site import CODES, FIRST_DAY, PromisedProject


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    project = PromisedProject.published(tmp_path_factory.mktemp("published"))
    for code in CODES:
        project.write(f"docs/{code}/data.md", "---\ntitle: Data\ndescription: Data.\n---\n# Data\n")
    return project.corpus()


@pytest.mark.parametrize("code", CODES)
def test_a_published_document_says_how_it_is_cited(code: str, corpus: Corpus, wording: Wording) -> None:
    metadata = page_metadata(corpus, wording, corpus.pages[code, "note"])
    assert metadata is not None
    tags, data = dict(metadata.tags), json.loads(metadata.json_ld)

    nature = wording.say(code, "citation.nature.restatement")
    assert tags["citation_title"] == f"{corpus.pages[code, 'note'].title} [{nature}]"
    assert tags["citation_publication_date"] == FIRST_DAY.isoformat().replace("-", "/")
    assert tags["citation_language"] == code
    assert data["inLanguage"] == code
    assert data["datePublished"] == FIRST_DAY.isoformat()


def test_the_page_of_data_says_what_its_data_sets_are(corpus: Corpus, wording: Wording) -> None:
    metadata = page_metadata(corpus, wording, corpus.pages["nl", PAGES.open_data])
    assert metadata is not None

    assert metadata.tags == ()
    assert "Dataset" in metadata.json_ld


def test_any_other_page_says_nothing(corpus: Corpus, wording: Wording) -> None:
    others = [page for page in corpus.pages.values() if not page.meta.citable and page.path != PAGES.open_data]

    assert others
    assert [page.source for page in others if page_metadata(corpus, wording, page) is not None] == []


def test_a_document_that_is_not_published_says_nothing(tmp_path: Path, wording: Wording) -> None:
    corpus = PromisedProject.copied(tmp_path).corpus()

    assert page_metadata(corpus, wording, corpus.pages["fr", "note"]) is None


def test_a_document_names_the_files_that_describe_it_in_its_language(corpus: Corpus, wording: Wording) -> None:
    metadata = page_metadata(corpus, wording, corpus.pages["nl", "note"])
    assert metadata is not None
    links = [(one.rel, one.href) for one in metadata.links]

    assert links == [
        ("cite-as", "https://promised.example/id/note/"),
        ("describedby", "../../id/note/record.jsonld"),
        ("describedby", "../../id/note/citation.nl.bib"),
        ("describedby", "../../id/note/citation.nl.ris"),
        ("describedby", "../../id/note/citation.nl.json"),
        ("license", LICENCE),
    ]
    assert json.loads(metadata.json_ld)["license"] == LICENCE
