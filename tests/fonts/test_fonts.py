"""The layout with the fonts of other machines: DejaVu is wide, Liberation narrow, Noto tall; a reader has one of them.

The size of a sheet, a phone, and text twice as large, on every page. `make test-fonts` runs it where all three are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser import launched, opened
from page_looks import TOO_WIDE
from site_builder import BuiltSite

FAMILIES = {"DejaVu": ("dejavu",), "Liberation": ("liberation", "liberation2"), "Noto": ("noto",)}
"""The folders of each, as Debian names them."""
FOLDERS = (
    "/usr/share/fonts/truetype",
    "/usr/share/fonts",
    *filter(None, os.environ.get("FONTS", "").split(os.pathsep)),
)
"""Where fonts are; FONTS names more places."""
SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{folders}
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>serif</family><prefer><family>{name} Serif</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family><prefer><family>{name} Sans</family></prefer></alias>
  <alias binding="same"><family>system-ui</family><prefer><family>{name} Sans</family></prefer></alias>
</fontconfig>
"""
SHEET = {"width": 643, "height": 943}
"""A4 within its margins, in CSS pixels."""
PHONE = {"width": 320, "height": 568}
DESK = {"width": 1280, "height": 800}
FIRST = ("fr/", "nl/note/", "fr/federations/", "id/note/p14/")
"""Where a reader begins."""
TWICE = "addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = '200%')"
CUT = """() => [...document.querySelectorAll("article *, main *")].filter((one) => one.checkVisibility()
  && getComputedStyle(one).position !== "absolute" && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 90))"""


@contextmanager
def browser_with(family: str, folder: Path) -> Iterator[Browser]:
    """Start a browser that knows the fonts of one family."""
    places = [Path(place, name) for place in FOLDERS for name in FAMILIES[family]]
    folders = "\n".join(f"  <dir>{place}</dir>" for place in places if place.is_dir())
    assert folders, f"no font of {family} in {FOLDERS}"
    settings = folder / "fonts.conf"
    settings.write_text(SETTINGS.format(folders=folders, cache=folder / "cache", name=family), encoding="utf-8")
    with launched({"FONTCONFIG_FILE": str(settings)}) as browser:
        yield browser


@pytest.fixture(scope="module", params=sorted(FAMILIES))
def with_family(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Browser]]:
    """A browser for each family."""
    with browser_with(request.param, tmp_path_factory.mktemp("fonts")) as browser:
        yield request.param, browser


def addresses(site: BuiltSite) -> list[str]:
    """Every page, and of the thousands under `/id/` some."""
    names = sorted(name.removesuffix("index.html") for name in site.html if name.endswith("index.html"))
    permanent = [name for name in names if name.startswith("id/")]
    return [name for name in names if not name.startswith("id/")] + permanent[:: max(1, len(permanent) // 12)]


def fonts_of(page: Page) -> set[str]:
    """The families that the browser draws a page with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "h1, p, a"})["nodeIds"]
    used = [session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in found[:40]]
    return {font["familyName"].split()[0] for fonts in used for font in fonts}


def test_the_pages_are_drawn_with_the_family(with_family: tuple[str, Browser], at_root: str) -> None:
    family, browser = with_family
    with opened(browser, viewport=DESK) as page:
        page.goto(f"{at_root}fr/note/")
        assert fonts_of(page) == {family}


def test_nothing_runs_off_a_sheet(with_family: tuple[str, Browser], at_root: str, root_site: BuiltSite) -> None:
    _, browser = with_family
    with opened(browser, viewport=SHEET) as page:
        page.emulate_media(media="print")
        cut = {address: found for address in addresses(root_site) if (found := _seen(page, at_root + address, CUT))}

    assert cut == {}


def test_nothing_scrolls_sideways_on_a_phone(
    with_family: tuple[str, Browser], at_root: str, root_site: BuiltSite
) -> None:
    """WCAG 1.4.10, Reflow."""
    _, browser = with_family
    with opened(browser, viewport=PHONE) as page:
        assert _too_wide(page, at_root, addresses(root_site)) == {}


def test_text_may_be_twice_as_large(with_family: tuple[str, Browser], at_root: str, root_site: BuiltSite) -> None:
    """WCAG 1.4.4, on every page; on a phone too where a reader begins."""
    _, browser = with_family
    for viewport, chosen in ((DESK, addresses(root_site)), (PHONE, list(FIRST))):
        with opened(browser, viewport=viewport) as page:
            page.add_init_script(TWICE)
            assert _too_wide(page, at_root, chosen) == {}


def _too_wide(page: Page, host: str, chosen: list[str]) -> dict[str, object]:
    return {address: found for address in chosen if (found := _seen(page, host + address, TOO_WIDE))}


def _seen(page: Page, address: str, question: str) -> object:
    page.goto(address)
    return page.evaluate(question)
