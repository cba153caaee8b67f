"""The pages under `/id/` and those that stay: sound HTML, in every language at once, nothing in them dead."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from answering import ENVIRONMENT, WORDING, Site, rendered
from concordance.render.permanent_pages import PermanentPages
from html_reading import Html, repeated, words
from locations import CASES
from promised_site import CODES, REASONS, PromisedProject, change, mended, read_case, tombstone

GATE = CASES / "gate"
DAYS = {"fr": ("15 janvier 2026", "1er mars 2026"), "nl": ("15 januari 2026", "1 maart 2026")}
"""The first day and the later one, as each language writes them."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    """Give a site with a passage in each state: together, lagging, to review, withdrawn, merged, split, moved."""
    found = PromisedProject.published(tmp_path_factory.mktemp("states"))
    for name in ("delete-list-item", "merge-into-the-one-before", "split", "rename-heading", "delete-glossary-entry"):
        mended(found, read_case(GATE / f"{name}.toml"))
    found.publish()
    found.replace("docs/fr/note/index.md", ("un financement stable", "un financement sûr"))
    for code, (old, new) in {"fr": ("du temps", "des heures"), "nl": ("tijd voor", "uren voor")}.items():
        found.replace(f"docs/{code}/note/index.md", (old, new))
    found.replace_in_each("plan/axis-1.md", ("#p2 ", "#p3 "))
    found.bury(tombstone("/plan/axis-1/#p2", "moved", ["/plan/axis-1/#p3"]))
    assert found.printed() == ""
    return found


@pytest.fixture(scope="module")
def site(project: PromisedProject) -> Site:
    """Render it."""
    return Site(rendered(project.corpus()))


@pytest.fixture(scope="module")
def pages(project: PromisedProject) -> dict[str, Html]:
    """Give the permanent pages of it by their path."""
    files = PermanentPages(project.corpus(), WORDING, ENVIRONMENT).files()
    return {name: Html.of(text) for name, text in files.items() if re.fullmatch(r"id/.*/index\.html", name)}


def test_every_page_is_sound_html_with_one_title_and_no_id_twice(pages: dict[str, Html]) -> None:
    assert {name: page.faults for name, page in pages.items() if page.faults} == {}
    assert {name: again for name, page in pages.items() if (again := repeated(page.ids))} == {}
    assert {name for name, page in pages.items() if len(page.all("h1")) != 1 or len(page.all("title")) != 1} == set()


def test_no_link_is_dead(site: Site, pages: dict[str, Html]) -> None:
    addresses = [f"/{name.removesuffix('index.html')}" for name in pages]
    dead = {one: site.dead_links(one, spot) for one in addresses if (spot := site.spot(one))}

    assert len(dead) == len(pages) > 15
    assert {one: links for one, links in dead.items() if links} == {}


def test_every_word_of_a_language_says_so(pages: dict[str, Html]) -> None:
    """Each text stands in an element of its language: a voice reads it right."""
    for name, page in pages.items():
        texts = page.all(css_class="id-text")
        assert [one.get("lang") for one in texts] == ([] if page.all(css_class="id-passages") else list(CODES)), name
        for one in page.all("h2"):
            assert page.language(one) or all(part.get("lang") for part in one), (name, words(one))


@pytest.mark.parametrize(
    ("reference", "key", "day"),
    [
        ("note/p1", "id.to-review", 0),
        ("note/p3", "id.together", 0),
        ("note/p4", "id.lagging", 0),
        ("note/p6", "id.to-review", 0),
        ("note/p8", "id.together", 1),
        ("note/p5", "tombstone.withdrawn", 1),
        ("note/p2", "tombstone.merged", 1),
        ("note/p7", "tombstone.split", 1),
        ("plan/axis-1/p2", "tombstone.moved", 1),
    ],
)
def test_each_state_is_said_in_each_language(pages: dict[str, Html], reference: str, key: str, day: int) -> None:
    said = pages[f"id/{reference}/index.html"].one(css_class="id-state")

    for code in CODES:
        assert WORDING.say(code, key, date=DAYS[code][day]) in words(said)
        assert (REASONS[code] in words(said)) == key.startswith("tombstone.")


@pytest.mark.parametrize(
    ("reference", "goals"),
    [
        ("note/p2", ["/id/note/p1/"]),
        ("note/p7", ["/id/note/p8/", "/id/note/p9/"]),
        ("plan/axis-1/p2", ["/fr/plan/axis-1/#p3", "/nl/plan/axis-1/#p3"]),
    ],
)
def test_successors_are_linked_also_before_they_are_published(
    site: Site, pages: dict[str, Html], reference: str, goals: list[str]
) -> None:
    page = pages[f"id/{reference}/index.html"]
    (section,) = (one for one in page.all("section") if one.get("aria-labelledby") == "successors")
    links = [one.get("href", "") for one in section.iter("a")]

    assert [site.goal(f"/id/{reference}/", href) for href in links] == goals


def test_each_text_leads_to_its_place_in_its_language(site: Site, pages: dict[str, Html]) -> None:
    texts = pages["id/note/p4/index.html"].all(css_class="id-text")
    goals = [site.goal("/id/note/p4/", link.get("href", "")) for one in texts for link in one.iter("a")]

    assert goals == ["/id/note/p4/2026-01-15/", "/fr/note/#p4", "/nl/note/#p4"], "not yet published in French"
    assert "un financement sûr" in words(texts[0])


def test_a_permanent_page_leads_to_both_texts_side_by_side(site: Site, pages: dict[str, Html]) -> None:
    for reference, goal in {"note/p4": "/fr-nl/note/#p4", "note": "/fr-nl/note/"}.items():
        links = pages[f"id/{reference}/index.html"].all("a")
        assert goal in {site.goal(f"/id/{reference}/", one.get("href", "")) for one in links}


def test_each_text_may_be_mended_from_its_permanent_page(project: PromisedProject) -> None:
    """It is where the number of a passage leads without scripts."""
    read = project.corpus()
    corpus = replace(read, configuration=replace(read.configuration, contact="nous@example.org"))
    page = Html.of(PermanentPages(corpus, WORDING, ENVIRONMENT).files()["id/note/p4/index.html"])
    mails = [one for one in page.all("a") if one.get("href", "").startswith("mailto:")]
    letters = [one for one in mails if "%C2%A7" in one.get("href", "")]  # that name the passage: "§ 4"

    assert [page.language(one) for one in letters] == list(CODES)


def test_a_document_lists_its_passages_the_withdrawn_included(site: Site, pages: dict[str, Html]) -> None:
    links = pages["id/note/index.html"].one("ul", "id-passages").iter("a")
    goals = [site.goal("/id/note/", link.get("href", "")) for link in links]

    assert goals == [
        f"/id/note/{name}/" for name in ("s1", "p1", "p2", "s2", "p3", "p4", "p5", "p6", "s3", "p8", "p9", "p7")
    ]


def test_where_nobody_cites_nothing_is_said(pages: dict[str, Html]) -> None:
    assert "cited-by" not in pages["id/note/p4/index.html"].ids


def test_who_cites_is_named_and_what_is_older_cites_the_note_itself(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    change(project, read_case(GATE / "delete-list-item.toml"))
    project.bury(tombstone("/note/#p5", "withdrawn"))
    project.write(
        "docs/data/citations.toml",
        '[[citation]]\nbody = "council"\ntitle.fr = "Avis <1>"\ntitle.nl = "Advies <1>"\ndate = "2026-02"\n'
        'url = "https://council.example/?a=1&b=2"\nreferences = ["note/p5"]\n\n'
        '[[citation]]\nbody = "council"\ntitle.fr = "Avis ancien"\ntitle.nl = "Oud advies"\ndate = "2025"\n',
    )
    files = PermanentPages(project.corpus(), WORDING, ENVIRONMENT).files()
    cited, note = (Html.of(files[f"id/{name}/index.html"]) for name in ("note/p5", "note"))

    assert project.printed() == ""
    assert (cited.faults, note.faults) == ((), ())
    assert "Avis <1>, février 2026" in words(cited.one("main"))
    assert [one.get("href") for one in cited.all("a") if "council" in one.get("href", "")] == [
        "https://council.example/?a=1&b=2"
    ] * 2
    assert f"Oud advies, 2025 ({WORDING.say('nl', 'id.original')})" in words(note.one("main"))


def test_beside_each_page_stand_its_citations_and_its_record(site: Site, pages: dict[str, Html]) -> None:
    cited = {name: page for name, page in pages.items() if page.all(css_class="citations")}

    assert len(cited) > 15
    for name, page in cited.items():
        folder = name.removesuffix("index.html")
        named = {one.get("href", "") for one in page.all("link") if one.get("rel") == "describedby"}
        named |= {one.get("href", "") for one in page.all("a") if one.get("data-format")}
        beside = (path.removeprefix(folder) for path in site.files if path.startswith(folder))
        assert named == {one for one in beside if re.fullmatch(r"(citation|record)\.[^/]+", one)}
        assert len(named) == 1 + 3 * 3, name


def test_a_withdrawn_passage_is_cited_as_withdrawn(site: Site, pages: dict[str, Html]) -> None:
    said = [words(one) for one in pages["id/note/p5/index.html"].all(css_class="citation-text")]

    assert ["retiré le 1er mars 2026" in said[0], "ingetrokken op 1 maart 2026" in said[1]] == [True, True]
    assert "retiré le 1er mars 2026 / ingetrokken op 1 maart 2026]" in site.files["id/note/p5/citation.ris"]
    assert pages["id/note/p5/index.html"].one(css_class="citations").get("data-ended") == ""


def test_a_text_that_is_not_published_yet_is_cited_as_such(pages: dict[str, Html]) -> None:
    said = [words(one) for one in pages["id/note/p4/index.html"].all(css_class="citation-text")]

    assert ["pas encore publié" in said[0], "nog niet gepubliceerd" in said[1]] == [True, True]
    assert "2026" not in "".join(said)
