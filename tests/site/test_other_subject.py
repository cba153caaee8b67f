"""A site about something else: it lacks what this one's subject has, or names its pages otherwise, and is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from concordance.checks.registry import problems_of
from html_reading import words
from other_subjects import bare_site, renamed_site
from site_builder import BuiltSite, built, dead_links


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("bare")
    return built(bare_site(folder / "project"), folder / "site")


def test_a_site_without_data_has_no_problem(bare: BuiltSite) -> None:
    assert not list((bare.project / "docs" / "data").glob("*.toml"))
    assert problems_of(bare.corpus) == ()


def test_its_pages_are_there_in_each_language_with_permanent_addresses(bare: BuiltSite) -> None:
    pages = {"", "charter/", "search/"}

    assert {f"{code}/{path}index.html" for code in ("fr", "nl") for path in pages} == set(bare.pages)
    assert {"index.html", "404.html", "id/charter/index.html", "id/charter/p2/index.html"} <= set(bare.files)
    assert dead_links(bare) == []


def test_its_texts_stand_side_by_side(bare: BuiltSite) -> None:
    for folder in ("fr-nl", "nl-fr"):
        text = bare.text(f"{folder}/charter/index.html")

        assert "Le parc ouvre" in text
        assert "Het park opent" in text


def test_its_search_finds_the_document(bare: BuiltSite) -> None:
    for code in ("fr", "nl"):
        assert f"{code}/search/words.json" in bare.files
        assert any(name.startswith(f"{code}/search/text.") for name in bare.files)


def test_its_open_data_are_its_passages_and_no_empty_tables(bare: BuiltSite) -> None:
    index = json.loads(bare.text("data/index.json"))
    passages = json.loads(bare.text("data/passages.json"))["passages"]

    assert [one["identifier"] for one in index["dataset"]] == [
        "passages",
        "versions",
        "addresses",
        "publications",
        "documents",
        "parity",
    ]
    assert {"charter", "charter/s1", "charter/p1"} <= {one["reference"] for one in passages}
    published = {name.split("/")[1].split(".")[0] for name in bare.files if name.startswith("data/")}
    assert published == {
        "index",
        "passages",
        "versions",
        "addresses",
        "addresses-comma",
        "publications",
        "charter",
        "parity",
    }


RENAMED = [
    pytest.param(
        'page="federations"', 'page="members"', {"federations": "members"}, id="federations", marks=pytest.mark.long
    ),
    pytest.param('PLAN_PAGE = "plan"', 'PLAN_PAGE = "programme"', {"plan": "programme"}, id="plan"),
    pytest.param('page="glossary"', 'page="words"', {"glossary": "words"}, id="glossary", marks=pytest.mark.long),
    pytest.param(
        'SOURCES_PAGE = "sources"',
        'SOURCES_PAGE = "origins"',
        {"sources": "origins"},
        id="sources",
        marks=pytest.mark.long,
    ),
    pytest.param('NOTE_PAGE = "note"', 'NOTE_PAGE = "vision"', {"note": "vision"}, id="note"),
]


def in_any_order(text: str) -> list[str]:
    """Lists of places stand in the order of their paths."""
    return sorted(re.findall(r"[^\s,()]+", text))


@pytest.mark.parametrize(("line", "new_line", "names"), RENAMED)
def test_a_folder_of_pages_is_renamed_in_one_line(
    line: str, new_line: str, names: Mapping[str, str], tmp_path: Path, tiny_built: BuiltSite
) -> None:
    """Strictly built, so that nothing is amiss; every page is there under its new name, and says what it said."""
    (old, new), *_ = names.items()
    site = built(renamed_site(tmp_path / "project", line, new_line, names), tmp_path / "site")
    moved = {name.replace(f"/{old}/", f"/{new}/"): name for name in tiny_built.pages}
    assert set(moved) != set(moved.values())

    assert set(site.pages) == set(moved)
    assert dead_links(site) == []
    for name, before in moved.items():
        said = words(tiny_built.html[before].one("article")).replace(f"/{old}/", f"/{new}/")
        assert in_any_order(words(site.html[name].one("article"))) == in_any_order(said), name
