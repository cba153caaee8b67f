"""The site of this project, as `make site` builds it: whole, sound, and the same in every language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from concordance.checks.registry import problems_of
from concordance.configuration_file import read_configuration
from html_reading import repeated
from locations import ROOT
from site_builder import BuiltSite, built, dead_links


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    codes = read_configuration(ROOT / "mkdocs.yml").codes
    return replace(built(ROOT, tmp_path_factory.mktemp("site") / "site"), codes=codes)


def test_the_content_has_no_problem(site: BuiltSite) -> None:
    assert problems_of(site.corpus) == ()


def test_each_language_has_every_page(site: BuiltSite) -> None:
    first, *others = (
        {name.removeprefix(f"{code}/") for name in site.pages if name.startswith(f"{code}/")} for code in site.codes
    )

    assert first
    assert all(one == first for one in others)


def test_no_link_is_dead_and_no_page_is_faulty(site: BuiltSite) -> None:
    assert dead_links(site) == []
    assert {name: page.faults for name, page in site.html.items() if page.faults} == {}
    assert {name: again for name, page in site.html.items() if (again := repeated(page.ids))} == {}


def test_each_published_document_has_its_permanent_address_and_stands_beside_itself(site: BuiltSite) -> None:
    first, second, *_ = site.codes
    for document in site.corpus.lock.documents:
        assert f"id/{document}/index.html" in site.files
        assert f"{first}-{second}/{document}/index.html" in site.files


def test_each_language_is_searched_in_its_own_index(site: BuiltSite) -> None:
    for code in site.codes:
        assert any(name.startswith(f"{code}/search/index.") and name.endswith(".json") for name in site.files)
