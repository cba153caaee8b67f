"""Where a mistake is reported: by letter where there is an address, then in the repository, the place always named."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from concordance.configuration import Configuration
from concordance.model.corpus import Corpus
from concordance.render.repository_links import contact_address, report_ways
from concordance.wording import Wording
from project import Project

URL = "https://tiny.example/vision/"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Project.tiny(tmp_path_factory.mktemp("tiny")).corpus()


def with_settings(corpus: Corpus, contact: str | None, repository: str | None) -> Configuration:
    return replace(corpus.configuration, site_url=URL, contact=contact, repository=repository)


@pytest.mark.parametrize(
    ("contact", "repository", "kinds"),
    [
        (None, None, []),
        ("nous@example.org", None, ["mail"]),
        (None, "https://code.example/site", ["forge"]),
        ("nous@example.org", "https://code.example/site/", ["mail", "forge"]),
        ("https://example.org/contact", "https://code.example/site", ["page", "forge"]),
    ],
)
def test_what_needs_no_account_comes_first(
    corpus: Corpus, wording: Wording, contact: str | None, repository: str | None, kinds: list[str]
) -> None:
    ways = report_ways(with_settings(corpus, contact, repository), wording, corpus.pages["fr", "note"])

    assert [way.kind for way in ways] == kinds
    assert all("code.example/site/issues/new?" in way.href for way in ways if way.kind == "forge")


@pytest.mark.parametrize(
    ("code", "passage", "place"),
    [
        ("fr", "", "La note"),
        ("fr", "p1", "La note, § 1"),
        ("nl", "p14bis", "De nota, § 14 bis"),
        ("nl", "s2", "De nota, deel 2"),
    ],
)
def test_a_letter_names_the_place_in_its_subject_and_its_lines(
    corpus: Corpus, wording: Wording, code: str, passage: str, place: str
) -> None:
    configuration = with_settings(corpus, "nous@example.org", None)
    (way,) = report_ways(configuration, wording, corpus.pages[code, "note"], passage)
    letter = urlsplit(way.href)
    written = parse_qs(letter.query, strict_parsing=True)
    lines = written["body"][0].split("\r\n")

    assert (letter.scheme, letter.path) == ("mailto", "nous@example.org")
    assert written["subject"] == [wording.say(code, "report.subject", place=place)]
    assert lines[:3] == [place, f"{URL}{code}/note/" + (f"#{passage}" if passage else ""), ""]
    assert "+" not in letter.query, "a mail program shows it as it is"


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        (None, ""),
        ("nous@example.org", "mailto:nous@example.org"),
        ("a?cc=b@example.org", "mailto:a%3Fcc%3Db@example.org"),
        ("https://example.org/nous@ici", "https://example.org/nous@ici"),
    ],
)
def test_a_contact_is_written_to_and_nothing_more(contact: str | None, href: str) -> None:
    assert contact_address(contact) == href
