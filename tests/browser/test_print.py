"""On paper: a report with its address, its nature and its numbers, and nothing to click."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

from browser import opened
from html_reading import Html
from sample import version_of
from site_builder import SITE_URL, BuiltSite

pytestmark = pytest.mark.long

A4 = {"width": 794, "height": 1123}
"""The size of a sheet in CSS pixels."""
VERSION = version_of("/note/#p14")
NATURE = {"fr": "Restitution", "nl": "Weergave"}


@pytest.fixture
def sheet(browser: Browser) -> Iterator[Page]:
    """A window as a printer has it; in the dark, for paper is white whatever the screen was."""
    with opened(browser, viewport=A4, color_scheme="dark") as page:
        page.emulate_media(media="print")
        yield page


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_the_note_prints_its_address_its_nature_and_its_numbers(
    sheet: Page, at_root: str, root_site: BuiltSite, code: str
) -> None:
    sheet.goto(f"{at_root}{code}/note/")
    numbers = sheet.locator("article .passage-number")

    expect(sheet.locator(".page-address")).to_be_visible()
    expect(sheet.locator(".page-address")).to_contain_text(f"https://example.org/{code}/note/")
    expect(sheet.locator(".nature-title")).to_be_visible()
    expect(sheet.locator(".site-name")).to_be_visible()
    assert numbers.count() == len(root_site.html[f"{code}/note/index.html"].all("", "passage"))
    assert all(one.is_visible() for one in numbers.all())
    assert re.fullmatch(r"§\s14", sheet.locator("#p14 .passage-number").inner_text())


@pytest.mark.parametrize(
    "what",
    [
        ".site-menu",
        ".site-bar",
        ".contents",
        ".place",
        ".to-top",
        ".pager",
        ".page-edit",
        ".cite",
        ".passage-menu",
        ".related .source-list",
        ".page-sources summary",
        ".skip-link",
        "form",
    ],
)
def test_what_is_there_to_be_clicked_is_not_printed(sheet: Page, at_root: str, what: str) -> None:
    for address in ("fr/note/", "nl/plan/axis-1/", "nl/"):
        sheet.goto(at_root + address)
        assert [one.is_visible() for one in sheet.locator(what).all() if one.is_visible()] == [], address


@pytest.mark.parametrize(
    "address", ["fr/note/", "nl/federations/", "fr/", "id/note/p14/", VERSION, "fr-nl/note/", "nl/plan/"]
)
def test_paper_is_white_and_text_is_dark(sheet: Page, at_root: str, address: str) -> None:
    sheet.goto(at_root + address)
    light = """(name) => { const [red, green, blue] = getComputedStyle(document.querySelector(name))
      .color.match(/[\\d.]+/g).map(Number); return (red + green + blue) / 3; }"""

    assert sheet.evaluate("() => getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
    assert [name for name in ("h1", "main p, article p, article li") if sheet.evaluate(light, name) > 110] == []


@pytest.mark.parametrize("address", ["nl/federations/", "fr/plan/", "fr/glossary/", "fr-nl/note/", "nl/parity/"])
def test_nothing_runs_off_the_sheet(sheet: Page, at_root: str, address: str) -> None:
    """A table that scrolls on a screen has to fit on paper."""
    sheet.set_viewport_size({"width": 643, "height": 943})  # A4 within its margins
    sheet.goto(at_root + address)
    cut = """() => [...document.querySelectorAll("article *, main *")].filter((one) => one.checkVisibility()
      && getComputedStyle(one).position !== "absolute" && one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.outerHTML.slice(0, 90))"""

    assert sheet.evaluate(cut) == []


def test_a_permanent_page_prints_what_it_is(sheet: Page, at_root: str) -> None:
    sheet.goto(f"{at_root}id/note/p14/")

    expect(sheet.locator(".id-reference")).to_have_text("note/p14")
    expect(sheet.locator(".id-nature")).to_be_visible()
    assert sheet.locator(".id-text").count() == 2
    assert "id/note/p14" in sheet.locator("main").inner_text()
    assert [one for one in sheet.locator("button").all() if one.is_visible()] == []


def test_a_version_prints_its_days_and_its_hashes(sheet: Page, at_root: str) -> None:
    sheet.goto(at_root + VERSION)

    expect(sheet.locator(".id-reference")).to_contain_text("note/p14")
    expect(sheet.locator(".id-state p")).to_contain_text(["Sur le site depuis le", "Op de site sinds"])
    assert [one.is_visible() for one in sheet.locator(".version-links").all()] == [False, False]
    assert {one.is_visible() for one in sheet.locator(".version-hashes code").all()} == {True}


def test_a_source_is_printed_with_its_address(sheet: Page, at_root: str, root_site: BuiltSite) -> None:
    """A link on paper leads nowhere unless its address can be read."""
    sheet.goto(f"{at_root}fr/note/")
    said = sheet.evaluate(
        """() => [...document.querySelectorAll(".page-sources a[href^='http']")]
          .map((one) => getComputedStyle(one, "::after").content)"""
    )

    assert said
    assert all("attr(href)" in one or "http" in one for one in said)


def test_the_note_is_saved_as_a_tagged_pdf(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        page.goto(f"{at_root}nl/note/")
        document = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)

    assert document.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in document
    assert b"/Lang (nl)" in document
    assert 3 <= len(re.findall(rb"/Type /Page\b", document)) <= 14


def test_the_address_of_a_page_is_that_of_the_site(sample_site: BuiltSite) -> None:
    page: Html = sample_site.html["nl/note/index.html"]

    assert any(f"{SITE_URL}nl/note/" in (one.text or "") for one in page.all("p", "page-address"))


@pytest.mark.parametrize("order", ["fr-nl", "nl-fr"])
def test_both_texts_print_as_two_columns_with_what_they_are(sheet: Page, at_root: str, order: str) -> None:
    """The bilingual handout."""
    sheet.set_viewport_size({"width": 643, "height": 943})  # A4 within its margins
    sheet.goto(f"{at_root}{order}/note/")
    boxes = [one.bounding_box() for one in sheet.locator("#p1 .side-cell").all()]
    left, right = (box for box in boxes if box)

    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"]
    expect(sheet.locator(".page-address")).to_have_text(re.compile(rf"/{order}/note/$"))
    assert [NATURE[code] in sheet.locator(f".id-nature [lang={code}]").inner_text() for code in ("fr", "nl")] == [
        True
    ] * 2
    expect(sheet.locator(".side-links")).not_to_be_visible()
    assert sheet.locator("main a:visible").count() == sheet.locator(".side-number a").count()


@pytest.mark.parametrize("address", ["fr/note/", "nl/plan/axis-1/", "fr-nl/note/"])
def test_each_sheet_but_the_first_begins_with_what_it_is_of_and_none_ends_with_a_heading(
    sheet: Page, at_root: str, address: str
) -> None:
    sheet.goto(f"{at_root}{address}")
    headings = {_folded(text) for text in sheet.locator("h2, h3").all_inner_texts()}
    sheets = [_folded_lines(text) for text in _sheets(sheet.pdf(prefer_css_page_size=True))]

    assert len(sheets) > 1
    for number, lines in enumerate(sheets, 1):
        number_line = f"{number} / {len(sheets)}"
        assert number == 1 or _folded(sheet.title()) in lines
        words = [line for line in lines if line not in {number_line, _folded(sheet.title())}]
        assert words[-1] not in headings


def _sheets(pdf: bytes) -> list[str]:
    document = PdfDocument(pdf)
    return [document[at].get_textpage().get_text_range() for at in range(len(document))]


def _folded_lines(text: str) -> list[str]:
    return [line for one in text.splitlines() if (line := _folded(one))]


def _folded(text: str) -> str:
    return " ".join(text.split())
