"""The page of each version: its texts, its days, its neighbours, what changed since; and the list for machines."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from answering import ENVIRONMENT, WORDING, Site, rendered
from concordance.data.version_texts import swhid
from concordance.render.permanent_pages import PermanentPages
from concordance.render.version_pages import LINK_FORMAT
from html_reading import Html, repeated, words
from promised_site import CODES, PromisedProject, tombstone
from versioned_site import AGAIN, FIRST, LAST, SECOND, versioned, withhold

TODAY = date(2026, 3, 9)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    """Give a site that was published four times; of a text of note/p4 nothing is shown any more."""
    found = versioned(tmp_path_factory.mktemp("versions"))
    withhold(found, "/note/#p4", SECOND, "fr")
    found.replace("docs/fr/note/index.md", ("un financement sûr et stable", "un financement assuré"))
    return found


@pytest.fixture(scope="module")
def files(project: PromisedProject) -> dict[str, str]:
    """Render it, the text that replaces the withheld one not yet published."""
    return rendered(project.corpus(TODAY))


@pytest.fixture(scope="module")
def pages(files: dict[str, str]) -> dict[str, Html]:
    """Give the page of each version, by its address below `/id/`."""
    found = {re.fullmatch(r"id/(.*/\d{4}-[-\d]+)/index\.html", name): text for name, text in files.items()}
    return {match[1]: Html.of(text) for match, text in found.items() if match}


def head_links(page: Html) -> dict[str, str]:
    """Give the links between versions in the head by their relation."""
    links = {one.get("rel", ""): one.get("href", "") for one in page.all("link")}
    return {rel: href for rel, href in links.items() if "version" in rel or rel == "timemap"}


def test_each_version_has_a_page_of_sound_html(pages: dict[str, Html], project: PromisedProject) -> None:
    wanted = {
        f"{entry.reference}/{version.publication}"
        for entry in project.corpus().lock.citable
        for version in project.corpus().log.versions(entry.address)
    }

    assert pages.keys() == wanted
    assert {f"note/p4/{name}" for name in (FIRST, SECOND, AGAIN)} | {f"note/{FIRST}"} <= wanted
    assert {name: page.faults for name, page in pages.items() if page.faults} == {}
    assert {name for name, page in pages.items() if repeated(page.ids) or len(page.all("h1")) != 1} == set()


def test_no_link_is_dead(files: dict[str, str], pages: dict[str, Html]) -> None:
    site = Site(files)
    dead = {name: site.dead_links(f"/id/{name}/", spot) for name in pages if (spot := site.spot(f"/id/{name}/"))}

    assert dead.keys() == pages.keys()
    assert {name: links for name, links in dead.items() if links} == {}


def test_the_relations_lead_to_the_neighbours(pages: dict[str, Html]) -> None:
    history = {"original version-history": "../", "timemap": "../timemap.link"}

    assert head_links(pages[f"note/p2/{FIRST}"]) == {**history, "latest-version": "./"}
    assert head_links(pages[f"note/p4/{SECOND}"]) == {
        **history,
        "latest-version": f"../{AGAIN}/",
        "predecessor-version": f"../{FIRST}/",
        "successor-version": f"../{AGAIN}/",
    }


def test_a_reader_sees_the_neighbours_too(pages: dict[str, Html]) -> None:
    said = words(pages[f"note/p4/{SECOND}"].one("nav"))

    assert "Version du 1er mars 2026. Sur le site le 1er mars 2026." in said
    assert "Précédente : 15 janvier 2026" in said
    assert "Laatste: nr. 2 van 1 maart 2026" in said
    assert "C'est la seule version publiée." in words(pages[f"note/p2/{FIRST}"].one("nav"))
    assert "Dit is de laatste gepubliceerde versie." in words(pages[f"note/p1/{LAST}"].one("nav"))


def test_the_canonical_address_is_that_of_today(pages: dict[str, Html]) -> None:
    """Whoever searches finds the text of today first, and the words that are no more as well: nothing is hidden."""
    (canonical,) = (one.get("href") for one in pages[f"note/p4/{FIRST}"].all("link") if one.get("rel") == "canonical")

    assert canonical == "https://promised.example/id/note/p4/"
    assert not [one for one in pages[f"note/p4/{FIRST}"].all("meta") if one.get("name") == "robots"]


def test_what_changed_is_marked_word_by_word_and_in_words(pages: dict[str, Html]) -> None:
    _, dutch = pages[f"note/p4/{FIRST}"].all("article")
    (added,) = dutch.iter("ins")

    assert words(added) == "onderstreept: zekere en"
    assert list(dutch.iter("del")) == []
    assert WORDING.say("nl", "version.legend") in words(dutch)


def test_a_changed_link_is_shown_as_what_it_is(pages: dict[str, Html]) -> None:
    for code, article in zip(CODES, pages[f"note/p1/{FIRST}"].all("article"), strict=True):
        assert WORDING.say(code, "version.same-words-markup") in words(article)
        assert not [*article.iter("ins"), *article.iter("del")]


def test_the_hashes_stand_in_full(pages: dict[str, Html], project: PromisedProject) -> None:
    event = project.corpus().log.versions("/note/#p2")[0]
    text = project.text(f"docs/data/versions/note/p2/{FIRST}.nl.txt")
    dutch = pages[f"note/p2/{FIRST}"].all("article")[1]

    assert [words(one) for one in dutch.iter("dd")] == [event.words["nl"], event.markup["nl"], swhid(text)]


def test_each_version_is_cited_as_itself_in_each_language(pages: dict[str, Html], files: dict[str, str]) -> None:
    """Its own day, its own words and its own address: not those of the text of today."""
    page, address = pages[f"note/p4/{SECOND}"], f"https://promised.example/id/note/p4/{SECOND}/"
    for code, day in (("fr", "1er mars 2026"), ("nl", "1 maart 2026")):
        (cited,) = (words(one) for one in page.all("p", "citation-text") if page.language(one) == code)
        assert (day in cited, cited.endswith(address)) == (True, True)
        assert f"/{SECOND}/" in files[f"id/note/p4/{SECOND}/citation.{code}.bib"]
    assert SECOND in files[f"id/note/p4/{SECOND}/citation.json"]


def test_the_machine_forms_stand_beside_each_version(pages: dict[str, Html], files: dict[str, str]) -> None:
    beside = {
        "record.jsonld",
        *(f"citation{code}.{ending}" for code in ("", ".fr", ".nl") for ending in ("bib", "ris", "json")),
    }
    for name, page in pages.items():
        assert {one for one in beside if f"id/{name}/{one}" in files} == beside
        linked = {one.get("href") for one in page.all("link") if one.get("rel") == "describedby"}
        assert linked == {"record.jsonld", "citation.bib", "citation.ris", "citation.json"}
        assert {one.get("href") for one in page.all("a") if one.get("data-format")} == beside - {"record.jsonld"}


def test_a_version_says_what_it_is_to_machines(pages: dict[str, Html], files: dict[str, str]) -> None:
    name = f"note/p4/{FIRST}"
    record = json.loads(files[f"id/{name}/record.jsonld"])
    tags = {one.get("name") or one.get("property"): one.get("content") for one in pages[name].all("meta")}
    (cite_as,) = (one.get("href") for one in pages[name].all("link") if one.get("rel") == "cite-as")
    (brief,) = (json.loads(one.text or "") for one in pages[name].all("script") if not one.get("src"))

    assert cite_as == tags["og:url"] == record["@id"] == brief["@id"] == f"https://promised.example/id/{name}/"
    assert (record["version"], record["exampleOfWork"]) == (FIRST, {"@id": "https://promised.example/id/note/p4/"})
    assert tags["citation_publication_date"] == FIRST.replace("-", "/")
    assert "un financement stable" in str(tags["description"])
    assert [one["@language"] for one in record["text"]] == list(CODES)


def test_of_a_withheld_text_nothing_is_quoted_or_described(pages: dict[str, Html], files: dict[str, str]) -> None:
    name = f"note/p4/{SECOND}"

    assert [one.get("lang") for one in pages[name].all("div", "citation-set")] == list(CODES)
    assert [pages[name].language(one) for one in pages[name].all("div", "quoted")] == ["nl"]
    assert [one["@language"] for one in json.loads(files[f"id/{name}/record.jsonld"])["text"]] == ["nl"]


def test_a_withheld_text_gives_its_reason_in_its_place(pages: dict[str, Html], project: PromisedProject) -> None:
    """So does the version after it, which had the same French text; neither is compared with any other."""
    events = project.corpus().log.versions("/note/#p4")
    for version in events[1:]:
        french = pages[f"note/p4/{version.publication}"].all("article")[0]
        assert "depuis le 9 mars 2026. Une personne y était nommée." in words(french)
        assert [words(one) for one in french.iter("dd")] == [version.words["fr"], version.markup["fr"]]
        assert list(french.iter("blockquote")) == []
    assert WORDING.say("fr", "version.compared-withheld") in words(pages[f"note/p4/{FIRST}"].all("article")[0])


def test_the_permanent_page_lists_them_the_latest_first(files: dict[str, str]) -> None:
    page = Html.of(files["id/note/p4/index.html"])
    links = [one.get("href") for one in page.one("ol", "id-versions").iter("a")]
    said = [words(one) for one in page.one("ol", "id-versions").iter("li")]

    assert links == [f"{name}/" for name in (AGAIN, SECOND, FIRST) for _ in CODES]
    assert "Nouveau dans cette version : le texte néerlandais." in said[0]
    assert "Nieuw in deze versie: de Franse tekst." in said[1]
    assert head_links(page).items() >= {
        ("latest-version", f"{AGAIN}/"),
        ("version-history", "#versions"),
        ("timemap", "timemap.link"),
    }


def test_an_only_version_is_one_quiet_line(files: dict[str, str]) -> None:
    page = Html.of(files["id/note/p2/index.html"])

    lines = page.all(css_class="id-versions")
    assert [words(one) for one in lines] == ["Version du 15 janvier 2026", "Versie van 15 januari 2026"]
    assert [(one.tag, one.get("lang")) for one in lines] == [("p", "fr"), ("p", "nl")]


def test_a_text_that_is_not_published_stands_beside_the_last_that_was(files: dict[str, str]) -> None:
    """The last one is withheld here, and says so."""
    french, dutch = Html.of(files["id/note/p4/index.html"]).all("article", "id-text")

    assert "pas encore publié" in words(french)
    assert "un financement assuré" in words(french)
    assert "Une personne y était nommée." in words(french)
    assert "nog niet gepubliceerd" not in words(dutch)


def test_a_withdrawn_passage_shows_the_last_text_that_was_published(tmp_path: Path) -> None:
    """Not the last that was reviewed: the public read the other one."""
    project = versioned(tmp_path)
    for code in CODES:
        text = project.text(f"docs/{code}/note/index.md")
        start = text.index("\n- ") + 1
        project.write(f"docs/{code}/note/index.md", text[:start] + text[text.index("\n- ", start) + 1 :])
    project.bury(tombstone("/note/#p4", "withdrawn"))
    files = PermanentPages(project.corpus(TODAY), WORDING, ENVIRONMENT).files()
    page, last = Html.of(files["id/note/p4/index.html"]), Html.of(files[f"id/note/p4/{AGAIN}/index.html"])

    assert "un financement sûr et stable" in words(page.one("main"))
    assert "Retiré le 1er mars 2026" in words(last.one("nav"))


def test_the_list_for_machines_has_every_version_with_its_moment(files: dict[str, str]) -> None:
    """As RFC 7089 writes one, in the format of RFC 6690; of two publications of a day the second is a second later."""
    base, morning = "https://promised.example/id/note/p4/", "Sun, 01 Mar 2026 00:00:"
    span = 'from="Thu, 15 Jan 2026 00:00:00 GMT";until="Sun, 01 Mar 2026 00:00:01 GMT"'

    assert files["id/note/p4/timemap.link"].splitlines() == [
        f'<{base}>;rel="original",',
        f'<{base}timemap.link>;rel="self";type="{LINK_FORMAT}";{span},',
        f'<{base}{FIRST}/>;rel="first memento";datetime="Thu, 15 Jan 2026 00:00:00 GMT",',
        f'<{base}{SECOND}/>;rel="memento";datetime="{morning}00 GMT",',
        f'<{base}{AGAIN}/>;rel="last memento";datetime="{morning}01 GMT"',
    ]


def test_without_the_address_of_the_site_there_is_no_list(
    project: PromisedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "")
    files = PermanentPages(project.corpus(TODAY), WORDING, ENVIRONMENT).files()

    assert not [name for name in files if name.endswith(".link")]
    assert "timemap" not in files["id/note/p4/index.html"]
