"""What a permanent page says of itself: enough for Zotero, little in the page, everything in the record beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citables import LANGUAGES, citable_of, citables, words
from concordance.citations.metadata import Beside, TypedLink
from concordance.citations.permanent_metadata import MOST_JSON_LD, permanent_metadata, record_data, record_text
from concordance.citations.statement import Citable, Ending
from golden import cases, read_case

WORDS = words()
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
BESIDE = Beside(
    (TypedLink("describedby", "record.jsonld", "application/ld+json"),),
    (TypedLink("item", "../../fr/note/", "text/html", "fr"),),
    LICENCE,
)


@pytest.fixture
def passage() -> Citable:
    """Give a paragraph of which everything is known."""
    [case] = [read_case(path) for path in cases("citations/formats") if path.stem == "paragraph"]
    return citable_of(case.sections["citable"])


@pytest.fixture
def document(passage: Citable) -> Citable:
    """Give its document."""
    permanent = "https://example.org/vision/id/plan/axis-2/"
    return replace(passage, reference="plan/axis-2", passage="", kind="document", number="", permanent=permanent)


def record(citable: Citable, **more: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(record_text(record_data(citable, WORDS, LANGUAGES[:2], BESIDE, **more)))
    return data


def test_zotero_finds_each_field_that_it_reads(passage: Citable) -> None:
    """Its "Embedded Metadata" takes the first of these names; a page in several languages has the tag for that."""
    tags = dict(permanent_metadata(passage, WORDS, LANGUAGES[:2], "Un texte. · Een tekst.", BESIDE).tags)

    assert tags["citation_title"].startswith("Axe 2 du PSSI / As 2 van het GWGP, § 14 bis [restitution d’après")
    assert tags["citation_author"] == "Maison d’édition & fils,"
    assert tags["citation_publisher"] == "Maison d’édition & fils"
    assert tags["citation_publication_date"] == "2026/12/01"
    assert tags["citation_language"] == "mul"
    assert tags["citation_public_url"] == "https://example.org/vision/id/plan/axis-2/p14bis/2026-12-01/"
    assert tags["og:title"] == "Axe 2 du PSSI, § 14 bis · As 2 van het GWGP, § 14 bis (2026-12-01)"
    assert tags["og:description"] == "Un texte. · Een tekst."
    assert tags["og:type"] == "website"
    assert tags["og:url"] == "https://example.org/vision/id/plan/axis-2/p14bis/"
    assert tags["DC.rights"] == LICENCE


def test_the_links_say_how_it_is_cited_described_read_and_licensed(passage: Citable) -> None:
    links = permanent_metadata(passage, WORDS, LANGUAGES[:2], "", BESIDE).links

    assert [one.rel for one in links] == ["cite-as", "describedby", "item", "license"]
    assert links[0].href == "https://example.org/vision/id/plan/axis-2/p14bis/"


def test_no_licence_is_given_for_the_words_of_another_body(passage: Citable) -> None:
    authentic = replace(passage, nature="authentic")
    metadata = permanent_metadata(authentic, WORDS, LANGUAGES[:2], "", BESIDE)

    assert "license" not in [one.rel for one in metadata.links]
    assert LICENCE not in f"{metadata.json_ld} {record(authentic)} {dict(metadata.tags)}"


@given(citables(st.text(max_size=400)), citables(st.text(max_size=20)))
def test_the_page_says_little(citable: Citable, whole: Citable) -> None:
    metadata = permanent_metadata(citable, WORDS, LANGUAGES, "", BESIDE, whole)

    assert len(metadata.json_ld.encode()) < MOST_JSON_LD
    assert json.loads(metadata.json_ld)["@type"] == "CreativeWork"
    assert "<" not in metadata.json_ld


def test_a_passage_is_part_of_its_document(passage: Citable, document: Citable) -> None:
    brief = json.loads(permanent_metadata(passage, WORDS, LANGUAGES[:2], "", BESIDE, document).json_ld)
    data = record(passage, whole=document, texts={"fr": "Un texte.", "nl": ""})

    assert brief["isPartOf"] == {"@id": "https://example.org/vision/id/plan/axis-2/"}
    assert brief["dateModified"] == data["dateModified"] == "2026-12-01"
    assert data["isPartOf"]["identifier"] == "plan/axis-2"
    assert data["text"] == [{"@language": "fr", "@value": "Un texte."}]
    assert data["inLanguage"] == ["fr", "nl"]


def test_a_document_has_its_passages_in_their_order(passage: Citable, document: Citable) -> None:
    gone = replace(passage, reference="plan/axis-2/p3", ending=Ending("withdrawn", "2027-01-01"))
    data = record(document, parts=(gone, passage))

    assert [(one["position"], one["identifier"]) for one in data["hasPart"]] == [
        (1, "plan/axis-2/p3"),
        (2, "plan/axis-2/p14bis"),
    ]
    assert (data["hasPart"][0]["creativeWorkStatus"], data["hasPart"][0]["expires"]) == ("withdrawn", "2027-01-01")
    assert "creativeWorkStatus" not in data["hasPart"][1]
