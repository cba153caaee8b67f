"""Every page of the real site in a browser: nothing fails, is refused or is too wide, and axe has nothing to say.

The pages are opened once for all of that, in one wide window in the light scheme; test_accessibility.py opens one of
each kind in the other looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page

from browser import opened
from browser_sites import GOES_TO, NEW, RENAMED, STATES, WITHDRAWN_PAGE, html_addresses, sitemap
from page_looks import ALL, WIDE, Fault, Look, against_reflow, against_watch, faults_of
from site_builder import BuiltSite, leads_somewhere
from watching import Watch

CODES = ("fr", "nl")
LIGHT = Look(WIDE, "light")
MISSING = ("no-such-page", "fr/no/such/page/", "nl/note/deeper/than/anything/is")
"""Addresses that no page has, at several depths."""
ERROR_404 = "console: Failed to load resource: the server responded with a status of 404 (Not Found)"
"""What the browser itself says of a page that is missing; what the page then loads is told by its address."""
SOME_PAGES = ("", "fr/", "nl/note/", "fr/federations/", "nl/glossary/", "fr/search/", "id/note/p14/", "nl-fr/note/")


def state_pages() -> Iterator[str]:
    """Give the address of a page of each state, those outside the menu too."""
    yield from (f"id/note/{name}/" for name in STATES.values())
    for code in CODES:
        yield from (f"{code}/{path}/" for path in (RENAMED, WITHDRAWN_PAGE, "note", "plan/axis-1"))
        yield f"{code}-{'nl' if code == 'fr' else 'fr'}/note/"


EVERY, ONE_OF_EACH_KIND = "every page", "every page of a language, some that differ in their texts alone"
ONE_IN = 25
ALIKE = ("id/", "nl/", "fr-nl/", "nl-fr/", "fr/federations/", "fr/plan/axis-", "fr/editions/")
"""How the addresses begin of which one in so many is opened."""


def chosen(addresses: Sequence[str], which: str) -> tuple[str, ...]:
    """Leave out, unless every page is asked for, most of those that other pages are like but for their texts."""
    if which == EVERY:
        return tuple(addresses)
    alike = [one for one in addresses if one.startswith(ALIKE)]
    left_out = {one for number, one in enumerate(alike) if number % ONE_IN}
    return tuple(one for one in addresses if one not in left_out)


@pytest.fixture(scope="module", params=[ONE_OF_EACH_KIND, pytest.param(EVERY, marks=pytest.mark.long)])
def faults(request: pytest.FixtureRequest, root_site: BuiltSite, at_root: str) -> list[Fault]:
    """Open the pages of the site, at the root of a host."""
    return faults_of(at_root, chosen(html_addresses(root_site), request.param), [LIGHT], ALL)


@pytest.mark.parametrize("rule", ["watch", "cookie", "reflow", "target"])
def test_no_page_has_a_fault(faults: list[Fault], rule: str) -> None:
    """`watch`: no failed request, error, refusal of the policy or request to another host. `reflow`: at 320 px."""
    assert [str(fault) for fault in faults if fault.rule == rule] == []


def test_axe_finds_nothing_on_any_page(faults: list[Fault]) -> None:
    ours = {"watch", "cookie", "reflow", "target"}

    assert [str(fault) for fault in faults if fault.rule not in ours] == []


def test_every_page_of_the_sitemap_was_opened(root_site: BuiltSite) -> None:
    opened_pages = set(html_addresses(root_site))

    assert set(sitemap(root_site)) <= opened_pages
    assert len([one for one in opened_pages if one.startswith("id/")]) >= 60


@pytest.mark.long
def test_no_page_of_any_state_has_a_fault(with_states: str) -> None:
    found = faults_of(with_states, tuple(state_pages()), [LIGHT], ALL)

    assert [str(fault) for fault in found] == []


@pytest.mark.parametrize("prefix", ["/", "/vision/"])
def test_the_page_for_a_missing_address_is_whole_at_any_depth(
    browser: Browser, at_root: str, below_path: str, prefix: str
) -> None:
    base = at_root if prefix == "/" else below_path
    for missing in MISSING:
        with opened(browser) as page:
            watch = Watch(page, base)
            page.goto(base + missing)
            page.locator("[lang=nl] .enter").click()
            page.wait_for_url(f"{base}nl/")
            of_the_page = {f"answered 404: {base}{missing}", ERROR_404}
            faults = [fault for fault in watch.taken() if fault.partition(": ")[2] not in of_the_page]

        assert faults == [], missing


@pytest.mark.long
def test_a_sample_of_pages_is_sound_below_a_path(sample_site: BuiltSite, below_path: str) -> None:
    pages = [one for one in SOME_PAGES if one in html_addresses(sample_site)]
    found = faults_of(below_path, pages, [LIGHT], [against_watch, against_reflow])

    assert [str(fault) for fault in found] == []
    assert len(pages) == len(SOME_PAGES)


def test_every_link_of_a_sample_leads_to_a_page_below_the_path(
    browser: Browser, sample_site: BuiltSite, below_path: str
) -> None:
    """As the browser resolves them, with every script run: to a file, and to an id that is in it."""
    dead: list[tuple[str, str]] = []
    with opened(browser) as page:
        for address in SOME_PAGES:
            page.goto(below_path + address)
            dead.extend(
                (address, goal) for goal in _links(page, below_path) if not _leads(sample_site, below_path, goal)
            )

    assert dead == []


def _links(page: Page, base: str) -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('a[href]')].map((one) => one.href)")
    host = urljoin(base, "/")
    return [goal for goal in found if goal.startswith(host)]


def _leads(site: BuiltSite, base: str, goal: str) -> bool:
    page, fragment = urldefrag(goal)
    page = page.partition("?")[0]
    if not page.startswith(base):
        return False
    absolute = urljoin("https://example.org/vision/", page.removeprefix(base))
    return leads_somewhere(site, f"{absolute}#{fragment}" if fragment else absolute)


# What the states show


@pytest.mark.parametrize("state", [*STATES])
def test_a_permanent_page_says_its_state_in_both_languages(browser: Browser, with_states: str, state: str) -> None:
    with opened(browser) as page:
        page.goto(f"{with_states}id/note/{STATES[state]}/")
        said = [one.inner_text() for one in page.locator(".id-state [lang]").all()]
        successors = page.locator("section:has(#successors) a").evaluate_all("(all) => all.map((one) => one.href)")

    assert len(set(said)) >= 4
    assert len({urldefrag(one)[0] for one in successors}) == len(GOES_TO.get(state, []))


def test_the_states_of_passages_read_differently(browser: Browser, with_states: str) -> None:
    shown = {}
    with opened(browser) as page:
        for state, name in STATES.items():
            page.goto(f"{with_states}id/note/{name}/")
            shown[state] = page.locator(".id-state p[lang=fr]").inner_text().replace(name, "")

    assert len(set(shown.values())) == len(STATES)


@pytest.mark.parametrize("state", ["withdrawn", "merged", "split", "moved"])
def test_the_place_of_a_passage_that_is_gone_stays_in_its_page(browser: Browser, with_states: str, state: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{with_states}fr/note/#{STATES[state]}")
        place = page.locator(f"#{STATES[state]}")

        assert place.is_visible()
        assert place.inner_text().strip()
        assert place.bounding_box()["y"] < 900  # type: ignore[index]


def test_a_renamed_page_leads_on(browser: Browser, with_states: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{with_states}nl/{RENAMED}/")
        page.locator("main a[href*='new-name']").first.click()

        assert page.url.split("#")[0] == f"{with_states}nl/new-name/"


def test_a_new_passage_says_so_and_promises_nothing(browser: Browser, with_states: str) -> None:
    with opened(browser) as page:
        page.goto(f"{with_states}fr/note/")
        passage = page.locator(f"#{NEW}")

        assert passage.locator(".status-new").inner_text() == "nouveau"
        assert passage.locator(".cite, a.passage-number").count() == 0
