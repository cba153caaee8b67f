"""That nothing a reader has begun to read moves, however the page comes in."""

from __future__ import annotations

from collections.abc import Iterator
from time import sleep
from typing import Any, BinaryIO

import pytest
from playwright.sync_api import Browser, expect

from browser import StaticHandler, opened, served
from page_looks import HEIGHT, NARROW, WIDE
from site_builder import BuiltSite

pytestmark = pytest.mark.long

KEEP_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) =>
  [value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))])))
  .observe({ type: "layout-shift", buffered: true });
"""
PIECE, PAUSE = 700, 0.015
"""Bytes of a page that come at once, and the seconds until the next: slow enough to be drawn in between."""
LATE = 0.3
"""Seconds after which a script comes: what it adds then, it adds to a page that would have been drawn."""


class _HaltingHandler(StaticHandler):
    """A host that sends its pages piece by piece, as a poor connection does."""

    def copyfile(self, source: Any, outputfile: BinaryIO) -> None:  # type: ignore[override]
        """Send a page with pauses, anything else at once."""
        if not self.path.split("?")[0].endswith("/"):
            super().copyfile(source, outputfile)
            return
        while piece := source.read(PIECE):
            outputfile.write(piece)
            outputfile.flush()
            sleep(PAUSE)


class _LateHandler(StaticHandler):
    """A host whose scripts come when the page has long been there to be drawn."""

    def copyfile(self, source: Any, outputfile: BinaryIO) -> None:  # type: ignore[override]
        """Send a script after a while, anything else at once."""
        if self.path.endswith(".js"):
            sleep(LATE)
        super().copyfile(source, outputfile)


def shifts(browser: Browser, address: str, width: int) -> object:
    """Open a page; give how much of what was drawn moved, and what."""
    with opened(browser, viewport={"width": width, "height": HEIGHT}) as page:
        page.add_init_script(KEEP_SHIFTS)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return page.evaluate("() => window.shifts")


@pytest.mark.parametrize(
    "address", ["fr/note/", "fr/", "nl/federations/", "nl/search/", "", "id/note/p14/", "fr/glossary/"]
)
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_jumps_while_a_page_loads(browser: Browser, at_root: str, address: str, width: int) -> None:
    assert shifts(browser, at_root + address, width) == []


@pytest.fixture(scope="module")
def halting(root_site: BuiltSite) -> Iterator[str]:
    """Serve the real site over a connection that halts."""
    with served(root_site.folder, host=_HaltingHandler) as address:
        yield address


@pytest.mark.parametrize(
    "address", ["fr/note/", "fr/", "nl/federations/", "nl/parity/", "fr-nl/note/", "id/note/p14/", "nl/sources/"]
)
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_jumps_when_a_page_comes_in_pieces(browser: Browser, halting: str, address: str, width: int) -> None:
    assert shifts(browser, halting + address, width) == []


@pytest.fixture(scope="module")
def late(root_site: BuiltSite) -> Iterator[str]:
    """Serve the real site so that its scripts come late."""
    with served(root_site.folder, host=_LateHandler) as address:
        yield address


@pytest.mark.parametrize(
    "address",
    [
        "fr/note/",
        "nl/federations/",
        "nl/federations/?filter=zorg",
        "fr/glossary/#cpas",
        "fr/verify/",
        "id/note/",
        "id/note/#p14-p16",
        "id/note/p14/",
        "fr/propose/?ref=note/p14",
        "nl/propose/?of=term&entry=new",
        "fr/search/?q=dette",
        "nl/search/?q=zzzqqq",
    ],
)
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_jumps_when_the_scripts_come_late(browser: Browser, late: str, address: str, width: int) -> None:
    assert shifts(browser, late + address, width) == []


@pytest.mark.parametrize("address", ["fr/search/?q=dette", "fr/propose/?ref=note/p14", "id/note/#p14-p16"])
def test_what_waits_for_an_answer_is_shown_after_it(browser: Browser, at_root: str, address: str) -> None:
    with opened(browser) as page:
        page.goto(at_root + address)

        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        expect(page.locator("footer").last).to_be_visible()


def test_what_waits_for_an_answer_that_never_comes_is_shown_all_the_same(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        page.clock.install()
        page.route("**/search.*.js", lambda route: route.abort())
        page.goto(f"{at_root}fr/search/?q=dette")
        expect(page.locator("#ways-in")).not_to_be_visible()
        page.clock.run_for(10_000)

        expect(page.locator("#ways-in")).to_be_visible()
