"""What only a phone folds away, so that a page is short there: found, linked to, filtered, printed, whole elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import opened

PHONE = {"width": 390, "height": 844}
CLOSED = "() => document.querySelectorAll('.narrow-fold:not([open])').length"
MOST_ON_A_PHONE = {"plan": 12_400, "bodies": 7_600, "data": 10_500, "sources": 4_200}
"""CSS pixels that pages with such folds are high on a phone; the list of bodies was 13,400, that of the plan 16,500."""


@pytest.mark.parametrize("code", ["fr", "nl"])
@pytest.mark.parametrize("path", MOST_ON_A_PHONE)
def test_on_a_phone_the_page_is_short(browser: Browser, at_root: str, code: str, path: str) -> None:
    with opened(browser, viewport=PHONE) as page:
        page.goto(f"{at_root}{code}/{path}/")

        assert page.evaluate("document.documentElement.scrollHeight") <= MOST_ON_A_PHONE[path]


@pytest.mark.parametrize("path", ["plan", "bodies", "data"])
def test_elsewhere_and_without_scripts_everything_stands_open(browser: Browser, at_root: str, path: str) -> None:
    for options in ({"viewport": {"width": 1366, "height": 768}}, {"viewport": PHONE, "java_script_enabled": False}):
        with opened(browser, **options) as page:
            page.goto(f"{at_root}fr/{path}/")
            assert page.locator(".narrow-fold[open]").count() == page.locator(".narrow-fold").count() > 1
            shown = page.locator(".narrow-fold > summary:visible").count() > 0
            assert shown is ("java_script_enabled" in options), "what cannot be closed is no control"


def test_on_paper_it_is_open_too(browser: Browser, at_root: str) -> None:
    with opened(browser, viewport=PHONE) as page:
        page.goto(f"{at_root}nl/plan/")
        page.emulate_media(media="print")
        heights = "(all) => all.map((one) => one.getBoundingClientRect().height)"

        assert min(page.locator(".timeline > li").evaluate_all(heights)) > 0
        assert page.locator(".narrow-fold > summary:visible").count() == 0


def _entry(page: Page, fragment: str) -> None:
    expect(page.locator(f"#{fragment}")).to_be_in_viewport()
    expect(page.locator(f"#{fragment} .narrow-fold > *:not(summary)").first).to_be_visible()


def test_a_link_opens_what_it_leads_to_and_no_more(browser: Browser, at_root: str) -> None:
    with opened(browser, viewport=PHONE) as page:
        page.goto(f"{at_root}fr/bodies/#brupartners")
        _entry(page, "brupartners")
        page.evaluate("location.hash = '#iriscare'")
        _entry(page, "iriscare")
        assert page.evaluate(CLOSED) == page.locator(".narrow-fold").count() - 2
        page.goto(f"{at_root}fr/plan/")
        last = page.locator(".timeline > li").last.get_attribute("id")
        page.goto(f"{at_root}fr/plan/#{last}")
        expect(page.locator(f"#{last}")).to_be_in_viewport()


def test_the_browser_finds_what_is_folded_and_the_filter_shows_it(browser: Browser, at_root: str) -> None:
    """A text fragment is looked for as what is typed into the search of the browser is."""
    with opened(browser, viewport=PHONE) as page:
        page.goto(f"{at_root}fr/bodies/#:~:text=Palliabru")
        page.wait_for_function("() => document.querySelector('#brusano .narrow-fold').open")
        page.goto(f"{at_root}fr/bodies/?filter=palliabru")
        expect(page.locator(".entries > div:visible")).to_have_count(1)
        expect(page.locator("#brusano .narrow-fold > p").first).to_be_visible()
