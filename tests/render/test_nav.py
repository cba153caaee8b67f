"""The menu: declared once by path, its titles taken from the pages of each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.checks.nav import nav_problems
from concordance.model.corpus import Corpus
from concordance.render.nav import MenuEntry, menu_for, neighbours
from project import Project
from tiny_site import TINY, page_at

MKDOCS = (TINY / "mkdocs.yml").read_text(encoding="utf-8")
PAGE_OF_BICO = "---\ntitle: Bico\ndescription: Bico.\nfederation: bico\nsources: [ifa-note]\n---\n# Bico\n\nBico.\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Project.tiny(tmp_path_factory.mktemp("menu")).corpus()


def shown(entries: tuple[MenuEntry, ...]) -> list[object]:
    """Write a menu as title and address, with `*` for the page itself and `+` for what is open."""
    marked = [(f"{'*' * one.current}{'+' * one.open}{one.title}", one.href, shown(one.children)) for one in entries]
    return [(title, href, *([children] if children else [])) for title, href, children in marked]


def test_the_menu_of_the_home_page_is_in_its_language(corpus: Corpus) -> None:
    assert shown(menu_for(corpus, page_at(corpus, "nl", ""))) == [
        ("*+Startpagina", "./"),
        ("De nota", "note/"),
        ("Het plan", "plan/"),
        ("Federaties", "federations/"),
        ("Woordenlijst", "glossary/"),
        ("Bronnen", "sources/"),
    ]


def test_the_part_of_the_menu_that_holds_the_page_is_open(corpus: Corpus) -> None:
    assert shown(menu_for(corpus, page_at(corpus, "fr", "plan/axis-2")))[1:4] == [
        ("La note", "../../note/"),
        ("+Le plan", "../", [("*+Axe 2 : les droits", "./")]),
        ("Fédérations", "../../federations/"),
    ]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("plan", None, "Axe 2 : les droits"),
        ("plan/axis-2", "Le plan", None),
        ("federations", None, "AMA"),
        ("note", None, None),
        ("", None, None),
    ],
)
def test_neighbours_are_of_the_same_part(corpus: Corpus, path: str, before: str | None, after: str | None) -> None:
    previous, following = neighbours(corpus, page_at(corpus, "fr", path))

    assert (previous.title if previous else None, following.title if following else None) == (before, after)


def test_a_neighbour_has_its_address(corpus: Corpus) -> None:
    previous, _ = neighbours(corpus, page_at(corpus, "fr", "plan/axis-2"))

    assert previous is not None
    assert previous.href == "../"


def test_an_entry_whose_page_is_missing_in_a_language_is_left_out_there(tmp_path: Path) -> None:
    corpus = Project.tiny(tmp_path, {"docs/nl/glossary.md": None, "docs/nl/plan/axis-2.md": None}).corpus()
    titles = [entry.title for entry in menu_for(corpus, page_at(corpus, "nl", ""))]

    assert titles == ["Startpagina", "De nota", "Het plan", "Federaties", "Bronnen"]
    assert neighbours(corpus, page_at(corpus, "nl", "plan")) == (None, None)
    assert list(nav_problems(corpus)) == []


@pytest.mark.parametrize(
    ("entry", "line", "meant"),
    [("glosary.md", 88, "glossary.md"), ("plan/axsis-2.md", 88, "plan/axis-2.md"), ("contact.md", 88, "")],
)
def test_an_entry_that_is_no_page_is_told_on_its_line(tmp_path: Path, entry: str, line: int, meant: str) -> None:
    corpus = Project.tiny(tmp_path, {"mkdocs.yml": MKDOCS.replace("  - glossary.md\n", f"  - {entry}\n")}).corpus()
    (problem,) = nav_problems(corpus)

    assert (problem.path, problem.line, problem.values["found"], problem.values["meant"]) == (
        "mkdocs.yml",
        line,
        entry,
        meant,
    )


def test_pages_of_entries_follow_their_list_in_the_order_of_the_data(tmp_path: Path) -> None:
    """The tiny settings name one of two federations; the other stands after it, with nothing added to them."""
    pages = {f"docs/{code}/federations/bico.md": PAGE_OF_BICO for code in ("fr", "nl")}
    project = Project.tiny(tmp_path, pages)

    assert list(nav_problems(project.corpus())) == []
    corpus = project.corpus()
    assert [one.title for one in menu_for(corpus, page_at(corpus, "fr", "federations/bico"))[3].children] == [
        "AMA",
        "Bico",
    ]


def test_pages_of_entries_stand_below_a_list_that_the_settings_name_alone(tmp_path: Path) -> None:
    menu = MKDOCS.replace("      - federations/ama.md\n", "").replace("      - plan/axis-2.md\n", "")
    corpus = Project.tiny(tmp_path, {"mkdocs.yml": menu}).corpus()
    menus = [menu_for(corpus, page_at(corpus, "fr", path)) for path in ("plan/axis-2", "federations/ama")]

    assert [[one.title for one in menus[at][2 + at].children] for at in (0, 1)] == [["Axe 2 : les droits"], ["AMA"]]
    previous, following = neighbours(corpus, page_at(corpus, "fr", "federations/ama"))
    assert (previous.title if previous else None, following) == ("Fédérations", None)
