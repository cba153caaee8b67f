"""Where links lead, as a table; what is told of them is in the golden cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.addresses import Address
from concordance.model.corpus import Corpus
from concordance.model.internal_links import Target, referrers, resolve, resolved_links
from project import Project
from tiny_site import page_at

OUTSIDE, SCHEME, ABSOLUTE, EMPTY = Target("outside"), Target("scheme"), Target("absolute"), Target("empty")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Project.tiny(tmp_path_factory.mktemp("links")).corpus()


def leads(corpus: Corpus, path: str, href: str) -> Target:
    return resolve(page_at(corpus, "fr", path), href, "docs", ("fr", "nl"))


def page(path: str, fragment: str = "", language: str = "fr") -> Target:
    return Target("page", Address(language, path, fragment))


@pytest.mark.parametrize(
    ("origin", "href", "target"),
    [
        ("", "note/index.md", page("note")),
        ("", "./note/index.md", page("note")),
        ("", "plan/axis-2.md#s1", page("plan/axis-2", "s1")),
        ("", "#start", page("", "start")),
        ("", "index.md", page("")),
        ("", "../nl/index.md", page("", language="nl")),
        ("note", "../index.md", page("")),
        ("note", "about.md", page("note/about")),
        ("note", "#p1", page("note", "p1")),
        ("note", "index.md#p1", page("note", "p1")),
        ("note", "../glossary.md#cocom", page("glossary", "cocom")),
        ("note", "../../nl/note/index.md#p1", page("note", "p1", "nl")),
        ("plan/axis-2", "index.md", page("plan")),
        ("plan/axis-2", "axis-3.md", page("plan/axis-3")),
        ("plan/axis-2", "../federations/../note/index.md", page("note")),
        ("plan/axis-2", "axis%2D2.md#s%31", page("plan/axis-2", "s1")),
        ("plan/axis-2", "axis-2.md?a=b#s1", replace(page("plan/axis-2", "s1"), query="?a=b")),
        ("note", "https://example.org/", OUTSIDE),
        ("note", "HTTP://example.org", OUTSIDE),
        ("note", "mailto:a@example.org", OUTSIDE),
        ("note", "tel:+3225110000", OUTSIDE),
        ("note", "ftp://example.org", SCHEME),
        ("note", "//example.org/a", SCHEME),
        ("note", "javascript:alert(1)", SCHEME),
        ("note", "C:\\a.md", SCHEME),
        ("note", "http://[example.org", SCHEME),
        ("note", "/fr/note/", ABSOLUTE),
        ("note", "/", ABSOLUTE),
        ("note", "", EMPTY),
        ("note", "#", EMPTY),
        ("note", "../plan/", Target("folder", file="fr/plan")),
        ("note", "../plan", Target("folder", file="fr/plan")),
        ("note", ".", Target("folder", file="fr/note")),
        ("note", "annex.pdf", Target("file", file="fr/note/annex.pdf")),
        ("note", "annex.pdf?v=2#page=3", Target("file", None, "fr/note/annex.pdf", "?v=2", "page=3")),
        ("note", "../../assets/a.pdf", Target("beyond", file="assets/a.pdf")),
        ("note", "../../../README.md", Target("beyond", file="../README.md")),
        ("note", "../../data/plan.toml", Target("beyond", file="data/plan.toml")),
        ("note", "../../en/note/index.md", Target("beyond", file="en/note/index.md")),
    ],
)
def test_a_link_leads(corpus: Corpus, origin: str, href: str, target: Target) -> None:
    assert leads(corpus, origin, href) == target


@given(href=st.text(alphabet=st.sampled_from("./#?:[]%aA2 \\é@"), max_size=12) | st.text(max_size=12))
def test_any_link_leads_somewhere_or_is_told(corpus: Corpus, href: str) -> None:
    assert leads(corpus, "note", href).kind in {
        "page", "file", "outside", "absolute", "folder", "beyond", "scheme", "empty",
    }  # fmt: skip


def test_the_links_of_a_page_have_their_lines(corpus: Corpus) -> None:
    home = page_at(corpus, "fr", "")

    assert [(link.text, home.line(line), target) for link, line, target in resolved_links(corpus, home)] == [
        ("la note", 7, page("note")),
        ("le plan", 7, page("plan", "overview")),
        ("Le glossaire", 11, page("glossary", "first-line")),
    ]


def test_a_passage_knows_who_refers_to_it(corpus: Corpus) -> None:
    found = referrers(corpus)["fr"]

    assert [(one.page.path, one.block.id if one.block else "") for one in found["plan/axis-2", "s1"]] == [
        ("federations/ama", "")
    ]
    assert [one.page.path for one in found["glossary", "first-line"]] == ["", "note"]
    assert [one.block.id for one in found["federations/ama", ""] if one.block] == ["p1"]


def test_a_link_to_a_passage_counts_for_its_page_too_and_once(tmp_path: Path) -> None:
    text = "---\ntitle: A\ndescription: B\n---\n# A\n\n[a](note/index.md#p1) [b](note/index.md#p1) [c](note/index.md)\n"
    found = referrers(Project.tiny(tmp_path, {"docs/fr/sources.md": text}).corpus())["fr"]

    assert [one.page.path for one in found["note", "p1"]] == ["sources"]
    assert [one.page.path for one in found["note", ""]] == ["", "sources"]
