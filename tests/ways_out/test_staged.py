"""What is staged is built by two other generators, and nothing of the content is lost."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from concordance.build import load_build
from concordance.commands.stage import write_new_folder
from concordance.staging.commonmark import write_commonmark
from concordance.staging.staged_files import staged_files
from concordance.text.html_reader import read_fragment
from html_reading import Html
from locations import CASES
from site_builder import SITE_URL, BuiltSite, address, dead_links
from ways_out import Content, program, run

LAYOUT = "<!doctype html><html><head><title>{{ .Title }}</title></head><body><main>{{ .Content }}</main></body></html>"
"""Hugo draws nothing by itself; a theme does this and more."""
CONTENT_TAG = {"zensical": "article", "hugo": "main"}
TRAP_FILE = "fr/traps/index.html"
TRAPS = (CASES / "staging" / "traps.html").read_text(encoding="utf-8")
GENERATORS = sorted(CONTENT_TAG)


@pytest.fixture(scope="module")
def staged(sample_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ways-out") / "staged"
    traps = read_fragment(TRAPS).nodes
    page = "---\ntitle: Traps\nurl: /traps/\n---\n\n" + write_commonmark(traps)
    write_new_folder(
        folder,
        {
            **dict(
                staged_files(load_build(replace(sample_site.configuration, site_url=SITE_URL, permanent_url=SITE_URL)))
            ),
            "fr/content/traps/index.md": page,
        },
    )
    return folder


@pytest.fixture(scope="module", params=GENERATORS)
def other(
    request: pytest.FixtureRequest, staged: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, BuiltSite]:
    """Build every language with one generator, and put beside them what is served as it is."""
    name: str = request.param
    project, site = tmp_path_factory.mktemp(name) / "project", tmp_path_factory.mktemp(f"{name}-site")
    shutil.copytree(staged, project)
    for code in ("fr", "nl"):
        _build(name, project / code)
        shutil.copytree(project / code / ("site" if name == "zensical" else "public"), site / code)
    shutil.copytree(project / "as-is", site, dirs_exist_ok=True)
    return name, BuiltSite(project, site, 0, "")


def _build(name: str, folder: Path) -> None:
    if name == "hugo":
        (folder / "layouts").mkdir()
        (folder / "layouts" / "all.html").write_text(LAYOUT, encoding="utf-8")
    command = {"zensical": ["build", "--strict"], "hugo": ["--panicOnWarning"]}[name]
    run([program("staged", name), *command], folder)


def contents(name: str, site: BuiltSite, expected: BuiltSite) -> list[tuple[Content, Content]]:
    """Pair the content of each page, as MkDocs and as the other generator built it."""
    return [
        (Content.of(page, "article", address(file)), Content.of(site.html[file], CONTENT_TAG[name], address(file)))
        for file, page in expected.pages.items()
    ]


def test_every_page_has_all_its_words_ids_links_tables_and_pictures(
    other: tuple[str, BuiltSite], sample_site: BuiltSite
) -> None:
    pairs = contents(*other, sample_site)

    assert len(pairs) == len(sample_site.corpus.pages)
    for ours, theirs in pairs:
        assert theirs.text == ours.text, ours.address
        assert {name: theirs.ids[name] for name in ours.ids} == ours.ids, ours.address
        assert ours.links - theirs.links == {}, ours.address
        assert theirs.links - ours.links == {}, ours.address
        assert theirs.tables == ours.tables, ours.address
        assert theirs.pictures == ours.pictures, ours.address


def test_every_link_of_a_page_leads_somewhere(other: tuple[str, BuiltSite], sample_site: BuiltSite) -> None:
    """With what is served as it is beside the pages; a generator's own page for a missing address is not ours."""
    assert [found for found in dead_links(other[1]) if found[0] in sample_site.html] == []


def test_a_page_of_traps_is_read_as_it_was_meant(other: tuple[str, BuiltSite]) -> None:
    """Signs that mean something in one of the dialects stay signs, and structure stays structure."""
    meant = Content(Html.of(TRAPS), Html.of(TRAPS).one("article"), address(TRAP_FILE))
    name, site = other
    read = Content.of(site.html[TRAP_FILE], CONTENT_TAG[name], address(TRAP_FILE))

    assert read.text == meant.text
    assert {name: read.ids[name] for name in meant.ids} == meant.ids
    assert (read.links, read.tables, read.pictures) == (meant.links, meant.tables, meant.pictures)
