"""What a document tells Zotero and search engines: who published it, what it is, and nothing that is not known."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from citables import LANGUAGES, citable_of, citables, words
from concordance.citations.metadata import CitationMetadata, citation_metadata, json_ld, organisation
from concordance.citations.statement import Citable, one_line, statement
from golden import assert_case, cases, read_case
from html_reading import Html
from locations import ROOT

WORDS = words()
FRENCH = LANGUAGES[0]
ANYTHING = citables(st.text(max_size=20))
JSON = st.recursive(
    st.none() | st.booleans() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one), max_leaves=9
)


def printed(metadata: CitationMetadata | None) -> str:
    """Render the partial as MkDocs does: without autoescape."""
    environment = Environment(loader=FileSystemLoader(ROOT / "overrides"))  # noqa: S701 - as MkDocs makes it
    template = environment.get_template("partials/citation-metadata.html")
    return template.render(metadata=metadata)


def data_of(metadata: CitationMetadata) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(metadata.json_ld)
    return data


@pytest.mark.parametrize("path", cases("citations/metadata"), ids=lambda path: path.stem)
def test_case(path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)
    page = tomllib.loads(case.sections["page"])
    [language] = [one for one in LANGUAGES if one.code == page["language"]]
    citable = citable_of(case.sections["citable"])
    metadata = citation_metadata(citable, WORDS, LANGUAGES, language, page.get("published"))
    indented = json.dumps(data_of(metadata), ensure_ascii=False, indent=2)

    assert_case(case, printed(CitationMetadata(metadata.tags, f"\n{indented}\n")), pytestconfig)


def test_a_page_that_is_no_document_prints_nothing() -> None:
    assert printed(None).strip() == ""


@given(ANYTHING)
def test_the_page_reads_what_was_said(citable: Citable) -> None:
    metadata = citation_metadata(citable, WORDS, LANGUAGES, FRENCH)
    page = Html.of(f"<!doctype html><html><head><title>x</title>{printed(metadata)}</head></html>")
    tags = [(one.get("name") or one.get("property"), one.get("content")) for one in page.all("meta")]
    assert [(one.get("rel"), one.get("href")) for one in page.all("link")] == [
        (one.rel, one.href) for one in metadata.links
    ]

    assert tags == [(name, content) for name, content in metadata.tags]
    assert json.loads(page.one("script").text or "") == data_of(metadata)


@given(JSON)
def test_json_ld_cannot_end_its_script_element(value: object) -> None:
    text = json_ld({"name": value})

    assert "<" not in text
    assert json.loads(text) == {"name": value}


def joined(citable: Citable) -> list[str]:
    """Give the author of a citation in all languages, as its prose has it."""
    return [statement(citable, WORDS, LANGUAGES).text("author")]


@given(ANYTHING)
def test_the_only_author_is_whom_a_text_names_or_the_publisher_of_a_restatement(citable: Citable) -> None:
    """Never the IFA or an authority because the title speaks of them."""
    metadata = citation_metadata(citable, WORDS, LANGUAGES, FRENCH)
    data, tags = data_of(metadata), dict(metadata.tags)
    publisher = one_line(citable.publisher or "")

    assert data.get("publisher", {}).get("name", "") == tags.get("citation_publisher", "") == publisher
    restated = citable.nature == "restatement"
    authors = {publisher} if restated else {one_line(author) for author in citable.authors.values()}
    assert data.get("author", {}).get("name", "") in {"", *authors}
    assert tags.get("citation_author", ",").removesuffix(",") in {"", *authors, *joined(citable)}
    assert restated or "isBasedOn" not in data


@given(ANYTHING)
def test_no_text_is_called_the_translation_of_the_other(citable: Citable) -> None:
    for language in LANGUAGES[:2]:
        text = citation_metadata(citable, WORDS, LANGUAGES, language).json_ld
        assert '"translationOfWork"' not in text
        assert '"workTranslation"' not in text
        assert '"sameAs"' not in text


def test_every_language_names_the_same_work() -> None:
    [case] = [read_case(path) for path in cases("citations/metadata") if path.stem == "three-languages"]
    citable = citable_of(case.sections["citable"])
    works = [data_of(citation_metadata(citable, WORDS, LANGUAGES, one))["exampleOfWork"] for one in LANGUAGES]

    assert works[0]["@id"] == "https://example.org/vision/id/note/"
    assert works == [works[0]] * 3


@pytest.mark.parametrize("name", ["", "Santé, asbl", "Santé ; bien-être"])
def test_a_name_that_zotero_would_cut_is_no_author(name: str) -> None:
    assert organisation(name) == ""
