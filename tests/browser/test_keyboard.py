"""The site by keyboard alone: every control is reached, in order, is seen when it has focus, and gives focus back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import opened, served
from citing import number_of, opened_citations
from page_looks import HEIGHT, NARROW, WIDE
from site_builder import BuiltSite

PHONE = {"viewport": {"width": NARROW, "height": 640}}
DESK = {"viewport": {"width": WIDE, "height": HEIGHT}}
LONGEST = 600
"""Presses of Tab after which a page has no end."""

NUMBER_CONTROLS = """() => {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]") && !one.disabled;
  const scrolls = (one) => one.matches("a, button, input, select, textarea, summary, [tabindex]");
  return [...all].filter((one) => seen(one) && scrolls(one)).map((one, index) => (one.dataset.stop = index));
}"""
"""Give every control that is seen a number, in the order of the text."""
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const style = getComputedStyle(one);
  const box = one.getClientRects()[0];
  const places = [...one.getClientRects()].flatMap(({ left, top, width, height }) => [
    [left + width / 2, top + height / 2], [left + 3, top + 3], [left + width - 3, top + height - 3],
    [left + 3, (Math.max(top, 0) + Math.min(top + height, innerHeight)) / 2]]);
  const inside = places.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  const shown = inside.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one) && !top.matches("header, .site-bar, .site-header"));
  });
  return {
    number: Number(one.dataset.stop ?? -1),
    what: one.outerHTML.slice(0, 100),
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    shown,
    where: box ? [box.left, box.top, box.width, box.height].map(Math.round).join(" ") : "nowhere",
  };
}"""


@dataclass(frozen=True)
class Stop:
    """Where focus is."""

    number: int
    what: str
    outline: bool
    shown: bool
    where: str

    @property
    def faults(self) -> list[str]:
        """What is wrong with how it is seen."""
        said = {"has no outline": not self.outline, f"is hidden at {self.where}": not self.shown}
        return [f"{self.what} {fault}" for fault, there in said.items() if there]


def stop(page: Page) -> Stop | None:
    found: dict[str, Any] | None = page.evaluate(STOP)
    return Stop(**found) if found else None


def stops(page: Page, key: str) -> Iterator[Stop]:
    """Press a key until focus leaves the page, or begins again where it began."""
    begun: set[str] = set()
    for _ in range(LONGEST):
        page.keyboard.press(key)
        here = stop(page)
        if here is None or f"{here.number} {here.what}" in begun:
            return
        begun.add(f"{here.number} {here.what}")
        yield here
    pytest.fail(f"{key} has no end in {page.url}")


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    with opened(browser, **DESK) as page:
        yield page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with opened(browser, **PHONE) as page:
        yield page


def focused(page: Page) -> Locator:
    return page.locator("*:focus")


# Every control, in order, seen


@pytest.mark.parametrize(
    ("address", "window"),
    [
        ("fr/note/", DESK),
        ("nl/note/", PHONE),
        ("nl/", DESK),
        ("fr/federations/", PHONE),
        ("fr/search/", PHONE),
        ("", PHONE),
        ("id/note/p14/", PHONE),
        ("fr-nl/note/", DESK),
    ],
    ids=lambda value: value or "gateway" if isinstance(value, str) else str(value["viewport"]["width"]),
)
def test_every_control_is_reached_in_order_and_seen(
    browser: Browser, at_root: str, address: str, window: dict[str, Any]
) -> None:
    with opened(browser, **window) as page:
        page.goto(at_root + address)
        controls: list[int] = page.evaluate(NUMBER_CONTROLS)
        forward = list(stops(page, "Tab"))
        backward = list(stops(page, "Shift+Tab"))

    assert controls
    assert [one.number for one in forward] == controls
    assert [one.number for one in backward] == controls[::-1]
    assert [fault for one in (*forward, *backward) for fault in one.faults] == []


HIDING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Hiding</title>
<style>:focus { outline: 3px solid }</style></head><body>
<p style="position: fixed; top: 0; width: 100%; height: 9rem; margin: 0; background: white">Bar</p>
<p style="height: 5rem"><a href="#x">under the bar</a></p>
<p style="margin-top: 9rem"><a href="#y" style="outline: none">without an outline</a></p>
<p><button tabindex="1">first</button></p></body></html>
"""


def test_a_page_that_hides_its_focus_is_told(browser: Browser, tmp_path: Path) -> None:
    """A check that cannot fail shows nothing."""
    (tmp_path / "index.html").write_text(HIDING, encoding="utf-8")
    with served(tmp_path) as base, opened(browser, **DESK) as page:
        page.goto(base)
        controls = page.evaluate(NUMBER_CONTROLS)
        found = list(stops(page, "Tab"))

    assert [one.number for one in found] != controls
    assert [(one.what.partition(">")[2].split("<")[0], one.outline, one.shown) for one in found] == [
        ("first", True, True),
        ("under the bar", True, False),
        ("without an outline", False, True),
    ]


# The skip link


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_the_first_stop_skips_to_the_content(desk: Page, at_root: str, code: str) -> None:
    desk.goto(f"{at_root}{code}/note/")
    desk.keyboard.press("Tab")
    assert focused(desk).get_attribute("class") == "skip-link"
    expect(focused(desk)).to_be_in_viewport(ratio=1)

    desk.keyboard.press("Enter")
    assert focused(desk).get_attribute("id") == "content"
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.querySelector('#content').contains(document.activeElement)") is True


# The drawer


def opened_drawer(page: Page, address: str) -> tuple[Locator, Locator]:
    page.goto(address)
    opener, menu = page.locator(".menu-button"), page.locator("#menu")
    opener.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    return opener, menu


def test_the_drawer_opens_takes_focus_keeps_it_and_gives_it_back(phone: Page, at_root: str) -> None:
    opener, menu = opened_drawer(phone, f"{at_root}fr/note/")
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert focused(phone).get_attribute("class") == "menu-close"

    links = menu.locator("a").count()
    within = "() => document.querySelector('#menu').contains(document.activeElement)"
    for key in ("Tab", "Shift+Tab"):
        for _ in range(links + 3):
            phone.keyboard.press(key)
            assert phone.evaluate(f"document.activeElement === document.body || ({within})()") is True

    phone.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_the_drawer_closes_by_its_own_button(phone: Page, at_root: str) -> None:
    opener, menu = opened_drawer(phone, f"{at_root}nl/")
    phone.keyboard.press("Space")

    expect(menu).not_to_be_visible()
    expect(opener).to_be_focused()


def test_a_page_is_chosen_in_the_drawer(phone: Page, at_root: str) -> None:
    _, menu = opened_drawer(phone, f"{at_root}nl/")
    menu.locator("a[href$='glossary/']").focus()
    phone.keyboard.press("Enter")

    phone.wait_for_url(f"{at_root}nl/glossary/")
    expect(phone.locator("#menu")).not_to_be_visible()


def test_without_scripts_a_link_leads_to_the_menu(browser: Browser, at_root: str) -> None:
    with opened(browser, **PHONE, java_script_enabled=False) as page:
        page.goto(f"{at_root}fr/note/")
        page.locator(".menu-link").press("Enter")
        page.wait_for_url(f"{at_root}fr/note/#menu")

        expect(page.locator("#menu")).to_be_in_viewport()
        expect(page.locator(".menu-button, .scheme-button").first).not_to_be_visible()


# The scheme


@pytest.mark.parametrize("device", ["light", "dark"])
def test_the_scheme_is_chosen_and_kept(browser: Browser, at_root: str, device: Any) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, **DESK, color_scheme=device) as page:
        page.goto(f"{at_root}fr/")
        button, before = page.locator(".scheme-button"), page.evaluate(paper)
        expect(button).to_have_attribute("aria-pressed", str(device == "dark").lower())
        button.press("Enter")
        expect(button).to_have_attribute("aria-pressed", str(device != "dark").lower())
        after = page.evaluate(paper)
        page.goto(f"{at_root}nl/note/")

        assert before != after
        assert page.evaluate(paper) == after


# The contents, and back to the top


def test_the_contents_follow(desk: Page, at_root: str, root_site: BuiltSite) -> None:
    desk.goto(f"{at_root}fr/note/")
    current = desk.locator(".contents [aria-current]")
    sections = [one.id for one in root_site.corpus.pages["fr", "note"].structure.headings if one.tag == "h2"]
    for name in ("s2", sections[-2]):
        desk.locator(f".contents a[href='#{name}']").press("Enter")
        expect(current).to_have_attribute("href", f"#{name}")
        expect(current).to_have_count(1)


def test_a_document_shows_its_sections_on_a_phone(phone: Page, at_root: str) -> None:
    phone.goto(f"{at_root}fr/note/")
    expect(phone.locator(".contents a").first).to_be_visible()
    phone.locator(".contents summary").press("Enter")
    expect(phone.locator(".contents a").first).not_to_be_visible()


def test_the_contents_of_other_pages_fold_on_a_phone(phone: Page, at_root: str) -> None:
    phone.goto(f"{at_root}fr/cite/")
    link = phone.locator(".contents a").first
    expect(link).not_to_be_visible()
    phone.locator(".contents summary").press("Enter")
    expect(link).to_be_visible()


def test_a_way_back_to_the_top_shows_when_the_reader_turns_back(desk: Page, at_root: str) -> None:
    desk.goto(f"{at_root}fr/note/")
    to_top = desk.locator(".to-top")
    expect(to_top).not_to_be_visible()
    desk.evaluate("scrollTo(0, 3000)")
    desk.wait_for_function("() => scrollY > 2000")
    desk.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    desk.evaluate("scrollBy(0, -200)")  # a reader turns back after the page has moved, not within the same frame
    expect(to_top).to_be_visible()
    to_top.press("Enter")
    desk.wait_for_function("() => scrollY === 0")


# Ready citations


def citations_at(page: Page, address: str, name: str) -> tuple[Locator, Locator]:
    page.goto(address)
    return number_of(page, name), opened_citations(page, name)


@pytest.mark.parametrize(("code", "name"), [("fr", "Citer le § 14"), ("nl", "§ 14 citeren")])
def test_citations_open_take_focus_and_give_it_back(desk: Page, at_root: str, code: str, name: str) -> None:
    link, dialog = citations_at(desk, f"{at_root}{code}/note/", "p14")
    assert " ".join((dialog.get_attribute("aria-label") or "").split()) == name
    assert desk.evaluate("document.querySelector('dialog').contains(document.activeElement)") is True
    assert focused(desk).inner_text() == {"fr": "Fermer", "nl": "Sluiten"}[code]
    expect(dialog.get_by_role("heading", level=3).first).to_be_visible()

    desk.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(link).to_be_focused()


def test_citations_close_by_their_button_and_open_again(desk: Page, at_root: str) -> None:
    link, dialog = citations_at(desk, f"{at_root}fr/note/", "p14")
    desk.keyboard.press("Enter")
    expect(dialog).not_to_be_visible()
    expect(link).to_be_focused()
    opened_citations(desk, "p15")

    assert dialog.locator(".citations").count() == 1
    assert "note/p15" in dialog.inner_text()


def test_a_copied_citation_is_said(browser: Browser, at_root: str) -> None:
    with opened(browser, **DESK, permissions=["clipboard-read", "clipboard-write"]) as page:
        _, dialog = citations_at(page, f"{at_root}fr/note/", "p14")
        said = dialog.get_by_role("status")
        assert said.inner_text() == ""
        button = dialog.locator("button[data-copy]").first
        button.press("Enter")
        expect(said.locator(".copied")).to_be_visible()

        text = dialog.locator("[data-text]").first.text_content() or ""
        assert page.evaluate("navigator.clipboard.readText()") == text.strip()
        assert "id/note/p14" in text


@pytest.mark.parametrize("address", ["fr/note/", "nl/note/"])
def test_without_scripts_citing_leads_to_the_permanent_page(browser: Browser, at_root: str, address: str) -> None:
    with opened(browser, **PHONE, java_script_enabled=False) as page:
        page.goto(at_root + address)
        number_of(page, "p14").press("Enter")
        page.wait_for_url(f"{at_root}id/note/p14/")

        expect(page.locator("#citations .verbatim").first).to_be_visible()
