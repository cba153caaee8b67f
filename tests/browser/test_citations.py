"""Citations in a browser: copied with a link, kept with the day of reading, several passages by one address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import opened
from citing import opened_citations
from concordance.text.folding import words_hash

READ = r"\d{4}-\d\d-\d\d"
SHORT = 12


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a browser that may copy."""
    with opened(browser, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True) as found:
        yield found


def dialog_of(page: Page, address: str, name: str) -> Locator:
    page.goto(address)
    return opened_citations(page, name)


def copied(page: Page, dialog: Locator, button: str) -> tuple[str, str]:
    """Press a button and give the clipboard: as plain text, and as HTML."""
    dialog.locator(".copied").evaluate("(one) => { one.hidden = true; }")
    dialog.get_by_role("button", name=button, exact=True).click()
    expect(dialog.locator(".copied")).to_be_visible()
    html = "navigator.clipboard.read().then(([one]) => one.getType('text/html')).then((blob) => blob.text())"
    return page.evaluate("navigator.clipboard.readText()"), page.evaluate(html)


@pytest.mark.parametrize(
    ("code", "link", "quotation", "read"),
    [
        ("fr", "Copier le lien", "Copier le texte avec sa référence", "consulté le"),
        ("nl", "Link kopiëren", "Tekst met bronvermelding kopiëren", "geraadpleegd op"),
    ],
)
def test_the_dialog_speaks_one_language_and_copies_links(
    page: Page, at_root: str, code: str, link: str, quotation: str, read: str
) -> None:
    dialog = dialog_of(page, f"{at_root}{code}/note/", "p14")
    assert [one.get_attribute("data-language") for one in dialog.locator(".citation-set").all()] == [code]
    assert copied(page, dialog, link)[0].endswith("/id/note/p14/")

    text, html = copied(page, dialog, quotation)
    quoted, reference = text.split("\n")
    digits = re.search(rf"\b[0-9a-f]{{{SHORT}}}\b", reference)
    assert digits
    assert words_hash(quoted.strip("«»‘’\u202f ")).startswith(digits[0])
    assert read in reference
    assert re.search(r'<a href="https://[^"]+/id/note/p14/', html)
    assert "data-" not in html


def test_the_formats_are_folded_and_carry_the_day_of_reading(page: Page, at_root: str) -> None:
    dialog = dialog_of(page, f"{at_root}fr/note/", "p14")
    expect(dialog.locator("a[data-format]").first).not_to_be_visible()
    dialog.get_by_text("Autres formats").click()
    kept = {}
    for link in dialog.locator("a[data-format]").all():
        with page.expect_download() as download:
            link.click()
        kept[link.get_attribute("data-format")] = Path(download.value.path()).read_bytes().decode()
        assert download.value.suggested_filename == link.get_attribute("download")

    assert re.search(rf"^  urldate = {{{READ}}},\n}}\n$", kept["bibtex"], re.MULTILINE)
    assert re.search(rf"\r\nY2  - {READ.replace('-', '/')}\r\nER  - \r\n$", kept["ris"])
    assert len(json.loads(kept["csl-json"])[0]["accessed"]["date-parts"][0]) == 3


def test_a_document_is_cited_from_its_own_page(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}nl/note/")
    page.locator(".page-edit .cite").click()
    dialog = page.get_by_role("dialog")

    expect(dialog.get_by_role("button", name="Link kopiëren")).to_be_visible()
    expect(dialog.locator(".citation-range")).not_to_be_visible()
    assert (dialog.locator(".citation-more").get_attribute("href") or "").endswith("/id/note/#citations")


@pytest.mark.parametrize(("code", "place"), [("fr", "§ 14 à § 16"), ("nl", "§ 14 tot en met § 16")])
def test_a_run_of_passages_has_one_citation_one_address_and_one_hash(
    page: Page, at_root: str, code: str, place: str
) -> None:
    dialog = dialog_of(page, f"{at_root}{code}/note/", "p14")
    dialog.get_by_role("combobox").select_option("p16")
    citation = dialog.locator(".citation-text")
    expect(citation).to_contain_text(place)
    quoted = [one.inner_text() for one in dialog.locator(".quoted [data-part=text]").all()]
    said = citation.inner_text()

    assert len(quoted) >= 3
    assert re.search(rf"/id/note/#p14-p16@{READ}", said)
    assert words_hash("\n".join(quoted))[:SHORT] in said
    expect(dialog.locator(".citation-formats")).to_have_count(0)

    dialog.get_by_role("combobox").select_option("p14")
    expect(citation).not_to_contain_text(place)
    expect(dialog.locator(".citation-formats")).to_have_count(1)


def test_the_address_of_several_passages_shows_their_texts_and_the_same_hash(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}id/note/#p14-p16,p20@2026-11-30")
    expect(page.locator("#chosen h2")).to_have_text("§ 14 à § 16 et § 20 · § 14 tot en met § 16 en § 20")
    shown = page.locator("#chosen .id-text[lang=fr] blockquote > *").all_inner_texts()
    expect(page.locator(".citation-set[lang=fr] .citation-text")).to_contain_text(words_hash("\n".join(shown))[:SHORT])
    ticked: Any = page.evaluate("[...document.querySelectorAll('.id-passages input:checked')].map((one) => one.value)")

    assert ticked[0] == "p14"
    assert ticked[-1] == "p20"
    assert len(ticked) == len(shown)


@pytest.mark.parametrize(
    ("code", "button", "said"),
    [
        ("fr", "Copier le texte avec sa référence", "passages de la page"),
        ("nl", "Tekst met bronvermelding kopiëren", "passages van de pagina"),
    ],
)
def test_what_is_copied_of_several_passages_is_verified_as_one(
    page: Page, at_root: str, code: str, button: str, said: str
) -> None:
    dialog = dialog_of(page, f"{at_root}{code}/note/", "p14")
    dialog.get_by_role("combobox").select_option("p16")
    expect(dialog.locator(".citation-text")).to_contain_text("§ 16")
    text, _ = copied(page, dialog, button)
    page.goto(f"{at_root}{code}/verify/")
    page.locator("textarea").fill(text)
    page.locator(".verify-form button").click()
    results = page.locator(".verify-results [role=status]").first

    expect(results).to_contain_text(said)
    assert re.search(r"/id/note/#p14,.*p16$", results.locator("a").evaluate("(link) => link.href"))
    expect(page.locator(".verify-near, .verify-unknown")).to_have_count(0)


def test_what_is_ticked_is_in_the_address(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}id/note/")
    for name in ("p1", "p2", "p5"):
        page.locator(f"#{name} input").check()
    page.wait_for_url("**/id/note/#p1-p2,p5")
    expect(page.locator("#chosen")).to_be_visible()

    page.locator("#p5 input").uncheck()
    page.locator("#p2 input").uncheck()
    expect(page.locator("#chosen")).to_have_count(0)
    expect(page.locator(".citations")).to_have_count(1)


def test_without_scripts_the_address_leads_to_the_list_that_explains_it(browser: Browser, at_root: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{at_root}id/note/#p14-p16")

        expect(page.locator(".id-several")).to_have_count(2)
        expect(page.locator("#p15 a")).to_be_visible()
        expect(page.locator(".id-passages input")).to_have_count(0)


@pytest.mark.parametrize(("code", "copy"), [("fr", "Copier la citation"), ("nl", "Bronvermelding kopiëren")])
def test_the_page_about_citing_has_the_same_forms(page: Page, at_root: str, code: str, copy: str) -> None:
    page.goto(f"{at_root}{code}/cite/")
    text, html = copied(page, page.locator(".citations"), copy)

    assert "/id/note/p1/" in text
    assert "<a href=" in html
    expect(page.locator(".citation-formats > summary")).to_be_visible()
