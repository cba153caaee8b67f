"""What the theme is given around the text of a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from concordance.model.corpus import Corpus
from concordance.render.contents import ContentsEntry, nested_contents
from concordance.render.page_context import Counterpart, PageContext, page_context
from concordance.text.block import Block
from project import Project

URL = "https://tiny.example/vision/"


def with_settings(corpus: Corpus, **settings: Any) -> Corpus:
    return replace(corpus, configuration=replace(corpus.configuration, **settings))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return with_settings(Project.tiny(tmp_path_factory.mktemp("tiny")).corpus(), site_url=URL, repository=None)


@pytest.fixture(scope="module")
def axis(corpus: Corpus) -> PageContext:
    return page_context(corpus, corpus.pages["nl", "plan/axis-2"])


def test_a_page_has_its_counterparts_itself_included_in_the_order_of_the_site(axis: PageContext) -> None:
    assert axis.counterparts == (
        Counterpart("fr", "Français", "../../../fr/plan/axis-2/", f"{URL}fr/plan/axis-2/", False),
        Counterpart("nl", "Nederlands", "./", f"{URL}nl/plan/axis-2/", True),
    )


def test_a_language_without_the_page_is_not_offered(tmp_path: Path) -> None:
    corpus = Project.small(tmp_path, {"docs/fr/page.md": "---\ntitle: P\ndescription: P.\n---\n# P\n"}).corpus()

    assert [one.code for one in page_context(corpus, corpus.pages["fr", "page"]).counterparts] == ["fr"]


def test_addresses_are_absolute_where_the_site_has_one(axis: PageContext) -> None:
    assert (axis.canonical, axis.gateway) == (f"{URL}nl/plan/axis-2/", URL)


def test_without_an_address_of_the_site_nothing_is_absolute(corpus: Corpus) -> None:
    bare = with_settings(corpus, site_url=None)
    view = page_context(bare, bare.pages["nl", "plan/axis-2"])

    assert (view.canonical, view.gateway) == (None, None)
    assert [one.absolute for one in view.counterparts] == [None, None]


def test_links_hold_under_any_folder(axis: PageContext) -> None:
    assert axis.gateway_href == "../../../"
    assert axis.href("note") == "../../note/"
    assert axis.href("") == "../../"
    assert axis.href("nowhere") == ""
    assert axis.asset("images/mark.svg").startswith("../../../assets/images/mark")


def test_the_menu_is_open_at_the_page(axis: PageContext) -> None:
    plan = next(entry for entry in axis.menu if entry.children)

    assert (plan.title, plan.href, plan.open, plan.current) == ("Het plan", "../", True, False)
    assert [(one.title, one.href, one.current) for one in plan.children] == [("As 2: rechten", "./", True)]
    assert [entry.title for entry in axis.menu if entry.open] == ["Het plan"]


def test_neighbours_stand_in_the_same_part_of_the_menu(corpus: Corpus, axis: PageContext) -> None:
    plan = page_context(corpus, corpus.pages["nl", "plan"])

    assert plan.previous is None
    assert plan.next is not None
    assert (plan.next.title, plan.next.href) == ("As 2: rechten", "axis-2/")
    assert axis.next is None


@pytest.mark.parametrize(
    ("repository", "href"),
    [
        (None, None),
        ("https://code.example/site", "https://code.example/site/edit/main/docs/nl/note/index.md"),
        ("https://code.example/site/", "https://code.example/site/edit/main/docs/nl/note/index.md"),
    ],
)
def test_a_page_is_edited_where_the_repository_is(corpus: Corpus, repository: str | None, href: str | None) -> None:
    hosted = with_settings(corpus, repository=repository)

    assert page_context(hosted, hosted.pages["nl", "note"]).edit_href == href


def heading(tag: str) -> Block:
    return Block(tag, {"id": tag}, 1, ())


def shape(entries: tuple[ContentsEntry, ...]) -> list[object]:
    return [(entry.level, shape(entry.children)) for entry in entries]


@pytest.mark.parametrize(
    ("levels", "nested"),
    [
        ("", []),
        ("22", [(2, []), (2, [])]),
        ("2332", [(2, [(3, []), (3, [])]), (2, [])]),
        ("234", [(2, [(3, [(4, [])])])]),
        ("24", [(2, [(4, [])])]),  # a level left out
        ("32", [(3, []), (2, [])]),  # a lower one first
        ("2432", [(2, [(4, []), (3, [])]), (2, [])]),
    ],
)
def test_contents_are_nested_by_level(levels: str, nested: list[object]) -> None:
    assert shape(nested_contents(tuple(heading(f"h{level}") for level in levels))) == nested


def test_the_contents_are_every_heading_but_the_title(corpus: Corpus, tmp_path: Path) -> None:
    untitled = Project.small(
        tmp_path, {"docs/fr/page.md": "---\ntitle: P\ndescription: P.\n---\n## Une {#one}\n"}
    ).corpus()
    note = page_context(corpus, corpus.pages["fr", "note"])

    assert [(entry.id, entry.title) for entry in note.contents] == [("s1", "L'accès"), ("s2", "Les moyens")]
    assert [entry.id for entry in page_context(untitled, untitled.pages["fr", "page"]).contents] == ["one"]
