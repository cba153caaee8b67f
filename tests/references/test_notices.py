"""Where a reader meets a tombstone: at the place of what is gone, or on the page that stays where a page was."""

from __future__ import annotations

from pathlib import Path

import pytest

from answering import Site, rendered
from concordance.addresses import Address
from concordance.references.notices import PLACE_END, PLACE_TITLE, gone_pages, notices_of_page, notices_on
from html_reading import Html, words
from locations import CASES
from promised_site import CODES, REASONS, PromisedProject, change, read_case, tombstone

GATE = CASES / "gate"
NOTE = "note/index.md"


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that is published."""
    return PromisedProject.published(tmp_path)


def places(project: PromisedProject, path: str, code: str = "fr") -> dict[str, list[str]]:
    """Give the ids of the tombstones of a page by the place at which they stand."""
    corpus = project.corpus()
    found = notices_on(corpus, corpus.pages[code, path])
    return {place: [one.entry.fragment for one in here] for place, here in found.items()}


def page(project: PromisedProject, path: str, code: str = "fr") -> Html:
    """Give the text of a page as it is rendered."""
    html = Html.of(rendered(project.corpus())[f"{code}/{path}/index.html"], whole=False)
    assert [fault for fault in html.faults if "doctype" not in fault] == []
    return html


def before(html: Html, name: str) -> str:
    """Give the id, or the name, of the element before the one with an id."""
    (one,) = (element for element in html.elements if element.get("id") == name)
    siblings = list(html.parents[one])
    previous = siblings[siblings.index(one) - 1]
    heading = next((inner for inner in previous if inner.get("id")), previous) if previous.tag == "hgroup" else previous
    return heading.get("id", str(heading.tag))


@pytest.mark.parametrize(
    ("case", "stone", "place"),
    [
        ("delete-paragraph", "p2", "p1"),
        ("delete-list-item", "p5", "p4"),
        ("delete-section", "s2", "p2"),
        ("delete-first-passage", "s1", PLACE_TITLE),
        ("merge-a-long-one-into-a-short-one", "p7", "s3"),
        ("split", "p7", "s3"),
    ],
)
def test_a_tombstone_stands_where_the_passage_stood(
    project: PromisedProject, case: str, stone: str, place: str
) -> None:
    """After what came before it in the reviewed texts; under the title where nothing did."""
    change(project, read_case(GATE / f"{case}.toml"))
    project.bury(tombstone(f"/note/#{stone}", "withdrawn"))

    for code in CODES:
        assert places(project, "note", code) == {place: [stone]}
        assert before(page(project, "note", code), stone) == (place or "h1")


def test_an_item_of_a_list_leaves_an_item(project: PromisedProject) -> None:
    change(project, read_case(GATE / "delete-list-item.toml"))
    project.bury(tombstone("/note/#p5", "withdrawn"))
    html = page(project, "note")
    (one,) = html.all(css_class="tombstone")

    assert (one.tag, html.parents[one].tag) == ("li", "ul")
    assert [item.get("id") for item in html.parents[one]] == ["p4", "p5", "p6"]


def test_several_stand_in_the_order_of_the_text(project: PromisedProject) -> None:
    for code in CODES:
        text = project.text(f"docs/{code}/{NOTE}")
        start, end = text.index("## "), text.index("## ", text.index("{#s1}"))
        project.write(f"docs/{code}/{NOTE}", text[:start] + text[end:])
    project.bury(*(tombstone(f"/note/#{name}", "withdrawn") for name in ("p2", "p1", "s1")))

    assert places(project, "note") == {PLACE_TITLE: ["s1", "p1", "p2"]}
    assert [one.get("id") for one in page(project, "note").all(css_class="tombstone")] == ["s1", "p1", "p2"]


def test_a_heading_without_a_text_stands_by_its_successor_or_at_the_end(project: PromisedProject) -> None:
    change(project, read_case(GATE / "rename-heading.toml"))
    project.bury(tombstone("/about/#who", "renamed", ["/about/#authors"]))
    assert places(project, "about") == {"authors": ["who"]}
    assert before(page(project, "about"), "who") == "authors"

    change(project, read_case(GATE / "delete-heading.toml"))
    project.bury(tombstone("/about/#how", "withdrawn"))
    assert places(project, "about") == {"authors": ["who"], PLACE_END: ["how"]}
    assert page(project, "about").ids[-1] == "how"


def test_an_entry_of_a_generated_part_stands_at_the_end(project: PromisedProject) -> None:
    change(project, read_case(GATE / "delete-glossary-entry.toml"))
    project.bury(tombstone("/glossary/#cocom", "withdrawn"))
    html = page(project, "glossary")

    assert places(project, "glossary") == {PLACE_END: ["cocom"]}
    assert html.ids[-1] == "cocom"
    assert words(html.one(css_class="passage-number")) == "#cocom"


def test_a_tombstone_says_what_when_why_and_where_to(project: PromisedProject) -> None:
    change(project, read_case(GATE / "renumber-passage.toml"))
    project.bury(tombstone("/note/#p2", "moved", ["/note/#p20"]))
    said = {code: words(page(project, "note", code).one(css_class="tombstone")) for code in CODES}

    assert said == {
        "fr": f"§ 2 Déplacé le 1er mars 2026. {REASONS['fr']} "
        "À lire maintenant : La note, § 20. Le texte tel qu'il était",
        "nl": f"§ 2 Verplaatst op 1 maart 2026. {REASONS['nl']} Lees nu: De nota, § 20. De tekst zoals die was",
    }
    site = Site(rendered(project.corpus()))
    spot = site.spot("/fr/note/#p2")
    assert spot is not None
    assert [site.goal("/fr/note/", href) for href in spot.links] == ["/fr/note/#p20", "/id/note/p2/"]


def test_what_still_stands_has_no_tombstone(project: PromisedProject) -> None:
    """In a preview a tombstone may be written before the text is gone: the text is shown."""
    project.bury(tombstone("/note/#p2", "withdrawn"))

    assert places(project, "note") == {}


# The page that stays


def test_a_page_that_is_gone_stays_with_everything_that_was_on_it(project: PromisedProject) -> None:
    change(project, read_case(GATE / "drop-page.toml"))
    project.bury(tombstone("/note/", "withdrawn"))
    corpus = project.corpus()
    rows = list(notices_of_page(corpus, "note", "fr"))

    assert gone_pages(corpus) == ("note",)
    assert [one.entry.address for one in rows] == [one.address for one in corpus.lock.of_page("note")]
    assert all(one.successors == () for one in rows)
    assert rows[1].text.startswith("Chaque personne")


def test_a_page_that_was_renamed_leads_to_the_same_place_on_the_new_one(project: PromisedProject) -> None:
    change(project, read_case(GATE / "rename-page.toml"))
    project.bury(tombstone("/note/", "renamed", ["/vision/"]))
    corpus = project.corpus()
    ends = {one.entry.fragment: one.successors for one in notices_of_page(corpus, "note", "nl")}

    assert ends == {name: (Address("nl", "vision", name),) for name in ends}
    assert len(ends) == 11


def test_a_page_without_a_tombstone_leaves_none(project: PromisedProject) -> None:
    """The build fails on it; nothing is shown that nobody wrote."""
    change(project, read_case(GATE / "drop-page.toml"))

    assert gone_pages(project.corpus()) == ()


@pytest.mark.parametrize("code", CODES)
def test_the_page_that_stays_is_sound_html_in_its_language(project: PromisedProject, code: str) -> None:
    change(project, read_case(GATE / "drop-page.toml"))
    project.bury(tombstone("/note/", "merged", ["/plan/axis-1/"]))
    html = Html.of(rendered(project.corpus())[f"{code}/note/index.html"])

    assert html.faults == ()
    assert html.one("html").get("lang") == code
    assert len(html.all("h1")) == 1
    assert REASONS[code] in words(html.one("main"))
