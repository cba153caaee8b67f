"""The frozen sample, built once, read file by file as a visitor's browser gets it.

Each test collects every fault of every page before it fails: one run tells all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from concordance.model.site_paths import shown_entries
from concordance.model.sources import runs_by_source
from concordance.text.block import HEADINGS
from concordance.text.page import Page
from html_reading import Html, classes, repeated, words
from sample import SAMPLE, sample_project
from site_builder import SITE_URL, BuiltSite, address, built, dead_links
from site_fixtures import WITH_PAPER

CODES = ("fr", "nl")
AT_ROOT = {
    "404.html",
    "50x.html",
    "_headers",
    "_redirects",
    "assets",
    "data",
    "favicon.ico",
    "fr",
    "index.html",
    "nl",
    "robots.txt",
    "sitemap.xml",
}
PROMISED = {"fr-nl", "id", "nl-fr"}
"""Other promised addresses, each held by tests of its own."""
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
FEED = re.compile(r"/changes(?:-[0-9]+)?\.xml$")
SEARCH = re.compile(r"/search/(?:words|(?:index|text)\.[0-9a-f]{8})\.json$")
"""What the page of the search reads, beside it."""
SORTED_BY_LANGUAGE = ("tbody", "dl")
"""Elements whose entries stand in the alphabetical order of each language."""


def written_pages(code: str) -> set[str]:
    """Name the files that the pages of a language must become, from the names of their sources alone."""
    sources = (SAMPLE / "docs" / code).rglob("*.md")
    neutral = (path.relative_to(SAMPLE / "docs" / code).with_suffix("").as_posix() for path in sources)
    return {f"{code}/{re.sub(r'(^|/)index$', '', path)}/index.html".replace("//", "/") for path in neutral}


def code_of(name: str) -> str:
    return name.partition("/")[0]


def in_language(name: str, code: str) -> str:
    return f"{code}/{name.partition('/')[2]}"


# Files and addresses


@pytest.mark.parametrize("code", CODES)
def test_every_page_is_at_its_own_path_under_its_language(sample_site: BuiltSite, code: str) -> None:
    files = {name for name in sample_site.files if code_of(name) == code}

    beside = {f"{code}/{path}.pdf" for path in (*sample_site.corpus.documents, "volume")}
    assert {name for name in files if not (SEARCH.search(name) or FEED.search(name))} == {*written_pages(code), *beside}


def test_both_languages_have_the_same_paths(sample_site: BuiltSite) -> None:
    french, dutch = ({name[3:] for name in sample_site.pages if code_of(name) == code} for code in CODES)

    assert french == dutch


def test_nothing_else_is_at_the_root(sample_site: BuiltSite) -> None:
    names = {path.name for path in sample_site.folder.iterdir()}

    assert names - PROMISED == AT_ROOT


@pytest.mark.long
def test_two_builds_give_the_same_bytes(sample_site: BuiltSite, tmp_path: Path) -> None:
    """The order of sets and dictionaries must not show: the second build hashes words in another way."""
    again = built(sample_project(tmp_path / "project"), tmp_path / "site", {**WITH_PAPER, "PYTHONHASHSEED": "1"})

    assert list(again.files) == list(sample_site.files)
    assert [
        name for name in sample_site.files if again.files[name].read_bytes() != sample_site.files[name].read_bytes()
    ] == []


# The head of every page


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_its_language(sample_site: BuiltSite, code: str) -> None:
    said = {name: page.one("html").get("lang") for name, page in sample_site.pages.items() if code_of(name) == code}

    assert {name: language for name, language in said.items() if language != code} == {}


def test_a_page_names_itself_and_its_counterparts_by_absolute_address(sample_site: BuiltSite) -> None:
    for name, page in sample_site.pages.items():
        links = [
            one for one in page.all("link") if one.get("rel") in {"canonical", "alternate"} and not one.get("type")
        ]
        named = {(one.get("rel"), one.get("hreflang"), one.get("href")) for one in links}

        assert named == {
            ("canonical", None, address(name)),
            *(("alternate", code, address(in_language(name, code))) for code in CODES),
            ("alternate", "x-default", SITE_URL),
        }, name
        assert len(links) == len(named), name


def test_titles_and_descriptions_tell_pages_apart(sample_site: BuiltSite) -> None:
    for code in CODES:
        pages = {name: page for name, page in sample_site.pages.items() if code_of(name) == code}
        titles = tuple(words(page.one("title")) for page in pages.values())
        descriptions = tuple(
            one.get("content", "")
            for page in pages.values()
            for one in page.all("meta")
            if one.get("name") == "description"
        )

        assert repeated(titles) == []
        assert repeated(descriptions) == []
        assert (len(titles), len(descriptions)) == (len(pages), len(pages))
        assert all(titles)
        assert all(descriptions)


# What every page is made of


def test_every_page_is_sound_html(sample_site: BuiltSite) -> None:
    assert {name: page.faults for name, page in sample_site.html.items() if page.faults} == {}


def test_ids_are_unique_on_a_page(sample_site: BuiltSite) -> None:
    assert {name: again for name, page in sample_site.html.items() if (again := repeated(page.ids))} == {}


def test_a_label_names_something_that_is_there(sample_site: BuiltSite) -> None:
    pointing = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
    dead = [
        (name, attribute, goal)
        for name, page in sample_site.html.items()
        for one in page.elements
        for attribute in pointing
        for goal in one.get(attribute, "").split()
        if goal not in page.ids
    ]

    assert dead == []


def test_scripts_are_files_of_ours_and_nothing_is_inline(sample_site: BuiltSite) -> None:
    assert [(name, fault) for name, page in sample_site.html.items() for fault in inline_faults(name, page)] == []


def inline_faults(name: str, page: Html) -> Iterator[str]:
    """What a strict content security policy refuses."""
    for script in page.all("script"):
        if script.get("type") == "application/ld+json":
            json.loads("".join(script.itertext()))  # data for search engines, which no browser runs
        elif words(script) or "/assets/scripts/" not in urljoin(address(name), script.get("src")):
            yield f"script {script.attrib}"
    for one in page.elements:
        if one.tag in {"style", "iframe", "object", "embed", "base"}:
            yield f"<{one.tag}>"
        yield from (f"{attribute} on <{one.tag}>" for attribute in one.attrib if re.match("on|style$", str(attribute)))
    for _, _, goal in page.addresses():
        if urlsplit(goal).scheme not in {"", "http", "https", "mailto"}:
            yield goal


def test_no_script_of_the_theme_is_published(sample_site: BuiltSite) -> None:
    scripts = {name for name in sample_site.files if name.endswith((".js", ".mjs"))}

    assert {str(Path(name).parent) for name in scripts} == {"assets/scripts"}


def test_nothing_is_loaded_from_another_host(sample_site: BuiltSite) -> None:
    """A browser follows no link to a licence by itself."""
    foreign = [
        (name, one.tag, goal)
        for name, page in sample_site.html.items()
        for one, _, goal in page.addresses()
        if one.tag != "a" and one.get("rel") != "license" and not urljoin(address(name), goal).startswith(SITE_URL)
    ]

    assert foreign == []


def test_no_stylesheet_or_script_loads_from_another_host(sample_site: BuiltSite) -> None:
    """Of a namespace a browser asks nothing: it is a name."""
    loading = r"(?:url\(\s*[\"']?|@import\s+[\"']?|src[\"']?\s*[=:]\s*[\"']?)(?:https?:)?//[^\s\"')]*"
    named = r"https?://(?!www\.w3\.org/)[^\s\"')]*"
    found = {
        name: re.findall(named if name.startswith("assets/scripts/") else loading, sample_site.text(name))
        for name in sample_site.files
        if name.endswith((".css", ".js", ".svg"))
    }

    assert found
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


# Links


def test_every_internal_link_and_fragment_leads_somewhere(sample_site: BuiltSite) -> None:
    assert dead_links(sample_site) == []


def test_links_to_other_sites_are_whole(sample_site: BuiltSite) -> None:
    outside = {goal for page in sample_site.html.values() for one, _, goal in page.addresses() if urlsplit(goal).netloc}

    assert {goal for goal in outside if not re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]+(/\S*)?", goal)} == set()


def test_every_page_links_to_its_counterpart(sample_site: BuiltSite) -> None:
    for name, page in sample_site.pages.items():
        beside = f"{code_of(name)}-{next(code for code in CODES if code != code_of(name))}"
        every = list(page.one("nav", "languages").iter("a"))
        links = {one.get("lang", ""): one for one in every if one.get("hreflang")}
        others = [urljoin(address(name), one.get("href")) for one in every if not one.get("hreflang")]
        path = name.removesuffix("index.html").partition("/")[2]

        assert others == ([address(f"{beside}/{path}")] if path.strip("/") in sample_site.corpus.documents else []), (
            name
        )
        assert {code: urljoin(address(name), one.get("href")) for code, one in links.items()} == {
            code: address(in_language(name, code)) for code in CODES
        }, name
        assert [code for code, one in links.items() if one.get("aria-current")] == [code_of(name)], name
        assert {code: one.get("hreflang") for code, one in links.items()} == {code: code for code in CODES}, name


# The two languages


@pytest.mark.parametrize("name", sorted(written_pages(CODES[0])))
def test_both_languages_have_the_same_ids_in_the_same_order(sample_site: BuiltSite, name: str) -> None:
    french, dutch = (sample_site.html[in_language(name, code)] for code in CODES)

    assert ids_in_reading_order(french) == ids_in_reading_order(dutch)
    assert sorted(filter(is_of_the_text, french.ids)) == sorted(filter(is_of_the_text, dutch.ids))


def is_of_the_text(name: str) -> bool:
    """Tell an id of the text from one of a source: a page rests on what is written in its own language first."""
    return not name.startswith("source-")


def ids_in_reading_order(page: Html) -> list[str]:
    """The ids, but for sources and for entries that stand in alphabetical order."""
    return [
        one.attrib["id"]
        for one in page.elements
        if is_of_the_text(one.get("id", "source-"))
        and not any(above.tag in SORTED_BY_LANGUAGE for above in page.above(one))
    ]


# What the content promises


def test_every_restatement_says_so_right_after_its_title(sample_site: BuiltSite) -> None:
    restatements = {name_of(page.language, page.path) for page in sample_site.corpus.pages.values() if page.meta.nature}
    assert restatements

    for name, page in sample_site.pages.items():
        notices = page.all("aside", "nature-notice")
        assert len(notices) == (name in restatements), name
        if notices:
            parent = page.parents[notices[0]]
            before = list(parent)[list(parent).index(notices[0]) - 1]
            assert before.tag == "h1", name


def name_of(code: str, path: str) -> str:
    return f"{code}/{path}/index.html" if path else f"{code}/index.html"


def test_a_document_names_its_file_for_machines(sample_site: BuiltSite) -> None:
    """Akoma Ntoso, in the language of the page; no other page has such a file."""
    named = {
        name: [one.get("href", "") for one in page.all("link") if one.get("type") == "application/akn+xml"]
        for name, page in sample_site.pages.items()
    }
    files = {name: urljoin(f"/{name}", links[0]) for name, links in named.items() if links}
    wanted = {
        name_of(code, path): f"/data/{path}.{code}.akn.xml" for path in sample_site.corpus.documents for code in CODES
    }

    assert files == wanted
    assert all((sample_site.folder / path.removeprefix("/")).is_file() for path in files.values())


def test_every_table_has_a_caption(sample_site: BuiltSite) -> None:
    tables = [(name, table) for name, page in sample_site.html.items() for table in page.all("table")]

    assert tables
    assert [name for name, table in tables if table[0].tag != "caption" or not words(table[0])] == []


def test_every_page_lists_the_sources_it_names(sample_site: BuiltSite) -> None:
    for page in sample_site.corpus.pages.values():
        html = sample_site.html[name_of(page.language, page.path)]
        named = {name for block in page.structure.blocks for name in block.words("sources")} | set(page.meta.sources)
        listed = [one.get("id", "") for box in html.all("section", "page-sources") for one in box.iter("li")]

        assert set(listed) == {f"source-{name}" for name in named}, page.source
        assert wrong_numbers(html, listed) == [], page.source
        assert wrong_texts(page, html, listed) == [], page.source


def test_every_source_leads_back_to_the_first_passage_of_each_run(sample_site: BuiltSite) -> None:
    for page in (page for page in sample_site.corpus.pages.values() if page.meta.citable):
        boxes = sample_site.html[name_of(page.language, page.path)].all("section", "page-sources")
        items = {one.get("id", ""): one for box in boxes for one in box.iter("li")}
        back = {name: [link.get("href") for link in one.iter("a")] for name, one in items.items()}

        for source, runs in runs_by_source(page).items():
            assert [f"#{first}" for first, _ in runs] == back[f"source-{source}"][-len(runs) :], page.source


def test_every_source_of_an_entry_is_shown_where_the_entry_is(sample_site: BuiltSite) -> None:
    """Of several pages of one publisher none is left out: in the entry itself, or in the list of its page."""
    missing = []
    for path, fragment, entry in shown_entries(sample_site.corpus):
        for code in CODES:
            page = sample_site.html[name_of(code, path)]
            own = [one for one in page.elements if fragment and one.get("id") == fragment]
            boxes = [box for one in own for box in one.iter("details")]
            shown = {
                link.get("href", "").rpartition("#")[2] for box in boxes or page.all("a") for link in box.iter("a")
            }
            shown |= {one.removeprefix("source-") for one in page.ids if not boxes}
            missing += [(code, path, fragment, name) for name in getattr(entry, "sources", ()) if name not in shown]

    assert missing == []


def test_no_two_sources_have_links_of_one_text_on_a_page(sample_site: BuiltSite) -> None:
    alike = []
    for name, page in sample_site.html.items():
        goals: dict[str, set[str]] = {}
        for box in page.all("details", "source-list"):
            for link in box.iter("a"):
                goals.setdefault(words(link), set()).add(link.get("href", ""))
        alike += [(name, text) for text, found in goals.items() if len(found) > 1]

    assert alike == []


def wrong_numbers(page: Html, listed: list[str]) -> list[str]:
    """Numbers in the text that are not the place of their source in the list."""
    refs = (link for one in page.all("sup", "source-refs") for link in one.iter("a"))
    firsts = ((words(link).split(", ")[0], link.get("href", "")) for link in refs)
    return [number for number, goal in firsts if listed[int(number) - 1] != goal.removeprefix("#")]


def wrong_texts(page: Page, html: Html, listed: list[str]) -> list[str]:
    """Passages that do not end with the numbers of their sources."""
    wrong = []
    for block in page.passages:
        named = sorted(listed.index(f"source-{name}") + 1 for name in set(block.words("sources")))
        [found] = [one for one in html.all("", "passage") if one.get("id") == block.id]
        own = [words(one) for one in found if one.tag == "sup" and "source-refs" in classes(one)]
        if named and own[-1:] != [", ".join(map(str, named))]:
            wrong.append(block.id)
    return wrong


def test_every_passage_begins_with_its_number(sample_site: BuiltSite) -> None:
    for page in sample_site.corpus.pages.values():
        html = sample_site.html[name_of(page.language, page.path)]
        passages = html.all("", "passage")

        assert [one.get("id") for one in passages] == [block.id for block in page.passages], page.source
        first = [html.parents[one][0][0] if one.tag in HEADINGS else one[0] for one in passages]
        assert [words(one) for one in first if "passage-number" not in classes(one)] == [], page.source


def test_nothing_of_the_markup_of_the_text_is_left(sample_site: BuiltSite) -> None:
    """No attribute list, no link to a source file, no attribute that HTML does not have, no marker."""
    left = [(name, fault) for name, page in sample_site.pages.items() for fault in leftovers(page)]

    assert left == []
    assert [name for name in sample_site.pages if re.search(r"<!-- *[a-z-]+ *-->", sample_site.text(name))] == []


def leftovers(page: Html) -> Iterator[str]:
    for one in page.elements:
        yield from (f"{name}=" for name in ("facts", "sources", "data-line", "markdown") if name in one.attrib)
        if not {above.tag for above in page.above(one)} & {"code", "pre"}:
            yield from re.findall(r"\{[:#][^}]*\}|\]\([^)]*\)|<!--", own_text(one))
    for _, _, goal in page.addresses():
        if goal.startswith("concordance:") or (not urlsplit(goal).netloc and urldefrag(goal)[0].endswith(".md")):
            yield goal


def own_text(element: Element) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)])


def test_no_heading_has_a_slug_for_an_id(sample_site: BuiltSite) -> None:
    """The title of a page has no id, every other heading the one an editor wrote; letters of a list are no places."""
    for name, page in sample_site.pages.items():
        headings = [one for level in range(1, 7) for one in page.all(f"h{level}")]
        without = [one.tag for one in headings if "id" not in one.attrib and one.get("class") != "letter"]

        assert without == ["h1"], name


# What belongs to no language


def test_the_sitemap_has_every_page_with_its_alternates(sample_site: BuiltSite) -> None:
    root = ElementTree.fromstring(sample_site.text("sitemap.xml"))  # noqa: S314 - a file of our own
    listed = {url.findtext("s:loc", "", SITEMAP): url for url in root.findall("s:url", SITEMAP)}

    permanent = {address(name) for name in sample_site.html if re.fullmatch(r"id/(.*/)?[^/0-9][^/]*/index.html", name)}
    assert set(listed) == {SITE_URL, *map(address, sample_site.pages), *permanent}
    for name in sample_site.pages:
        alternates = {
            (link.get("hreflang"), link.get("href")) for link in listed[address(name)].findall("x:link", SITEMAP)
        }
        assert alternates == {
            *((code, address(in_language(name, code))) for code in CODES),
            ("x-default", SITE_URL),
        }


def test_robots_may_read_all_and_are_told_where_the_sitemap_is(sample_site: BuiltSite) -> None:
    assert sample_site.text("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {SITE_URL}sitemap.xml\n"


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_a_page_of_no_language_gives_both_the_same_weight(sample_site: BuiltSite, name: str) -> None:
    page = sample_site.html[name]
    parts = {one.get("lang", ""): one for one in page.all("section")}

    assert tuple(parts) == CODES
    shapes = {code: [(one.tag, sorted(classes(one))) for one in part.iter()] for code, part in parts.items()}
    assert shapes["fr"] == shapes["nl"]
    assert all(words(one) for part in parts.values() for one in part.iter() if one.tag in {"h1", "h2", "p", "a", "li"})
    assert words(parts["fr"]) != words(parts["nl"])


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_a_page_of_no_language_keeps_the_scheme_and_sends_nobody_away(sample_site: BuiltSite, name: str) -> None:
    page = sample_site.html[name]

    assert [re.sub(r".*/|[.].*", "", one.attrib["src"]) for one in page.all("script")] == ["scheme"]
    assert [one.attrib for one in page.all("meta") if one.get("http-equiv", "").lower() == "refresh"] == []


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_a_page_of_no_language_leads_into_each(sample_site: BuiltSite, name: str) -> None:
    links = {
        (one.get("hreflang"), urljoin(SITE_URL, one.get("href")))
        for part in sample_site.html[name].all("section")
        for one in part.iter("a")
        if "enter" in classes(one)
    }

    assert links == {(code, f"{SITE_URL}{code}/") for code in CODES}


def test_the_gateway_names_the_languages(sample_site: BuiltSite) -> None:
    page = sample_site.html["index.html"]
    named = {(one.get("rel"), one.get("hreflang"), one.get("href")) for one in page.all("link")}

    assert {
        ("canonical", None, SITE_URL),
        ("alternate", "x-default", SITE_URL),
        *(("alternate", code, f"{SITE_URL}{code}/") for code in CODES),
    } <= named


def test_the_page_for_a_missing_address_starts_every_link_at_the_root(sample_site: BuiltSite) -> None:
    """A host shows it at any depth: a relative link would lead nowhere."""
    page = sample_site.html["404.html"]
    relative = [goal for _, _, goal in page.addresses() if not goal.startswith((urlsplit(SITE_URL).path, "mailto:"))]

    assert relative == []
    assert [one.get("content") for one in page.all("meta") if one.get("name") == "robots"] == ["noindex"]
