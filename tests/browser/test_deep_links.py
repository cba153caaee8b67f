"""What an address with a fragment leads to: whole below the bar, never under half a heading, and marked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import opened

SCREENS = [(320, 568), (390, 844), (768, 1024), (1366, 768), (1440, 900)]
CUT = """async () => {
  const cut = [];
  const headings = [...document.querySelectorAll("#content :is(h1, h2, h3, h4)")];
  for (const target of document.querySelectorAll("#content .passage[id]")) {
    location.hash = target.id;
    await new Promise((done) => setTimeout(done, 20));
    const bars = [...document.querySelectorAll(".site-header, .site-bar")];
    const below = Math.max(...bars.filter((one) => getComputedStyle(one).position === "sticky")
      .map((one) => one.getBoundingClientRect().bottom));
    if (target.getBoundingClientRect().top < below) cut.push(`#${target.id} is under the bar`);
    const before = headings.filter((one) =>
      one === target || one.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
    const heading = before.at(-1).getBoundingClientRect();
    if (heading.top < below - 1 && heading.bottom > below + 1) cut.push(`#${target.id}: its heading is cut`);
  }
  return [cut, document.querySelectorAll("#content .passage[id]").length];
}"""
FIRST_SEEN = """async (name) => {
  const heading = document.querySelector(`#${name}`);
  const first = document.querySelector(`:is(#${name}, hgroup:has(#${name})) ~ p.passage[id]`);
  location.hash = first.id;
  await new Promise((done) => setTimeout(done, 50));
  return heading.getBoundingClientRect().top - Math.max(0, ...[...document.querySelectorAll(".site-header, .site-bar")]
    .map((one) => one.getBoundingClientRect().bottom).filter((bottom) => bottom < 200));
}"""
SHADOW = re.compile(r"(rgb\([^)]+\)) (-?[\d.]+)px")
LEAST = 3.0
"""Contrast of what is no text (WCAG 2.2, 1.4.11)."""


def luminance(colour: str) -> float:
    """Give the relative luminance of `rgb(…)` (WCAG 2.2)."""
    channels = [int(one) / 255 for one in re.findall(r"\d+", colour)[:3]]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return sum(part * one for part, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def styled(page: Page, selector: str) -> dict[str, Any]:
    found: dict[str, Any] = page.locator(selector).evaluate(
        "(one) => { const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(one);"
        " return { boxShadow, outlineStyle, outlineWidth, paper: getComputedStyle(document.body).backgroundColor }; }"
    )
    return found


@pytest.mark.parametrize("code", ["fr", "nl"])
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_every_passage_is_whole_below_the_bar(
    browser: Browser, at_root: str, code: str, screen: tuple[int, int]
) -> None:
    with opened(browser, viewport={"width": screen[0], "height": screen[1]}) as page:
        page.goto(f"{at_root}{code}/note/")
        cut, passages = page.evaluate(CUT)

    assert cut == []
    assert passages > 20


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_first_passage_of_a_section_brings_its_heading(
    browser: Browser, at_root: str, screen: tuple[int, int]
) -> None:
    with opened(browser, viewport={"width": screen[0], "height": screen[1]}) as page:
        page.goto(f"{at_root}fr/note/")
        tops = [page.evaluate(FIRST_SEEN, name) for name in ("s1", "s2", "s3")]

    assert min(tops) >= 0, tops


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize(("address", "name"), [("fr/note/", "p5"), ("nl/note/", "s3"), ("fr-nl/note/", "p5")])
def test_a_bar_marks_the_target(browser: Browser, at_root: str, address: str, name: str, device: Any) -> None:
    with opened(browser, color_scheme=device) as page:
        page.goto(f"{at_root}{address}#{name}")
        style = styled(page, f"#{name}")

    bars = [colour for colour, offset in SHADOW.findall(style["boxShadow"]) if float(offset) < 0]
    assert max(contrast(bar, style["paper"]) for bar in bars) >= LEAST, style


@pytest.mark.parametrize("address", ["fr/note/#p5", "nl/note/#s3", "fr-nl/note/#p5"])
def test_an_outline_marks_the_target_where_colours_are_forced(browser: Browser, at_root: str, address: str) -> None:
    with opened(browser, forced_colors="active") as page:
        page.goto(at_root + address)
        style = styled(page, f"#{address.rpartition('#')[2]}")

    assert (style["outlineStyle"], style["outlineWidth"]) == ("solid", "3px")
