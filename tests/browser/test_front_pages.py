"""The first screens: both languages at the gateway, the doors and the menu at home, whatever the window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page

from browser import opened
from page_looks import NARROW

PHONES = ((320, 568), (360, 640), (390, 844))
DESK = {"width": 1366, "height": 768}
CODES = ("fr", "nl")
TWO_THUMBS = 1.5
"""Screens that two moves of a thumb pass over."""


BROKEN = """(all) => {
  const lines = (one) => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight);
  const whole = all.filter((one) => lines(one) < 1.5);
  const broken = all.filter((one) => {
    const room = one.closest("h1, h2, h3").getBoundingClientRect().width;
    if (whole.includes(one)) return false;
    one.style.whiteSpace = "nowrap";
    return one.getBoundingClientRect().width <= room;
  });
  return [broken, whole].map((some) => some.map((one) => one.textContent));
}"""
"""Give the names that take two lines though one has room for them, and those that take one."""


def bottom(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize(("width", "height"), PHONES)
def test_both_languages_are_whole_on_the_first_screen_of_a_phone(
    browser: Browser, at_root: str, width: int, height: int, scheme: str
) -> None:
    with opened(browser, viewport={"width": width, "height": height}, color_scheme=scheme) as page:
        page.goto(at_root)
        for code in CODES:
            door = page.locator(f".door[lang={code}]")
            assert all(bottom(door.locator(name)) <= height for name in ("h1", ".enter")), code


@pytest.mark.parametrize("size", [{"width": 320, "height": 568}, DESK])
def test_no_language_is_larger_than_another_at_the_gateway(
    browser: Browser, at_root: str, size: dict[str, int]
) -> None:
    with opened(browser, viewport=size) as page:
        page.goto(at_root)
        looks = [_looks(page, f".door[lang={code}]") for code in CODES]

        assert looks[0] == looks[1]
        assert page.locator(".standalone-footer p[lang]").count() == len(CODES)


def _looks(page: Page, door: str) -> object:
    return page.evaluate(
        """(door) => ["h1", "p:not(.language)", ".enter"].map((name) => {
          const one = getComputedStyle(document.querySelector(`${door} ${name}`));
          return [one.fontSize, one.fontWeight, one.color, one.backgroundColor];
        })""",
        door,
    )


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("width", "height", "screens"), [(1366, 768, 1), (*PHONES[0], TWO_THUMBS), (*PHONES[2], TWO_THUMBS)]
)
def test_the_doors_are_near_at_home(
    browser: Browser, at_root: str, code: str, width: int, height: int, screens: float
) -> None:
    with opened(browser, viewport={"width": width, "height": height}) as page:
        page.goto(f"{at_root}{code}/")
        doors = page.locator(".hero .doors a")

        assert doors.count() > 1
        assert bottom(doors.last) <= height * screens


@pytest.mark.parametrize("scripts", [True, pytest.param(False, marks=pytest.mark.long)])
@pytest.mark.parametrize("path", ["", "note/", pytest.param("search/", marks=pytest.mark.long)])
def test_the_menu_stands_beside_every_page_on_a_desk(browser: Browser, at_root: str, path: str, scripts: bool) -> None:
    with opened(browser, viewport=DESK, java_script_enabled=scripts) as page:
        page.goto(f"{at_root}nl/{path}")
        menu, article = page.locator("#menu"), page.locator("#content")

        assert menu.is_visible()
        assert not page.locator(".menu-button, .menu-link").first.is_visible()
        assert bottom(menu.locator("a").first) < DESK["height"] / 2
        assert menu.bounding_box()["x"] < article.bounding_box()["x"]  # type: ignore[index]


@pytest.mark.parametrize(
    "width", [NARROW, 768, pytest.param(390, marks=pytest.mark.long), pytest.param(1366, marks=pytest.mark.long)]
)
def test_no_heading_is_broken_inside_a_name(browser: Browser, at_root: str, width: int) -> None:
    """Each name that is held together takes one line of its heading, where a line has room for it."""
    with opened(browser, viewport={"width": width, "height": 800}) as page:
        for address in ("", "fr/", "nl/", "fr/federations/", "nl/federations/"):
            page.goto(at_root + address)
            broken, whole = page.locator(".joined").evaluate_all(BROKEN)

            assert whole or broken, address
            assert broken == [], address


@pytest.mark.parametrize("scripts", [True, False])
def test_a_missing_page_offers_the_search_and_the_doors(browser: Browser, at_root: str, scripts: bool) -> None:
    """Without scripts the search could only say that it does not work."""
    with opened(browser, java_script_enabled=scripts) as page:
        page.goto(f"{at_root}fr/no/such/page/")
        for code in CODES:
            door = page.locator(f".door[lang={code}]")

            assert door.locator("form").is_visible() is scripts
            assert door.locator(".links a").count() > 1
        if scripts:
            page.locator(".door[lang=nl] input").fill("zorg")
            page.locator(".door[lang=nl] button").click()
            page.wait_for_url(f"{at_root}nl/search/?q=zorg")
