"""One page of each kind and state in every look: axe, reflow, targets, large text, forced colours, reduced motion.

test_browser_pages.py opens every page in one look; `make audit` opens everything in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import opened, served
from browser_sites import RENAMED, STATES
from citing import opened_citations, opened_menu
from page_looks import (
    ALL,
    HEIGHT,
    NARROW,
    TOO_WIDE,
    WIDE,
    Look,
    against_axe,
    axe_version,
    faults_of,
)
from sample import version_of

TEMPLATES = (
    "",
    "404.html",
    "50x.html",
    "fr/",
    "nl/note/",
    "fr/note/about/",
    "nl/plan/",
    "fr/plan/axis-1/",
    "fr/federations/",
    "nl/federations/ama/",
    "nl/glossary/",
    "fr/bodies/",
    "nl/sources/",
    "fr/search/",
    "fr/verify/",
    "nl/data/",
    "fr/parity/",
    "nl/accessibility/",
    "fr-nl/note/",
    "id/note/",
    version_of("/note/#p14"),
)
"""One page of each template and of each generated part, in one language or the other."""
LOOKS = (
    *(pytest.param(look, marks=pytest.mark.long) for look in (Look(WIDE, "dark"), Look(NARROW, "light"))),
    Look(NARROW, "dark"),
)
"""Beside the wide and light one, in which every page is opened; `make test` takes the one that differs most."""
"""test_browser_pages.py has the wide light one for every page."""
STATE_PAGES = (
    *(f"id/note/{name}/" for name in STATES.values()),
    f"nl/{RENAMED}/",
    "fr/note/",
)


def test_axe_is_the_version_that_the_audit_names() -> None:
    assert axe_version() == "4.14.1"


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_each_template_is_sound_in_every_look(at_root: str, look: Look) -> None:
    assert [str(fault) for fault in faults_of(at_root, TEMPLATES, [look], ALL)] == []


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_each_state_is_sound_in_every_look(with_states: str, look: Look) -> None:
    assert [str(fault) for fault in faults_of(with_states, STATE_PAGES, [look], ALL)] == []


def test_the_open_drawer_and_the_open_citations_are_sound(browser: Browser, at_root: str) -> None:
    """What is there only once it is asked for."""
    for scheme in ("light", "dark"):
        with opened(browser, viewport={"width": NARROW, "height": 640}, color_scheme=scheme) as page:
            page.goto(f"{at_root}fr/note/")
            page.locator(".menu-button").click()
            expect(page.locator("#menu")).to_be_visible()
            page.wait_for_function("() => document.getAnimations().length === 0")
            assert list(_axe(page)) == []
            page.keyboard.press("Escape")
            opened_menu(page, "p14")
            assert list(_axe(page)) == []
            assert page.evaluate(TOO_WIDE) == ""
            page.keyboard.press("Escape")
            opened_citations(page, "p14")
            assert list(_axe(page)) == []
            assert page.evaluate(TOO_WIDE) == ""


def _axe(page: Page) -> Iterator[tuple[str, str]]:
    page.evaluate("scrollTo(0, 0)")
    return against_axe(page, None)  # type: ignore[arg-type]


# Colours that axe cannot work out: over gradients, and over the band that a border's image carries

CONTRAST = """(pairs) => {
  const shown = (name) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
    const probe = document.body.appendChild(document.createElement("span"));
    probe.style.color = name.startsWith("--") ? `var(${name})` : name;
    canvas.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const light = (name) => {
    const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const [red, green, blue] = shown(name).map(part);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return pairs.map(([one, other]) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
}"""
TEXT_ON = [
    *((text, ground) for text in ("--ink", "--ink-soft", "--accent", "--warm") for ground in ("--paper", "--wash")),
    ("--ink", "--accent-wash"),
    ("--ink-soft", "--accent-wash"),
    ("--accent", "--accent-wash"),
    ("#fff", "--band"),
]
SHAPE_ON = [("--edge", "--paper"), ("--focus", "--paper"), ("--focus", "--wash"), ("--accent", "--paper")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_has_contrast(browser: Browser, at_root: str, scheme: str) -> None:
    """WCAG 1.4.3 asks 4.5 for text, 1.4.11 asks 3 for the shapes one must see."""
    with opened(browser, color_scheme=scheme) as page:
        page.goto(f"{at_root}fr/")
        text, shapes = (page.evaluate(CONTRAST, [list(one) for one in pairs]) for pairs in (TEXT_ON, SHAPE_ON))

    assert {pair: ratio for pair, ratio in zip(TEXT_ON, text, strict=True) if ratio < 4.5} == {}
    assert {pair: ratio for pair, ratio in zip(SHAPE_ON, shapes, strict=True) if ratio < 3} == {}


# Large text

CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const { overflowX, overflowY, clipPath } = getComputedStyle(one);
  const cuts = [overflowX, overflowY].some((how) => how === "hidden" || how === "clip");
  if (!cuts || clipPath !== "none" || !one.checkVisibility()) return false;
  return one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
}).map((one) => one.outerHTML.slice(0, 100))"""
OVERLAP = """(wanted) => {
  const boxes = [...document.querySelectorAll(wanted)].filter((one) => one.checkVisibility({visibilityProperty: true}))
    .map((one) => [one.outerHTML.slice(0, 70), one.getBoundingClientRect()]);
  return boxes.flatMap(([a, one], index) => boxes.slice(index + 1)
    .filter(([, other]) => one.left < other.right - 1 && other.left < one.right - 1
      && one.top < other.bottom - 1 && other.top < one.bottom - 1)
    .map(([b]) => `${a} is over ${b}`));
}"""


@pytest.mark.parametrize("address", ["fr/", "nl/note/", "fr/federations/", "id/note/p14/"])
@pytest.mark.parametrize("width", [NARROW, 1280])
def test_text_may_be_twice_as_large(browser: Browser, at_root: str, address: str, width: int) -> None:
    """Nothing is cut off, nothing overlaps in the header, and at 1280 px nothing scrolls sideways (WCAG 1.4.4)."""
    with opened(browser, viewport={"width": width, "height": HEIGHT}) as page:
        page.goto(at_root + address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")

        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(OVERLAP, ".site-bar :is(a, button, input:not(:has(+ button))), .site-name a") == []
        assert page.evaluate(TOO_WIDE) == ""


def test_the_spacing_of_text_may_be_wider(browser: Browser, at_root: str) -> None:
    """WCAG 1.4.12."""
    spaced = """() => { for (const one of document.querySelectorAll("body *")) Object.assign(one.style, {
      lineHeight: "1.5", letterSpacing: "0.12em", wordSpacing: "0.16em" }); }"""
    for width in (NARROW, WIDE):
        with opened(browser, viewport={"width": width, "height": HEIGHT}) as page:
            for address in ("fr/", "nl/note/", "fr/federations/"):
                page.goto(at_root + address)
                page.evaluate(spaced)

                assert page.evaluate(CUT_OFF) == [], address
                assert page.evaluate(TOO_WIDE) == "", address


# What a reader asks of the system


def test_nothing_moves_where_motion_is_unwelcome(browser: Browser, at_root: str) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      const lasts = (value) => value.split(",").some((one) => parseFloat(one) > 0.01);
      return lasts(style.transitionDuration) || lasts(style.animationDuration) || style.scrollBehavior === "smooth";
    }).map((one) => one.outerHTML.slice(0, 80))"""
    with opened(browser, reduced_motion="reduce", viewport={"width": NARROW, "height": 640}) as page:
        for address in ("fr/", "nl/note/", "fr/federations/", "fr/search/", "", "id/note/p14/"):
            page.goto(at_root + address)
            assert page.evaluate(moving) == [], address
        page.goto(f"{at_root}fr/note/")
        page.locator(".menu-button").click()
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate(moving) == []


def test_forced_colours_leave_shapes(browser: Browser, at_root: str) -> None:
    """What is current, what has focus and what is a button are seen without a colour of ours."""
    border = """(one) => { const style = getComputedStyle(one);
      return [style.borderLeftColor, style.borderBottomColor].join(" "); }"""
    with opened(browser, forced_colors="active", viewport={"width": WIDE, "height": HEIGHT}) as page:
        page.goto(f"{at_root}fr/note/")
        current = page.locator(".site-menu [aria-current]").first.evaluate(border)
        other = page.locator(".site-menu a:not([aria-current])").first.evaluate(border)
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        said = [rule for rule, _ in _axe(page)]
        page.goto(f"{at_root}fr/")
        hero = page.locator(".hero h1").evaluate("(one) => getComputedStyle(one).color")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert current != other
    assert outline != "none"
    assert said == []
    assert hero != paper


# Languages


@pytest.mark.parametrize(
    ("address", "language"), [("nl/federations/", "fr"), ("nl/glossary/", "fr"), ("fr/glossary/", "nl")]
)
def test_a_foreign_run_says_its_language(browser: Browser, at_root: str, address: str, language: str) -> None:
    """What is kept in the other language is announced in it; the markup itself is held by the tests of the parts."""
    with opened(browser) as page:
        page.goto(at_root + address)
        runs = page.locator(f"article [lang={language}]").all_inner_texts()

    assert len([one for one in runs if one.strip()]) >= 3


def test_tables_that_scroll_take_focus_and_have_a_name(browser: Browser, at_root: str) -> None:
    nameless = """() => [...document.querySelectorAll("*")].filter((one) => {
      const { overflowX } = getComputedStyle(one);
      return ["auto", "scroll"].includes(overflowX) && one.scrollWidth > one.clientWidth
        && one !== document.scrollingElement
        && !(one.tabIndex === 0 && (one.ariaLabel || one.getAttribute("aria-labelledby")) && one.role !== null);
    }).map((one) => one.outerHTML.slice(0, 100))"""
    with opened(browser, viewport={"width": NARROW, "height": HEIGHT}) as page:
        for address in TEMPLATES:
            page.goto(at_root + address)
            assert page.evaluate(nameless) == [], address


def test_the_title_of_a_table_is_never_wider_than_a_phone(browser: Browser, at_root: str) -> None:
    """A table may be scrolled sideways; its title is read before."""
    cut = """() => [...document.querySelectorAll("caption")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.textContent)"""
    with opened(browser, viewport={"width": NARROW, "height": HEIGHT}) as page:
        for address in ("fr/parity/", "nl/plan/principles/", "fr/federations/"):
            page.goto(at_root + address)
            assert page.evaluate(cut) == [], address


def test_the_first_screen_of_a_phone_has_every_way_in(browser: Browser, at_root: str) -> None:
    """No language comes below the first screen of the gateway."""
    with opened(browser, viewport={"width": 320, "height": 568}) as page:
        page.goto(at_root)
        ends = page.locator(".enter").evaluate_all("ways => ways.map(way => way.getBoundingClientRect().bottom)")

    assert len(ends) == 2
    assert max(ends) <= 568


# A check that cannot fail shows nothing

FAULTY = """<!doctype html>
<html><head><meta charset="utf-8"><title>Faulty</title><link rel="icon" href="data:,"></head>
<body><main><h1>Faulty</h1><img src="gone.png"><p><span>{wide}</span></p><button>x</button></main></body></html>
"""


def test_a_page_with_faults_is_told_of_each(tmp_path: Path) -> None:
    page = FAULTY.format(wide="x" * 200)
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with served(tmp_path) as base:
        found = faults_of(base, [""], [Look(WIDE, "light")], ALL)

    assert {"html-has-lang", "image-alt", "reflow", "target", "watch"} <= {fault.rule for fault in found}
