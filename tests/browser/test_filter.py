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
