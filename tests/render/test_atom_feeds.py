"""The feeds: each MUST of RFC 4287 that concerns one, the archives of RFC 5005, and two readers that are not ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import atoma
import feedparser
import pytest

from concordance.render import atom_feeds as module
from concordance.render.atom_feeds import atom_feeds
from concordance.render.templates import template_environment
from concordance.wording import load_wording
from edition_site import FIRST, SECOND, THIRD, with_editions
from locations import ROOT
from promised_site import CODES, MORNING, PromisedProject
from rest_of_site import rest_of
from running import run
from versioned_site import NOTE, withhold

ATOM, HISTORY = "{http://www.w3.org/2005/Atom}", "{http://purl.org/syndication/history/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
CHILDREN_OF_FEED = {"id", "title", "updated", "author", "link", "entry"}
CHILDREN_OF_ENTRY = {"id", "title", "updated", "author", "link", "category", "content"}
ONCE = ("id", "title", "updated")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    """Give a site with three editions, which no test changes."""
    return with_editions(tmp_path_factory.mktemp("editions"))


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    """Give one that a test may change."""
    return with_editions(tmp_path_factory.mktemp("changing"))


def parsed(content: str | bytes) -> ET.Element:
    """Read a feed as XML; this project wrote it."""
    return ET.fromstring(content)  # noqa: S314


def texts(project: PromisedProject) -> dict[str, str]:
    """Give every feed by its path."""
    corpus = project.corpus()
    wording = load_wording(codes=corpus.configuration.codes)
    return dict(atom_feeds(corpus, wording, template_environment(ROOT / "overrides")))


@pytest.fixture(scope="module")
def written(kept: PromisedProject) -> dict[str, str]:
    """Give the feeds as they are written."""
    return texts(kept)


@pytest.fixture(scope="module")
def feeds(written: dict[str, str]) -> dict[str, ET.Element]:
    """Give every feed, read as XML."""
    return {path: parsed(text) for path, text in written.items()}


def entries(feed: ET.Element) -> list[ET.Element]:
    return feed.findall(f"{ATOM}entry")


def text(element: ET.Element, name: str) -> str:
    found = element.find(f"{ATOM}{name}")
    assert found is not None
    return found.text or ""


def everything(feeds: dict[str, ET.Element]) -> Iterator[ET.Element]:
    for feed in feeds.values():
        yield from (feed, *entries(feed))


def names(element: ET.Element) -> Counter[str]:
    return Counter(child.tag.removeprefix(ATOM) for child in element)


def links(element: ET.Element, rel: str) -> list[str]:
    return [link.get("href", "") for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def test_there_is_one_for_each_language_and_for_each_document_in_it(feeds: dict[str, ET.Element]) -> None:
    assert set(feeds) == {f"{code}{path}/changes.xml" for code in CODES for path in ("", "/note", "/plan/axis-1")}


def test_it_is_xml_in_utf_8_with_an_atom_feed_at_the_top(written: dict[str, str]) -> None:
    for content in written.values():
        assert content.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<feed ')
        assert parsed(content.encode()).tag == f"{ATOM}feed"


def test_a_feed_has_exactly_one_id_title_and_updated(feeds: dict[str, ET.Element]) -> None:
    for feed in feeds.values():
        assert [names(feed)[name] for name in ONCE] == [1, 1, 1]


def test_an_entry_has_exactly_one_id_title_and_updated(feeds: dict[str, ET.Element]) -> None:
    for feed in feeds.values():
        assert entries(feed)
        for entry in entries(feed):
            assert [names(entry)[name] for name in ONCE] == [1, 1, 1]


def test_a_feed_has_an_author_for_the_entries_without_one(feeds: dict[str, ET.Element]) -> None:
    assert all(names(feed)["author"] for feed in feeds.values())


def test_an_author_has_exactly_one_name(feeds: dict[str, ET.Element]) -> None:
    for element in everything(feeds):
        for author in element.findall(f"{ATOM}author"):
            assert len(author.findall(f"{ATOM}name")) == 1
            assert text(author, "name").strip()


def test_there_is_nothing_that_atom_does_not_know(feeds: dict[str, ET.Element]) -> None:
    for feed in feeds.values():
        assert set(names(feed)) <= CHILDREN_OF_FEED
        for entry in entries(feed):
            assert set(names(entry)) <= CHILDREN_OF_ENTRY


def test_an_entry_has_at_most_one_content(feeds: dict[str, ET.Element]) -> None:
    assert all(names(entry)["content"] == 1 for feed in feeds.values() for entry in entries(feed))


def test_an_id_is_an_absolute_address_that_is_written_in_one_way(feeds: dict[str, ET.Element]) -> None:
    for element in everything(feeds):
        parts = urlsplit(text(element, "id"))
        assert parts.scheme
        assert parts.netloc == parts.netloc.lower()
        assert text(element, "id") == text(element, "id").strip()


def test_no_two_entries_of_a_feed_have_one_id(feeds: dict[str, ET.Element]) -> None:
    for feed in feeds.values():
        ids = [text(entry, "id") for entry in entries(feed)]
        assert len(set(ids)) == len(ids)


def test_feeds_have_names_of_their_own(feeds: dict[str, ET.Element]) -> None:
    assert len({text(feed, "id") for feed in feeds.values()}) == len(feeds)


def test_no_entry_has_one_id_in_two_languages(feeds: dict[str, ET.Element]) -> None:
    french, dutch = ({text(entry, "id") for entry in entries(feeds[f"{code}/changes.xml"])} for code in CODES)
    assert not french & dutch
    assert len(french) == len(dutch)


def test_a_date_is_one_of_rfc_3339_with_capitals(feeds: dict[str, ET.Element]) -> None:
    for element in everything(feeds):
        assert RFC_3339.fullmatch(text(element, "updated"))
        assert datetime.fromisoformat(text(element, "updated")).tzinfo is not None


def test_a_feed_is_as_young_as_its_youngest_entry(feeds: dict[str, ET.Element]) -> None:
    for feed in feeds.values():
        moments = [text(entry, "updated") for entry in entries(feed)]
        assert moments == sorted(moments, reverse=True)
        assert text(feed, "updated") == moments[0]


def test_a_link_has_an_address_and_there_is_one_to_each_page(feeds: dict[str, ET.Element]) -> None:
    for element in everything(feeds):
        kinds = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link")]
        assert len(set(kinds)) == len(kinds)
        assert all(urlsplit(link.get("href", "")).scheme for link in element.findall(f"{ATOM}link"))
        assert len(links(element, "alternate")) == 1


def test_a_feed_says_where_it_is(feeds: dict[str, ET.Element]) -> None:
    for path, feed in feeds.items():
        assert links(feed, "self") == [f"https://promised.example/{path}"]


def test_a_category_has_a_term(feeds: dict[str, ET.Element]) -> None:
    assert all(one.get("term") for element in everything(feeds) for one in element.findall(f"{ATOM}category"))


def test_a_title_is_plain_text_and_content_is_escaped_html(feeds: dict[str, ET.Element]) -> None:
    for element in everything(feeds):
        for child in element.findall(f"{ATOM}title"):
            assert (len(child), child.get("type", "text")) == (0, "text")
        for child in element.findall(f"{ATOM}content"):
            assert (len(child), child.get("type")) == (0, "html")
            assert (child.text or "").startswith("<p>")


def test_a_feed_says_its_language(feeds: dict[str, ET.Element]) -> None:
    assert all(feed.get(LANG) == path[:2] for path, feed in feeds.items())


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_change_has_an_entry(feeds: dict[str, ET.Element], code: str) -> None:
    told: dict[str | None, list[str]] = {}
    for entry in entries(feeds[f"{code}/changes.xml"]):
        term = entry.find(f"{ATOM}category")
        assert term is not None
        told.setdefault(term.get("term"), []).append(links(entry, "alternate")[0].partition(f"/{code}/")[2])

    assert told["edition"] == [f"editions/{name}/" for name in (THIRD, SECOND, FIRST)]
    assert told["withdrawn"] == ["note/#p2"]
    assert told["moved"] == ["plan/axis-1/#p2"]
    assert told["changed"] == ["plan/axis-1/", "note/#p7", "note/#p4", "note/#p1"]
    assert told["published"][:2] == ["note/#p9", "note/#p8"]


def test_the_feed_of_a_document_has_its_own_entries_only(feeds: dict[str, ET.Element]) -> None:
    for entry in entries(feeds["fr/plan/axis-1/changes.xml"]):
        assert "/fr/plan/axis-1/" in links(entry, "alternate")[0]


def test_two_readers_that_are_not_ours_find_nothing_to_complain_of(written: dict[str, str]) -> None:
    for content in written.values():
        read = feedparser.parse(content.encode(), response_headers={"content-type": "application/atom+xml"})
        strict = atoma.parse_atom_bytes(content.encode())
        assert not read.bozo
        assert read.version == "atom10"
        assert [entry.id for entry in read.entries] == [entry.id_ for entry in strict.entries]
        assert [entry.title for entry in read.entries] == [entry.title.value for entry in strict.entries]
        assert all(entry.updated for entry in strict.entries)


def test_the_clock_changes_nothing(kept: PromisedProject, written: dict[str, str]) -> None:
    corpus = kept.corpus(date(2031, 5, 5))
    wording = load_wording(codes=corpus.configuration.codes)
    assert dict(atom_feeds(corpus, wording, template_environment(ROOT / "overrides"))) == written


def test_what_was_told_keeps_its_id_and_its_day(project: PromisedProject, written: dict[str, str]) -> None:
    project.replace(NOTE["fr"], ("bilan commun", "bilan"))
    project.publish(date(2026, 3, 5))
    before, after = (
        {text(one, "id"): text(one, "updated") for one in entries(parsed(found["fr/changes.xml"]))}
        for found in (written, texts(project))
    )
    assert set(after) - set(before) == {"https://promised.example/id/note/p7/2026-03-05/#fr"}
    assert before.items() <= after.items()


def test_what_changed_in_one_language_is_no_news_in_the_other(
    project: PromisedProject, written: dict[str, str]
) -> None:
    project.replace(NOTE["fr"], ("bilan commun", "bilan"))
    project.publish(date(2026, 3, 5))
    assert texts(project)["nl/changes.xml"] == written["nl/changes.xml"]


def test_without_the_address_of_the_site_ids_are_absolute_and_stay(project: PromisedProject) -> None:
    project.replace("mkdocs.yml", ('"https://promised.example/"', '""'))
    found = texts(project)

    for path, content in found.items():
        feed = parsed(content)
        assert links(feed, "self") == []
        for element in (feed, *entries(feed)):
            assert text(element, "id").startswith("urn:uuid:")
            goal = urljoin(f"https://anywhere.example/vision/{path}", links(element, "alternate")[0])
            assert goal.startswith(f"https://anywhere.example/vision/{path[:2]}/")
        assert not feedparser.parse(content.encode(), response_headers={"content-type": "application/atom+xml"}).bozo
        assert atoma.parse_atom_bytes(content.encode()).entries
    assert texts(project) == found


def test_a_withheld_text_is_in_no_feed(project: PromisedProject) -> None:
    withhold(project, "/note/#p4", "2026-02-01", "fr", day="2026-03-01")
    project.replace(NOTE["fr"], ("un financement sûr et stable", "de l'argent"))
    assert run(project.root, "edition", WITHHELD="1", YES="1", SOURCE_DATE_EPOCH=MORNING).code == 0
    project.publish(date(2026, 3, 2))
    content = texts(project)["fr/changes.xml"]

    assert "sûr et stable" not in "".join(parsed(content).itertext())
    assert content.count("Une personne y était nommée.") == 2  # the text itself, and what followed it


def test_what_no_xml_may_hold_is_left_out(project: PromisedProject) -> None:
    project.replace(NOTE["fr"], ("title: La note", 'title: "La <b>note</b> ]]> & \\u0007 fin"'))
    assert "La &lt;b&gt;note&lt;/b&gt; ]]&gt; &amp;" in project_title(texts(project)["fr/note/changes.xml"])


def project_title(content: str) -> str:
    parsed(content)
    return content.partition("<title>")[2].partition("</title>")[0]


def test_older_entries_are_in_archives_that_stay_as_they_are(
    project: PromisedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [text(entry, "id") for entry in entries(parsed(texts(project)["fr/changes.xml"]))]
    monkeypatch.setattr(module, "NEWEST", 5)
    before = texts(project)
    chain = list(followed(before, "fr/changes.xml"))

    assert [text(entry, "id") for feed in chain for entry in entries(feed)] == whole
    assert 5 <= len(entries(chain[0])) < 10
    assert all(len(entries(feed)) == 5 for feed in chain[1:])
    assert chain[0].find(f"{HISTORY}archive") is None
    assert all(feed.find(f"{HISTORY}archive") is not None for feed in chain[1:])
    assert {text(feed, "id") for feed in chain} == {"https://promised.example/fr/changes.xml"}
    assert all(links(feed, "current") == links(chain[0], "self") for feed in chain[1:])
    assert [links(feed, "next-archive") for feed in chain[1:]] == [[], *(links(feed, "self") for feed in chain[1:-1])]
    project.replace(NOTE["fr"], ("bilan commun", "bilan"))
    project.publish(date(2026, 3, 5))
    after = texts(project)
    archives = {path for path in before if re.search(r"changes-\d+\.xml$", path)}
    changed = {path for path in archives if after[path] != before[path]}
    assert changed <= {max((path for path in archives if path.startswith("fr/changes-")), key=len)}


def followed(found: dict[str, str], path: str) -> Iterator[ET.Element]:
    """Follow a feed into its archives."""
    while path:
        feed = parsed(found[path])
        yield feed
        path = next(iter(links(feed, "prev-archive")), "").removeprefix("https://promised.example/")


def test_every_page_without_a_source_announces_them(kept: PromisedProject) -> None:
    pages = {name: html for name, html in rest_of(kept).items() if name.endswith(".html")}

    assert len(pages) > 20
    for name, html in pages.items():
        assert 'type="application/atom+xml"' in html.partition("</head>")[0], name


def test_a_site_that_has_published_nothing_has_none(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert texts(PromisedProject.copied(tmp_path_factory.mktemp("new"))) == {}
