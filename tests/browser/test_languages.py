"""The way to the other language, in a real browser: it keeps the reader's place, by every road."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import opened
from browser_sites import STATES
from html_reading import classes
from page_looks import HEIGHT, WIDE
from site_builder import BuiltSite

NAMES = {"fr": "Français", "nl": "Nederlands"}
BAR = 120
"""A passage that one arrives at stands below the bar, and not lower than this from the top."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser, viewport={"width": WIDE, "height": HEIGHT}) as page:
        yield page


def passages(site: BuiltSite, name: str) -> list[str]:
    return [one.attrib["id"] for one in site.html[name].all("", "passage")]


def switch(page: Page, code: str) -> None:
    """Click the language selector as a person does, and wait for the page of that language."""
    page.get_by_role("link", name=NAMES[code], exact=True).click()
    arrived(page, code)


def arrived(page: Page, code: str) -> None:
    page.wait_for_url(f"**/{code}/**")
    page.wait_for_function("(code) => document.documentElement.lang === code", arg=code)


def top_of(page: Page, name: str) -> float:
    """Where a passage stands in the window, once the browser has gone there."""
    found: float = page.evaluate("name => document.getElementById(name).getBoundingClientRect().top", name)
    return found


def is_in_view(page: Page, name: str) -> bool:
    """Tell whether a passage stands where a link to it puts it, or as near as the end of the page lets it."""
    at_end: bool = page.evaluate("innerHeight + scrollY >= document.documentElement.scrollHeight - 2")
    return 0 <= top_of(page, name) <= (HEIGHT if at_end else BAR)


@pytest.mark.long
def test_there_and_back_from_every_passage_of_the_note(page: Page, root_site: BuiltSite, at_root: str) -> None:
    names = passages(root_site, "fr/note/index.html")
    wrong = []
    for name in names:
        page.goto("about:blank")
        page.goto(f"{at_root}fr/note/#{name}")
        for code in ("nl", "fr"):
            switch(page, code)
            if page.url != f"{at_root}{code}/note/#{name}" or not is_in_view(page, name):
                wrong.append((code, name, page.url, top_of(page, name)))

    assert wrong == []
    assert len(names) >= 20


@pytest.mark.parametrize("name", ["s2", "p9", "p14"])
def test_there_and_back_by_keyboard(page: Page, at_root: str, name: str) -> None:
    page.goto(f"{at_root}fr/note/#{name}")
    for code in ("nl", "fr"):
        page.locator(f".languages a[lang={code}]").focus()
        page.keyboard.press("Enter")
        arrived(page, code)

        assert page.url == f"{at_root}{code}/note/#{name}"
        assert is_in_view(page, name)


def test_a_link_in_the_text_arrives_at_the_passage_of_the_other_language(page: Page, with_states: str) -> None:
    name = STATES["together"]
    page.goto(f"{with_states}fr/note/#{name}")
    for code in ("nl", "fr"):
        page.locator(f"#{name}").get_by_role("link", name=code.upper(), exact=True).click()
        arrived(page, code)

        assert page.url == f"{with_states}{code}/note/#{name}"
        assert is_in_view(page, name)


@pytest.mark.parametrize("name", ["s2", "p10", "p16"])
def test_without_a_fragment_the_passage_in_view_is_kept(page: Page, at_root: str, name: str) -> None:
    page.goto(f"{at_root}fr/note/")
    page.evaluate("name => document.getElementById(name).scrollIntoView()", name)
    page.wait_for_function("() => scrollY > 400")
    switch(page, "nl")

    assert page.url == f"{at_root}nl/note/#{name}"
    assert is_in_view(page, name)


def test_at_the_top_of_a_page_one_arrives_at_the_top(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}fr/note/")
    switch(page, "nl")

    assert page.url == f"{at_root}nl/note/"


def test_a_fragment_that_was_left_behind_is_not_kept(page: Page, at_root: str) -> None:
    """Who followed a link and then read on wants the place that is read."""
    page.goto(f"{at_root}fr/note/#p2")
    page.evaluate("document.getElementById('p18').scrollIntoView()")
    page.wait_for_function("() => document.getElementById('p2').getBoundingClientRect().bottom < 0")
    switch(page, "nl")

    assert page.url == f"{at_root}nl/note/#p18"


@pytest.mark.parametrize("path", ["glossary", "federations", "sources", "plan"])
def test_any_page_keeps_its_place(page: Page, at_root: str, root_site: BuiltSite, path: str) -> None:
    """Entries and headings are places too."""
    html = root_site.html[f"fr/{path}/index.html"]
    entries = [one.attrib["id"] for tag in ("div", "h2", "li", "tr") for one in html.all(tag) if "id" in one.attrib]
    name = [one for one in entries if one not in {"content", "menu"}][2]
    page.goto(f"{at_root}fr/{path}/#{name}")
    switch(page, "nl")

    assert page.url == f"{at_root}nl/{path}/#{name}"
    assert is_in_view(page, name)


def test_below_a_path_the_place_is_kept_as_well(page: Page, below_path: str) -> None:
    page.goto(f"{below_path}fr/note/#p14")
    for code in ("nl", "fr"):
        switch(page, code)

        assert page.url == f"{below_path}{code}/note/#p14"
        assert is_in_view(page, "p14")


# Without scripts


@pytest.mark.parametrize("path", ["note/", "", "federations/ama/"])
def test_without_scripts_the_selector_reaches_the_counterpart(browser: Browser, at_root: str, path: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{at_root}fr/{path}")
        for code in ("nl", "fr"):
            page.get_by_role("link", name=NAMES[code], exact=True).click()
            page.wait_for_url(f"{at_root}{code}/{path}")

            assert page.locator("html").get_attribute("lang") == code


def test_without_scripts_the_permanent_page_reaches_the_passage(browser: Browser, at_root: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        for code in ("nl", "fr"):
            page.goto(f"{at_root}id/note/p14/")
            page.locator(f".id-text[lang={code}] a[hreflang]").click()
            page.wait_for_url(f"{at_root}{code}/note/#p14")

            assert page.locator("#p14").bounding_box()["y"] <= BAR  # type: ignore[index]


def test_without_scripts_the_texts_side_by_side_reach_the_passage(browser: Browser, at_root: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{at_root}fr-nl/note/#p14")
        page.locator("#p14 .side-number a:not(.side-propose)").click()
        page.wait_for_url(f"{at_root}id/note/p14/")
        page.locator(".id-text[lang=nl] .id-context a").first.click()
        page.wait_for_url(f"{at_root}nl/note/#p14")
        page.goto(f"{at_root}fr-nl/note/")
        page.locator(".side-links a").last.click()

        assert page.url == f"{at_root}nl-fr/note/"


# No language comes second


def test_the_languages_have_the_same_weight(page: Page, at_root: str) -> None:
    """Side by side, of one size and colour; what is current is underlined in the accent."""
    page.goto(f"{at_root}nl/note/")
    style = """(one) => { const { fontSize, fontWeight, color } = getComputedStyle(one);
      return [one.lang, fontSize, fontWeight, color, Math.round(one.getBoundingClientRect().top)]; }"""
    shown = [one.evaluate(style) for one in page.locator(".languages a[lang]").all()]

    assert [one[0] for one in shown] == ["fr", "nl"]
    assert shown[0][1:] == shown[1][1:]
    assert page.locator(".languages [aria-current]").get_attribute("lang") == "nl"


def test_a_passage_is_marked_as_such(root_site: BuiltSite) -> None:
    """What the selector looks for must be what the build writes."""
    page = root_site.html["fr/note/index.html"]

    assert all("passage" in classes(one) for one in page.elements if one.get("id", "").startswith("p1"))


def test_each_link_to_mend_a_passage_says_which(page: Page, at_root: str) -> None:
    page.goto(f"{at_root}fr-nl/note/")

    expect(page.get_by_role("link", name="Proposer § 14", exact=True)).to_have_count(1)
    expect(page.get_by_role("link", name="Proposer section 2", exact=True)).to_have_count(1)
    expect(page.get_by_role("link", name="Proposer", exact=True)).to_have_count(0)
