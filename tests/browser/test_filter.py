"""Long lists: shortened by words as people type them, said aloud, kept in the address, and whole without scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import opened

ENTRIES = "#content .glossary > div"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as page:
        yield page


def shown(page: Page) -> int:
    return sum(one.is_visible() for one in page.locator(ENTRIES).all())


def test_words_shorten_the_list_whatever_their_accents_and_order(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}fr/glossary/")
    total = shown(page)
    field, status = page.locator(".filter input"), page.locator(".filter [role=status]")

    field.fill("MENTALE sante")
    assert 0 < shown(page) < total
    expect(status).to_have_text(f"{shown(page)} sur {total} affichés")
    assert page.locator(".letter:visible").count() <= shown(page), "a letter without an entry goes too"

    field.fill("zzzz")
    assert shown(page) == 0
    expect(status).not_to_be_empty()

    field.press("Escape")
    assert (shown(page), field.input_value(), page.url) == (total, "", f"{at_root}fr/glossary/")
    expect(status).to_be_empty()


def test_the_words_stay_in_the_address(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}nl/glossary/")
    page.locator(".filter input").fill("welzijn")
    few = shown(page)
    page.goto(page.url)

    assert "?filter=welzijn" in page.url
    assert (shown(page), page.locator(".filter input").input_value()) == (few, "welzijn")


def test_a_link_to_an_entry_that_is_not_shown_shows_the_whole_list(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}fr/glossary/?filter=zzzz#vivalis")
    expect(page.locator("#vivalis")).to_be_visible()

    page.locator(".filter input").fill("zzzz")
    page.evaluate("location.hash = '#cpas'")
    page.evaluate("location.hash = '#vivalis'")
    expect(page.locator("#vivalis")).to_be_visible()
    assert "filter" not in page.url


def test_a_source_is_found_by_who_published_it(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}fr/sources/?filter=vivalis")
    found = page.locator("#content .sources dd[id]:visible")

    assert found.count() > 1
    assert all("vivalis" in one.inner_text().lower() for one in page.locator(".filter-group:visible").all())


@pytest.mark.parametrize("address", ["fr/glossary/", "nl/sources/", "fr/federations/"])
def test_without_scripts_the_list_is_whole_and_there_is_no_field(browser: Browser, at_root: str, address: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(at_root + address)

        assert page.locator(".filter").count() == 1
        assert not page.locator(".filter").is_visible()
        assert page.locator("#content [hidden]").count() == 0


def test_each_letter_leads_to_its_entries(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}nl/glossary/")
    letters = page.locator(".letters a").all()

    assert len(letters) > 5
    for link in letters:
        goal = page.locator(link.get_attribute("href") or "")
        first = unicodedata.normalize("NFKD", goal.locator(".term").first.inner_text())[0].upper()
        assert first == link.inner_text()


# Folded by letter where a screen is narrow

PHONE = {"width": 390, "height": 844}
OPEN = "() => [...document.querySelectorAll('.letter-group[open] .letter')].map((one) => one.textContent)"
MOST_ON_A_PHONE = {"glossary": 2600, "sources": 4200}
"""CSS pixels that the list pages are high on a phone; whole they are five times as high."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with opened(browser, viewport=PHONE) as page:
        yield page


@pytest.mark.parametrize("code", ["fr", "nl"])
@pytest.mark.parametrize("path", MOST_ON_A_PHONE)
def test_on_a_phone_a_list_is_its_letters(phone: Page, at_root: str, code: str, path: str) -> None:
    phone.goto(f"{at_root}{code}/{path}/")

    assert phone.evaluate(OPEN) == []
    assert phone.evaluate("document.documentElement.scrollHeight") <= MOST_ON_A_PHONE[path]
    group = phone.locator(".letter-group").first
    group.locator("> summary").press("Enter")
    expect(group.locator("dd").first).to_be_visible()


def test_where_there_is_room_every_letter_is_open(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}fr/glossary/")
    letters = len(page.locator(".letter-group").all())
    assert len(page.evaluate(OPEN)) == letters > 5

    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(f"() => ({OPEN})().length === 0")


def test_on_a_phone_a_link_to_an_entry_opens_its_letter_alone(phone: Page, at_root: str) -> None:
    phone.goto(f"{at_root}fr/glossary/#cpas")
    assert phone.evaluate(OPEN) == ["C"]
    expect(phone.locator("#cpas")).to_be_in_viewport()

    phone.evaluate("location.hash = '#vivalis'")
    expect(phone.locator("#vivalis")).to_be_in_viewport()


def test_on_a_phone_the_browser_finds_a_folded_text(phone: Page, at_root: str) -> None:
    """A text fragment is looked for as what is typed into the search of the browser is."""
    phone.goto(f"{at_root}fr/glossary/#:~:text=chaque%20personne%20puisse")
    phone.wait_for_function(f"() => ({OPEN})().join() === 'C'")


def test_on_a_phone_a_shortened_list_shows_what_is_left(phone: Page, at_root: str) -> None:
    phone.goto(f"{at_root}fr/glossary/?filter=vivalis")
    expect(phone.locator("#vivalis")).to_be_visible()

    phone.locator(".filter input").press("Escape")
    assert phone.evaluate(OPEN) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_folded_list_is_printed_whole_and_is_open_without_scripts(
    browser: Browser, at_root: str, scripts: bool
) -> None:
    with opened(browser, viewport=PHONE, java_script_enabled=scripts) as page:
        page.goto(f"{at_root}nl/sources/")
        if scripts:
            page.emulate_media(media="print")
        of_each = "all => all.map(one => one.getBoundingClientRect().height)"
        heights = page.locator(".sources dd[id]").evaluate_all(of_each)

        assert len(heights) > 50
        assert min(heights) > 0
