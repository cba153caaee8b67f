"""Tabs without a script and by keyboard, folds and links into them, paper, and every look of ordinary Markdown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import opened, served
from page_looks import ALL, HEIGHT, NARROW, WIDE, Look, faults_of
from site_builder import BuiltSite

LOOKS = (
    Look(WIDE, "light"),
    *(pytest.param(look, marks=pytest.mark.long) for look in (Look(WIDE, "dark"), Look(NARROW, "light"))),
    Look(NARROW, "dark"),
)
PAGES = ("fr/glossary/", "nl/note/")


@pytest.fixture(scope="module")
def at_markdown(markdown_built: BuiltSite) -> Iterator[str]:
    """Serve the site; give the address of its root."""
    with served(markdown_built.folder, "/vision/") as address:
        yield address


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A window in which no script runs."""
    with opened(browser, viewport={"width": WIDE, "height": HEIGHT}, java_script_enabled=False) as page:
        yield page


def panels(page: Page) -> Locator:
    return page.locator(".tabbed-content")


def test_tabs_need_no_script(plain: Page, at_markdown: str) -> None:
    plain.goto(f"{at_markdown}fr/glossary/")
    expect(panels(plain).nth(0)).to_be_visible()
    expect(panels(plain).nth(1)).to_be_hidden()

    plain.get_by_text("Néerlandais", exact=True).click()

    expect(panels(plain).nth(0)).to_be_hidden()
    expect(panels(plain).nth(1)).to_be_visible()


def test_tabs_go_by_keyboard_and_are_seen(plain: Page, at_markdown: str) -> None:
    plain.goto(f"{at_markdown}fr/glossary/")
    plain.get_by_role("radio", name="Français").focus()
    plain.keyboard.press("ArrowRight")

    expect(plain.get_by_role("radio", name="Néerlandais")).to_be_focused()
    expect(panels(plain).nth(1)).to_be_visible()
    expect(plain.locator("label", has_text="Néerlandais")).to_have_css("outline-style", "solid")


@pytest.mark.parametrize("place", ["p7", "p8"])
def test_a_link_shows_the_passage_in_a_tab_or_a_fold(plain: Page, at_markdown: str, place: str) -> None:
    plain.goto(f"{at_markdown}fr/note/#{place}")

    expect(plain.locator(f"#{place}")).to_be_in_viewport()


def test_paper_shows_every_panel_under_its_name_and_every_fold_open(plain: Page, at_markdown: str) -> None:
    plain.emulate_media(media="print")
    plain.goto(f"{at_markdown}fr/glossary/")
    places = [
        box["y"]
        for number in range(3)
        for one in (plain.locator(".tabbed-set > label").nth(number), panels(plain).nth(number))
        if (box := one.bounding_box())
    ]

    assert len(places) == 6
    assert places == sorted(places)
    expect(plain.locator(".tabbed-set > input").first).to_be_hidden()
    expect(plain.get_by_text("L’IFA réunit les fédérations.")).to_be_visible()
    expect(plain.locator(".footnote-backref").first).to_be_hidden()


def test_a_note_leads_there_and_back(plain: Page, at_markdown: str) -> None:
    plain.goto(f"{at_markdown}nl/glossary/")
    plain.get_by_role("link", name="Voetnoot 2").or_(plain.locator("[aria-label='Voetnoot 2']")).first.click()
    expect(plain.locator("#fn-again-1")).to_be_in_viewport()

    plain.locator("#fn-again-1 .footnote-backref").click()
    expect(plain.locator("#fnref-again-1")).to_be_in_viewport()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_it_is_sound_in_every_look(at_markdown: str, look: Look) -> None:
    assert [str(fault) for fault in faults_of(at_markdown, PAGES, [look], ALL)] == []
