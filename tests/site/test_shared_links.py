"""Whatever page is shared, the link says what it is: title, description, picture; and every page has its icons."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from html_reading import Html
from site_builder import SITE_URL, BuiltSite

NEEDED = (
    "description",
    "og:type",
    "og:site_name",
    "og:title",
    "og:description",
    "og:image",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "og:locale",
    "twitter:card",
)


def said(page: Html) -> list[tuple[str, str]]:
    metas = [one for one in page.all("meta") if one.get("content")]
    return [(one.get("property") or one.get("name") or "", one.get("content", "")) for one in metas]


def first_title(page: Html) -> str:
    return dict(said(page))["og:title"]


def test_every_page_says_each_thing_once(sample_site: BuiltSite) -> None:
    wrong: Mapping[str, list[str]] = {
        name: [key for key in NEEDED if sum(key == one for one, _ in said(page)) != 1]
        for name, page in sample_site.html.items()
    }

    assert {name: keys for name, keys in wrong.items() if keys} == {}


def test_every_picture_is_there(sample_site: BuiltSite) -> None:
    pictures = {name: dict(said(page))["og:image"] for name, page in sample_site.html.items()}

    assert all(one.startswith(SITE_URL) for one in pictures.values())
    assert {one.removeprefix(SITE_URL) for one in pictures.values()} <= set(sample_site.files)


def test_a_title_begins_as_a_person_would_name_the_page(sample_site: BuiltSite) -> None:
    titles = {name: first_title(page) for name, page in sample_site.html.items()}
    names = {code: sample_site.pages[f"{code}/index.html"] for code in ("fr", "nl")}

    assert titles["id/note/p1/index.html"].startswith("La note de vision, §\u00a01 · De visienota, §\u00a01")
    assert "note/p1" not in titles["id/note/p1/index.html"]
    assert titles["fr/note/index.html"] == "La note de vision"
    assert titles["index.html"] == dict(said(sample_site.html["index.html"]))["og:site_name"]
    for code, page in names.items():
        assert titles[f"{code}/index.html"] == dict(said(page))["og:site_name"]


@pytest.mark.parametrize("relation", ["icon", "apple-touch-icon"])
def test_every_page_has_its_icons(sample_site: BuiltSite, relation: str) -> None:
    for name, page in sample_site.html.items():
        links = [one.get("href", "") for one in page.all("link") if one.get("rel") == relation]

        assert links, name
        assert all(one.rpartition("/")[2] in {file.rpartition("/")[2] for file in sample_site.files} for one in links)


def test_an_icon_lies_where_browsers_ask_for_it_unasked(sample_site: BuiltSite) -> None:
    assert sample_site.files["favicon.ico"].read_bytes()[:4] == b"\x00\x00\x01\x00"
