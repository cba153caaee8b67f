"""The files that belong to no language, for a site with few pages and with few settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree

import pytest

from concordance.model.corpus import Corpus
from concordance.render.root_files import standalone_files
from concordance.wording import Wording
from html_reading import Html, words
from project import Project
from promised_site import FIRST_DAY, LATER
from reviewing import TO_REVIEW, TOGETHER, WITHDRAWN, changed_project

URL = "https://tiny.example/vision/"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Project.tiny(tmp_path_factory.mktemp("tiny")).corpus()


def files(corpus: Corpus, wording: Wording, **settings: str | None) -> dict[str, str]:
    """Write the files with these settings and no others."""
    none: dict[str, Any] = dict.fromkeys(("site_url", "permanent_url", "publisher", "contact", "repository"))
    configuration = replace(corpus.configuration, **{**none, **settings})
    return dict(standalone_files(replace(corpus, configuration=configuration), wording))


def test_without_an_address_there_is_no_sitemap_and_robots_name_none(corpus: Corpus, wording: Wording) -> None:
    written = files(corpus, wording)

    assert sorted(written) == ["404.html", "50x.html", "index.html", "robots.txt"]
    assert written["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert "https://tiny" not in "".join(written.values())


@pytest.mark.parametrize(("site_url", "base"), [(None, "/"), ("https://tiny.example/", "/"), (URL, "/vision/")])
def test_the_page_for_a_missing_address_starts_at_the_root_of_the_site(
    corpus: Corpus, wording: Wording, site_url: str | None, base: str
) -> None:
    page = Html.of(files(corpus, wording, site_url=site_url)["404.html"])
    goals = [goal for _, _, goal in page.addresses()]

    assert page.faults == ()
    assert {f"{base}fr/", f"{base}nl/"} <= set(goals)
    assert [goal for goal in goals if not goal.startswith((base, "#"))] == []


def test_the_sitemap_has_a_page_in_the_languages_it_has(corpus: Corpus, wording: Wording) -> None:
    pages = {place: page for place, page in corpus.pages.items() if place != ("nl", "glossary")}
    written = files(replace(corpus, pages=pages), wording, site_url=URL)
    root = ElementTree.fromstring(written["sitemap.xml"])  # noqa: S314 - a text of our own
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    alternates = {
        url.findtext("s:loc", "", names): [one.get("hreflang") for one in url.findall("x:link", names)]
        for url in root.findall("s:url", names)
    }

    assert alternates[f"{URL}fr/glossary/"] == ["fr", "x-default"]
    assert alternates[f"{URL}fr/note/"] == ["fr", "nl", "x-default"]
    assert f"{URL}nl/glossary/" not in alternates


def test_the_gateway_says_what_the_site_is_with_one_way_into_each_language(corpus: Corpus, wording: Wording) -> None:
    page = Html.of(files(corpus, wording)["index.html"])
    ways = {part.get("lang"): [one.get("href") for one in part.iter("a")] for part in page.all("section")}
    said = {code: wording.say(code, "gateway.what") for code in ("fr", "nl")}
    (description,) = [one for one in page.all("meta") if one.get("name") == "description"]

    assert page.faults == ()
    assert ways == {"fr": ["fr/"], "nl": ["nl/"]}
    assert all(said[part.get("lang", "")] in words(part) for part in page.all("section"))
    assert description.get("content") == " · ".join(said.values()).replace("'", "’")


@pytest.mark.parametrize("publisher", [None, "Une association"])
@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_the_foot_of_a_page_says_who_publishes_and_that_it_is_not_official(
    corpus: Corpus, wording: Wording, name: str, publisher: str | None
) -> None:
    (foot,) = Html.of(files(corpus, wording, publisher=publisher)[name]).all("footer")

    assert all(wording.say(code, "footer.unofficial") in words(foot) for code in ("fr", "nl"))
    assert ("Une association" in words(foot)) is bool(publisher)


def test_a_site_without_pages_has_its_front_doors(wording: Wording, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What an editor broke or deleted must not stop the preview of the rest."""
    written = files(Project.small(tmp_path_factory.mktemp("bare"), {}).corpus(), wording, site_url=URL)

    assert [Html.of(written[name]).faults for name in ("index.html", "404.html")] == [(), ()]


@pytest.mark.parametrize(
    ("contact", "hrefs"),
    [
        (None, []),
        ("nous@example.org", ["mailto:nous@example.org"] * 2),
        ("https://example.org/nous@ici", ["https://example.org/nous@ici"] * 2),
        ('"><script>', ['"><script>'] * 2),
    ],
)
def test_a_missing_address_is_told_to_whoever_can_be_reached(
    corpus: Corpus, wording: Wording, contact: str | None, hrefs: list[str]
) -> None:
    page = Html.of(files(corpus, wording, contact=contact)["404.html"])
    told = [part.findall(".//li")[-1][0].get("href", "") for part in page.all("section") if contact]

    assert [one.partition("?")[0] for one in told] == hrefs
    assert len({one for one in told if "subject=" in one}) == (2 if contact == "nous@example.org" else 0)
    assert [PurePosixPath(one.attrib["src"]).name.partition(".")[0] for one in page.all("script")] == ["scheme"]


def test_the_sitemap_has_the_permanent_pages_with_the_day_of_their_texts(wording: Wording, tmp_path: Path) -> None:
    """They belong to no language, so no other page is theirs in another one."""
    corpus = changed_project(tmp_path).corpus()
    root = ElementTree.fromstring(files(corpus, wording, site_url=URL)["sitemap.xml"])  # noqa: S314 - a text of our own
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = {url.findtext("s:loc", "", names): url for url in root.findall("s:url", names)}
    days = {loc: url.findtext("s:lastmod", "", names) for loc, url in found.items() if "/id/" in loc}

    assert len(days) == len(corpus.lock.citable)
    assert days[f"{URL}id/note/"] == days[f"{URL}id/note/{TOGETHER}/"] == str(FIRST_DAY)
    assert days[f"{URL}id/note/{WITHDRAWN}/"] == str(LATER)
    assert days[f"{URL}id/note/{TO_REVIEW}/"] == ""
    assert [loc for loc in days if found[loc].findall("x:link", names)] == []
