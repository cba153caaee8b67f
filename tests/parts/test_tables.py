"""What holds of every generated part, on the real data, in every language, read as a browser reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pytest

from concordance.data.tables import PARTS
from concordance.model.corpus import Corpus
from concordance.model.markers import generated_anchors, markers
from concordance.parts.views import VIEWS
from concordance.schemas.entries import Source
from concordance.subject.bodies import Body, Federation, Term
from concordance.subject.plan import Institution
from concordance.subject_views.federations import axis_cells, federation_groups, federation_rows
from concordance.text.page import Page
from golden import templates_for
from html_reading import Html, repeated, words

CODES = ("fr", "nl")
ARTICLES = {"fr": r"(?:les? |la |l')", "nl": r"(?:de |het |een |'t )"}
UNUSED = {"axis-themes"}
"""Parts that no page of the sample calls: the tiny site does."""
PLACES = [(code, name) for code in CODES for name in PARTS if name not in UNUSED]


@dataclass(frozen=True)
class Shown:
    """A part as a page of the real site shows it."""

    page: Page
    html: Html


@pytest.fixture(scope="module")
def corpus(sample: Corpus) -> Corpus:
    return sample


@pytest.fixture(scope="module")
def shown(corpus: Corpus) -> Callable[[str, str], list[Shown]]:
    """Give a part as each page of a language that calls it shows it."""
    found: dict[tuple[str, str], list[Shown]] = {}
    for page in corpus.pages.values():
        templates = templates_for(corpus, page)
        for marker in markers(page):
            view = VIEWS[marker.name](corpus, page)
            text = templates.render(f"parts/{marker.name}.html", options={"by": "", **marker.options}, **view)
            html = Html.of(text, whole=False)
            found.setdefault((page.language, marker.name), []).append(Shown(page, html))
    return lambda code, name: found.get((code, name), [])


def tables(shown: Callable[[str, str], list[Shown]]) -> Iterator[tuple[str, Html, Element]]:
    for code, name in PLACES:
        for part in shown(code, name):
            yield from ((f"{code} {name}", part.html, table) for table in part.html.all("table"))


# Every part


@pytest.mark.parametrize(("code", "name"), PLACES)
def test_a_part_is_called_and_is_sound(shown: Callable[[str, str], list[Shown]], code: str, name: str) -> None:
    parts = shown(code, name)

    assert parts, "no page calls the part"
    assert [fault for part in parts for fault in part.html.faults] == []
    assert [again for part in parts if (again := repeated(part.html.ids))] == []
    assert [one.attrib for part in parts for one in part.html.elements if "style" in one.attrib] == []


def labels(html: Html) -> set[str]:
    """The ids of what only names something beside it, such as a caption; nobody links to it."""
    return {
        name
        for one in html.elements
        for attribute in ("aria-labelledby", "aria-describedby", "for")
        for name in one.get(attribute, "").split()
    }


def test_a_page_gets_the_ids_that_links_may_name(corpus: Corpus, shown: Callable[[str, str], list[Shown]]) -> None:
    """The core promises them without rendering anything; the templates must keep its word."""
    brought: dict[str, set[str]] = {page.source: set() for page in corpus.pages.values()}
    for part in (part for code, name in PLACES for part in shown(code, name)):
        brought[part.page.source] |= set(part.html.ids) - labels(part.html)

    assert brought == {page.source: set(generated_anchors(corpus, page)) for page in corpus.pages.values()}


@pytest.mark.parametrize(("code", "name"), PLACES)
def test_nothing_is_left_empty(shown: Callable[[str, str], list[Shown]], code: str, name: str) -> None:
    """What is not known has no row and no item; only a cell of a column that others fill may be empty."""
    texts = {"th", "dt", "dd", "li", "a", "caption", "time"}
    empty = [
        one.tag
        for part in shown(code, name)
        for one in part.html.elements
        if one.tag in texts and not words(one) and not any(child.tag.endswith("}svg") for child in one)
    ]

    assert empty == []


def test_each_language_shows_as_much_as_the_other(shown: Callable[[str, str], list[Shown]]) -> None:
    for name in PARTS:
        french, dutch = (
            [sorted(one for one in part.html.ids if not one.startswith("letter-")) for part in shown(code, name)]
            for code in CODES
        )

        assert french == dutch, name


# Tables


def test_a_table_has_a_caption_and_a_labelled_region_that_can_be_scrolled(
    shown: Callable[[str, str], list[Shown]],
) -> None:
    found = list(tables(shown))
    assert found

    for name, html, table in found:
        region, caption = html.parents[table], table[0]

        assert (caption.tag, [one.tag for one in table].count("caption")) == ("caption", 1), name
        assert (region.get("role"), region.get("tabindex")) == ("region", "0"), name
        assert region.get("aria-labelledby") == caption.get("id"), name


def test_every_header_has_a_scope_and_every_row_one_header(shown: Callable[[str, str], list[Shown]]) -> None:
    for name, _, table in tables(shown):
        headers = list(table.iter("th"))
        rows = [row for body in table.iter("tbody") for row in body.iter("tr")]

        assert {one.get("scope") for one in headers} <= {"col", "row", "rowgroup"}, name
        assert [len(list(row.iter("th"))) for row in rows] == [1] * len(rows), name


def test_every_row_is_as_wide_as_the_head(shown: Callable[[str, str], list[Shown]]) -> None:
    for name, _, table in tables(shown):
        widths = {sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter("tr")}

        assert len(widths) == 1, name


def test_a_cell_of_a_stacked_table_says_the_header_of_its_column(shown: Callable[[str, str], list[Shown]]) -> None:
    """On a narrow screen the head is out of sight."""
    for name, _, table in tables(shown):
        if "data-table-stacked" in table.get("class", ""):
            head, *rows = (list(row) for row in table.iter("tr"))
            cells = [cell for row in rows for cell in row if cell.tag == "td"]

            assert cells, name
            assert {cell.get("data-label") for cell in cells} == {words(cell) for cell in head[1:]}, name


# Languages


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("name", "table", "model"),
    [("federations", "federation", Federation), ("bodies", "body", Body), ("institutions", "institution", Institution),
     ("glossary", "term", Term)],
)  # fmt: skip
def test_a_name_in_another_language_says_so(
    corpus: Corpus,
    shown: Callable[[str, str], list[Shown]],
    code: str,
    name: str,
    table: str,
    model: type[Federation | Body | Institution | Term],
) -> None:
    for part in shown(code, name):
        for entry in corpus.data.all(table, model):
            for language, written in entry.name.items():
                places = [one for one in part.html.all("span") if words(one) == " ".join(written.split())]
                spoken = {part.html.language(one) or code for one in places}

                assert spoken <= {other for other in CODES if entry.name[other] == written}, (language, written)


def test_a_dutch_page_keeps_a_name_that_is_official_in_french_only(
    corpus: Corpus, shown: Callable[[str, str], list[Shown]]
) -> None:
    kept = [one for one in corpus.data.all("federation", Federation) if one.name_status.get("nl") == "translated"]
    assert kept

    rows = {row.get("id"): row for part in shown("nl", "federations") for row in part.html.all("tr")}
    for one in kept:
        assert one.name["fr"] in words(rows[one.id])
        assert one.name["fr"] == one.name["nl"] or one.name["nl"] in words(rows[one.id])


# Order


def plain(text: str, code: str) -> str:
    """What counts when names are put in order, said once more in the plainest way."""
    letters = unicodedata.normalize("NFD", text.replace("’", "'").lower())
    bare = "".join(sign for sign in letters if unicodedata.category(sign) != "Mn")
    return re.sub(r"[^a-z0-9]+", " ", re.sub(rf"^{ARTICLES[code]}", "", bare)).strip()


def in_order(names: list[str], code: str) -> bool:
    return names == sorted(names, key=lambda name: plain(name, code))


@pytest.mark.parametrize("code", CODES)
def test_federations_are_in_alphabetical_order(corpus: Corpus, code: str) -> None:
    assert in_order([row.name.text for row in federation_rows(corpus, code)], code)
    groups = federation_groups(corpus, code)
    assert in_order([group.name for group in groups], code)
    assert all(in_order([row.name.text for row in group.rows], code) for group in groups)
    assert sum(len(group.rows) for group in groups) == len(corpus.data.all("federation", Federation))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ["bodies", "glossary"])
def test_entries_are_in_alphabetical_order(shown: Callable[[str, str], list[Shown]], code: str, name: str) -> None:
    for part in shown(code, name):
        names = [words(next(one.iter("span"))) for one in part.html.all("dt")]

        assert len(names) > 1
        assert in_order(names, code)


@pytest.mark.parametrize("code", CODES)
def test_sources_are_in_the_order_of_publisher_and_title(corpus: Corpus, code: str) -> None:
    (page,) = [one for one in corpus.pages_in(code) if any(marker.name == "sources" for marker in markers(one))]
    letters = VIEWS["sources"](corpus, page)["groups"]
    rows = [row.source for letter in letters for publisher in letter.rows for row in publisher.rows]
    keys = [(plain(one.publisher_in(code) or one.title[code], code), plain(one.title[code], code)) for one in rows]

    assert keys == sorted(keys)
    assert {one.id for one in rows} == {one.id for one in corpus.data.all("source", Source)}
    assert len({letter.letter for letter in letters}) == len(letters)


# Relations


def test_every_federation_is_linked_to_the_axis_that_its_work_is_about(corpus: Corpus) -> None:
    """A link without a theme needs a source."""
    linked = {
        one.id: [cell for cell in axis_cells(corpus, one, "fr") if cell.linked]
        for one in corpus.data.all("federation", Federation)
    }

    assert {name: [cell.axis.number for cell in cells] for name, cells in linked.items() if cells} == {
        **{name: [1] for name in ("flcpf", "fcppf", "feda-bxl")},
        **{name: [2] for name in ("fdss", "debt-mediation", "ama")},
        **{name: [3] for name in ("fsb", "fmm", "lbsm", "fbsp", "home-care-coordination")},
    }
    assert all(cell.theme or not cell.reading for cells in linked.values() for cell in cells)
