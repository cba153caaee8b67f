"""The light or dark scheme on every kind of page: the reader's choice is kept, its state is seen and said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import opened
from browser_sites import html_addresses
from page_looks import HEIGHT, NARROW, WIDE
from site_builder import BuiltSite

PAPER = "getComputedStyle(document.body).backgroundColor"
OF_NO_LANGUAGE = ("", "id/note/p5/", "id/note/", "fr-nl/note/", "no-such-page")
LOOK = "(one) => getComputedStyle(one).backgroundColor"


@pytest.fixture
def dark(browser: Browser, at_root: str) -> Iterator[Page]:
    """A window whose reader has chosen the dark scheme, on a device that is light."""
    with opened(browser, color_scheme="light") as page:
        page.goto(f"{at_root}fr/note/")
        page.locator(".scheme-button").click()
        yield page


def test_the_choice_is_kept_where_no_language_is(dark: Page, at_root: str, root_site: BuiltSite) -> None:
    chosen = dark.evaluate(PAPER)
    dated = next(one for one in html_addresses(root_site) if one.startswith("id/note/p5/2"))
    papers = {}
    for address in (*OF_NO_LANGUAGE, dated):
        dark.goto(at_root + address)
        papers[address] = dark.evaluate(PAPER)

    assert papers == dict.fromkeys(papers, chosen)
    assert chosen != "rgb(255, 255, 255)"


@pytest.mark.parametrize("address", ["fr/note/", "id/note/p5/", "nl-fr/note/"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_state_is_seen_and_said(browser: Browser, at_root: str, address: str, width: int) -> None:
    with opened(browser, viewport={"width": width, "height": HEIGHT}, color_scheme="light") as page:
        page.goto(at_root + address)
        button = page.get_by_role("button", name="Mode sombre")
        expect(button).to_have_attribute("aria-pressed", "false")
        before, name = button.locator(".icon").evaluate(LOOK), button.inner_text()
        button.click()

        expect(button).to_have_attribute("aria-pressed", "true")
        assert button.locator(".icon").evaluate(LOOK) != before
        assert button.inner_text() == name  # what is pressed keeps its name: two states said at once contradict


def test_what_is_pressed_has_an_edge_where_colours_are_forced(browser: Browser, at_root: str) -> None:
    with opened(browser, forced_colors="active") as page:
        page.goto(f"{at_root}nl/")
        icon = page.locator(".scheme-button .icon")
        expect(icon).to_have_css("outline-style", "none")
        page.locator(".scheme-button").click()

        expect(icon).to_have_css("outline-style", "solid")


def test_without_scripts_there_is_no_button(browser: Browser, at_root: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        for address in ("fr/note/", "id/note/p5/", "fr-nl/note/"):
            page.goto(at_root + address)
            expect(page.locator(".scheme-button")).not_to_be_visible()
