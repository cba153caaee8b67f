"""The search in a browser: what readers type, and which page must be among the first three."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Response, Route

from browser import opened, served
from search_queries import (
    DONE,
    FIRST,
    FOUND,
    LINKS,
    QUERIES,
    Case,
    first_pages,
    found,
    missed_of,
    query_problems,
    read_golden,
    search_page,
    typed,
)
from site_builder import BuiltSite
from watching import LEFT_BEHIND

CODES = ("fr", "nl")
LEAST = 60
"""Queries that each language has at least."""
SOME = 8
"""Of so many queries one is tried at every change, and all of them by `make test-all`."""
FIRST_SEARCH = 96 * 1024
"""Bytes of what a first search loads over gzip, its scripts included."""
STATUS = ".search-results [role=status]"
HOW_TO_SHARE = {"fr": "répartir les moyens", "nl": "middelen verdelen"}
"""What one passage of the note says."""
NOTHING = "zzxyq"
UNTIL_SAID = "query => document.querySelector('.search-results [role=status]').textContent.includes(query)"
FAULT = 400
"""The first status of HTTP that says a fault; below are those that send on, or say that nothing changed."""


def cases(code: str) -> tuple[Case, ...]:
    """Read the golden queries of a language."""
    return read_golden(QUERIES / f"{code}.toml").cases


@pytest.fixture(scope="module", params=["/", "/vision/"])
def address(request: pytest.FixtureRequest, sample_site: BuiltSite) -> Iterator[str]:
    """Serve the real site, at the root of a host and below a path."""
    with served(sample_site.folder, request.param) as found:
        yield found


@pytest.fixture(scope="module")
def root(sample_site: BuiltSite) -> Iterator[str]:
    """Serve the real site at the root of a host."""
    with served(sample_site.folder) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window in which nothing may go wrong."""
    faults: list[str] = []
    with opened(browser) as window:
        window.on("console", lambda message: faults.append(message.text))
        window.on("pageerror", lambda error: faults.append(str(error)))
        window.on("requestfailed", lambda one: faults.append(one.url) if one.failure != LEFT_BEHIND else None)
        window.on("response", lambda answer: faults.append(answer.url) if answer.status >= FAULT else None)
        yield window
        assert faults == []


def missed(page: Page, root: str, code: str, wanted: tuple[Case, ...]) -> dict[str, tuple[str, object]]:
    """Try queries; give those that do not find what they must among the first pages, with what they found."""
    page.goto(search_page(root, code))
    return {one.case.typed: (one.case.finds, one.first) for one in missed_of(page, root, code, wanted)}


# Golden queries


@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_queries(code: str) -> None:
    queries = [case.typed for case in cases(code)]

    assert len(set(queries)) >= LEAST
    assert len(set(queries)) == len(queries)


@pytest.mark.parametrize("code", CODES)
def test_some_queries_find_their_page_first(page: Page, root: str, code: str) -> None:
    assert missed(page, root, code, cases(code)[::SOME]) == {}


@pytest.mark.long
@pytest.mark.parametrize("code", CODES)
def test_each_query_finds_its_page_first(page: Page, root: str, code: str) -> None:
    assert missed(page, root, code, cases(code)) == {}


@pytest.mark.parametrize("code", CODES)
def test_a_subject_that_no_page_has_finds_nothing(page: Page, root: str, code: str) -> None:
    page.goto(search_page(root, code))
    answers = {}
    for query in read_golden(QUERIES / f"{code}.toml").nothing:
        typed(page, query)
        answers[query] = found(page)

    assert {query: links for query, links in answers.items() if links} == {}


QUERIES_OF_A_FILE = """nothing = ["zzxyq", "surendettement"]
queries = [
    { typed = "CPAS", finds = "glossary/#cpas" },
    { typed = "maison médicale", finds = "plan/axis-3/#s5" },
    { typed = "zzxyz", finds = "note/" },
]
"""


def test_each_query_that_finds_something_else_is_told_at_its_line(page: Page, root: str, tmp_path: Path) -> None:
    """As `make report-search` tells it of the content of today."""
    file = tmp_path / "fr.toml"
    file.write_text(QUERIES_OF_A_FILE, encoding="utf-8")
    told = [(one.path, one.line, one.key, one.values) for one in query_problems(page, root, "fr", file)]

    assert [(path, line, key) for path, line, key, _ in told] == [
        ("fr.toml", 4, "query-other"),
        ("fr.toml", 5, "query-none"),
        ("fr.toml", 1, "query-answered"),
    ]
    assert "`federations/fmm/`" in str(told[0][3]["found"])
    assert (told[1][3]["query"], told[1][3]["wanted"]) == ("zzxyz", "note/")
    assert told[2][3]["query"] == "surendettement"


@pytest.mark.parametrize("code", CODES)
def test_results_never_are_in_another_language_nor_outside_its_pages(page: Page, root: str, code: str) -> None:
    page.goto(search_page(root, code))
    elsewhere = []
    for query in ("Brussel", "Bruxelles", "plan", "de", "santé", "gezondheid"):
        typed(page, query)
        elsewhere += [one for one in found(page) if not one.startswith(f"{root}{code}/")]

    assert elsewhere == []


@pytest.mark.parametrize(("code", "one", "other"), [("fr", "COCOM", "GGC"), ("nl", "GGC", "COCOM")])
def test_an_acronym_of_the_other_language_finds_the_same(
    page: Page, root: str, code: str, one: str, other: str
) -> None:
    page.goto(search_page(root, code))
    typed(page, one)
    own = found(page)
    typed(page, other)

    assert len(own) > FIRST
    assert set(own[:FIRST]) == set(found(page)[:FIRST])


# Where results lead, and what they show


@pytest.mark.parametrize("code", CODES)
def test_a_result_is_a_passage_and_leads_to_it(page: Page, address: str, code: str) -> None:
    page.goto(search_page(address, code))
    typed(page, HOW_TO_SHARE[code])
    link = page.locator(f"{LINKS}[href$='note/#p13']")
    name = link.text_content() or ""
    link.click()
    page.wait_for_url(f"{address}{code}/note/#p13")

    assert name.split(" › ")[1].replace("\u00a0", " ") == "§ 13"
    assert page.locator("#p13").is_visible()


def test_every_shown_address_is_there(page: Page, root: str, sample_site: BuiltSite) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, "santé")
    while page.locator(".search-more").is_visible():
        before = page.locator(FOUND).count()
        page.click(".search-more")
        page.wait_for_function("before => document.querySelectorAll('.search-found').length > before", arg=before)
    parts = [urlsplit(one) for one in found(page)]

    assert len(parts) > 15
    for one in parts:
        ids = sample_site.html[f"{one.path.removeprefix('/')}index.html"].ids
        assert one.fragment in {"", *ids}, one


def test_excerpts_show_what_was_sought_and_nothing_generated(page: Page, root: str) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, "évaluation")
    marked = page.eval_on_selector_all(".search-excerpt mark", "marks => marks.map(mark => mark.textContent)")
    excerpts = page.eval_on_selector_all(".search-excerpt", "all => all.map(one => one.textContent)")

    assert marked
    assert [one for one in marked if "valu" not in one] == []
    assert [one for one in excerpts if "'" in one or "nouveau" in one or "§" in one] == []
    next_to_text = "all => all.flatMap(one => [...one.childNodes]).filter(it => it.data && it.nextSibling?.data).length"
    assert page.eval_on_selector_all(".search-excerpt", next_to_text) == 0, "heard word by word"


def test_more_results_come_when_asked_for_and_take_the_focus(page: Page, root: str) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, "santé")
    before = page.locator(FOUND).count()
    page.click(".search-more")
    page.wait_for_function("before => document.querySelectorAll('.search-found').length > before", arg=before)
    focused = "[...document.querySelectorAll('.search-found')].findIndex(one => one.contains(document.activeElement))"

    assert page.evaluate(focused) == before


# What of a query is nowhere, and what was meant


@pytest.mark.parametrize(
    ("code", "query", "said"),
    [
        ("fr", "CPAS Atlantide", "Rien n’a été trouvé pour « Atlantide » ; voici ce qui répond à « CPAS »."),
        ("nl", "OCMW Atlantis", "Niets gevonden voor ‘Atlantis’; hier staat wat past bij ‘OCMW’."),
        ("fr", "CPAS Ixelles", "Aucun passage ne réunit tout cela : CPAS, Ixelles."),
        ("nl", "OCMW Elsene", "Geen enkele passage gaat over dit alles samen: OCMW, Elsene."),
        ("fr", "psycologue", "Rien n’a été trouvé pour « psycologue » ; voici les résultats pour « psychologue »."),
        ("nl", "zelfmoordgedachten", "hier staan de resultaten voor ‘zelfmoord’."),
    ],
)
def test_what_is_nowhere_is_said(page: Page, root: str, code: str, query: str, said: str) -> None:
    page.goto(search_page(root, code))
    typed(page, query)

    assert said in status(page)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("CPAS Atlantide", "Aucune page ne parle de ce lieu : Atlantide. Voici ce qui répond à « CPAS »."),
        ("Atlantide", "Aucun résultat pour « Atlantide »."),
        ("Atlantide", "Aucune page ne parle de ce lieu : Atlantide."),
    ],
)
def test_a_place_that_no_page_names_is_told_as_one(page: Page, root: str, query: str, said: str) -> None:
    page.route("**/words.json", with_a_place)
    page.goto(search_page(root, "fr"))
    typed(page, query)

    assert said in status(page)


def with_a_place(route: Route) -> None:
    """Answer with the words, and a place that no page names."""
    answer = route.fetch()
    words = answer.json()
    words["names"].append([["atlantide"], ["Atlantide"], [], 1])
    route.fulfill(response=answer, json=words)


def status(page: Page) -> str:
    """Give what was said of a query, with plain spaces."""
    return re.sub("[\u00a0\u202f]", " ", page.text_content(STATUS) or "")


def test_a_place_is_the_same_in_both_languages(page: Page, root: str) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, "CPAS Ixelles")
    french = found(page)
    typed(page, "OCMW Elsene")

    assert found(page) == french != []


def test_words_that_are_near_are_offered(page: Page, root: str) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, "evalutaon xyzzy")
    page.click(".search-suggestions a")
    page.wait_for_selector(FOUND)

    assert page.input_value("#search-query") == "évaluation xyzzy"


def test_no_word_is_offered_that_finds_nothing_by_itself(page: Page, root: str) -> None:
    """`battue` is known from `femme battue` alone."""
    page.goto(search_page(root, "fr"))
    typed(page, "banque")
    offered = page.locator(".search-suggestions a").all_text_contents()

    for word in offered:
        typed(page, word)
        assert found(page), word
    assert "battue" not in offered


def test_a_word_of_the_other_language_leads_there(page: Page, root: str) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, "ziekenfonds")
    page.locator(".search-languages a").click()
    page.wait_for_selector(FOUND)

    assert page.url == f"{search_page(root, 'nl')}?q=ziekenfonds"


def test_passages_stand_under_their_page_which_is_named_once(page: Page, root: str) -> None:
    page.goto(search_page(root, "nl"))
    typed(page, "schuldbemiddeling")
    names = page.eval_on_selector_all(f"{FOUND} h2", "all => all.map(one => one.textContent)")

    assert names[0] == "Schuldbemiddeling (Steunpunt)"
    assert len(set(names)) == len(names)
    assert page.locator(f"{FOUND} ul a").count() > len(names)


@pytest.mark.parametrize("query", ["brulocalis", "guide social", "maison médicale"])
def test_no_excerpt_is_an_address(page: Page, root: str, query: str) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, query)
    excerpts = page.eval_on_selector_all(".search-excerpt", "all => all.map(one => one.textContent)")

    assert excerpts
    assert [one for one in excerpts if "://" in one] == []


def test_pages_about_the_site_come_after_its_subject(page: Page, root: str) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, "sources")
    titled = first_pages(page)[0][0]
    typed(page, "fédération")
    paths = [links[0].removeprefix(f"{root}fr/").split("#")[0] for links in first_pages(page)]

    assert titled == f"{root}fr/sources/"
    assert {"contribute/", "sources/", "data/"}.isdisjoint(paths)


# The address, the keyboard, the status


@pytest.mark.parametrize("code", CODES)
def test_the_header_leads_to_the_results(page: Page, address: str, code: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}{code}/note/")
    page.fill(".search-form input", "Evere")
    page.press(".search-form input", "Enter")
    page.wait_for_selector(LINKS)

    assert page.url == f"{search_page(address, code)}?q=Evere"
    assert page.input_value("#search-query") == "Evere"


def test_on_a_narrow_screen_the_button_leads_to_the_field(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{root}fr/note/")
    page.click(".search-form button")
    page.wait_for_function("() => document.activeElement?.id === 'search-query'")

    assert urlsplit(page.url).path == "/fr/search/"


def test_the_address_keeps_the_query(page: Page, root: str) -> None:
    page.goto(f"{search_page(root, 'fr')}?q={quote('évaluation')}")
    page.wait_for_function(UNTIL_SAID, arg="évaluation", timeout=DONE)
    typed(page, "quartier & bassin")
    query = parse_qs(urlsplit(page.url).query)
    page.locator("a[data-counterpart]").click()
    page.wait_for_url("**/nl/search/**")

    assert query == {"q": ["quartier & bassin"]}
    assert parse_qs(urlsplit(page.url).query) == query


def test_results_are_reached_and_followed_with_the_keyboard(page: Page, root: str) -> None:
    page.goto(search_page(root, "fr"))
    page.focus("#search-query")
    page.keyboard.type("EVRAS")
    page.wait_for_selector(LINKS)
    page.keyboard.press("Enter")
    for _ in ("the button", "the page", "its passage"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/glossary/#evras")


def test_nothing_found_is_said_with_other_ways(page: Page, root: str) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, NOTHING)

    assert f"Aucun résultat pour «\u202f{NOTHING}\u202f»" in (page.text_content(STATUS) or "")
    assert found(page) == []
    assert page.locator("#ways-in").is_visible()
    assert page.locator("article a[href$='glossary/']").is_visible()


def test_an_emptied_field_shows_nothing(page: Page, root: str) -> None:
    page.goto(f"{search_page(root, 'fr')}?q=Evere")
    page.wait_for_selector(LINKS)
    page.fill("#search-query", "")
    page.wait_for_selector(LINKS, state="detached")

    assert page.text_content(STATUS) == ""
    assert page.url == search_page(root, "fr")


def test_typed_markup_stays_text(page: Page, root: str) -> None:
    page.goto(search_page(root, "fr"))
    typed(page, "<img src=x onerror=alert(1)>")

    assert page.locator(".search-results img").count() == 0


# What is loaded, and when


def test_nothing_of_the_search_is_loaded_before_it_is_used(page: Page, root: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: note(request, loaded))
    page.goto(f"{root}fr/note/", wait_until="networkidle")
    elsewhere = list(loaded)
    page.goto(search_page(root, "fr"), wait_until="networkidle")
    before = [one for one in loaded if one.endswith(".json") or "/search-" in one]
    page.focus("#search-query")
    typed(page, "Evere")

    assert [one for one in elsewhere if "search" in one] == []
    assert before == []
    assert [one for one in loaded if one.endswith("/words.json")]


def note(request: Request, loaded: list[str]) -> None:
    loaded.append(request.url)


@pytest.mark.parametrize("code", CODES)
def test_without_scripts_a_sentence_and_other_ways_are_left(browser: Browser, root: str, code: str) -> None:
    with opened(browser, java_script_enabled=False, viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{root}{code}/note/")
        page.fill(".search-form input", "Evere")
        page.press(".search-form input", "Enter")
        page.wait_for_url(f"**/{code}/search/?q=Evere")

        assert "JavaScript" in (page.text_content("article") or "")
        assert page.locator("form.search").is_hidden()
        assert page.locator("article a[href$='glossary/']").is_visible()
        assert page.locator("article a[href$='note/']").is_visible()


def test_a_missing_index_is_said(browser: Browser, root: str) -> None:
    with opened(browser) as page:
        page.route("**/words.json", lambda route: route.abort())
        page.goto(f"{search_page(root, 'fr')}?q=Evere")
        page.wait_for_function(UNTIL_SAID, arg="ne répond pas", timeout=DONE)


@pytest.mark.parametrize(("code", "query"), [("fr", "je suis endetté"), ("nl", "daklozenopvang"), ("fr", "santé")])
def test_a_first_search_is_light(browser: Browser, root: str, code: str, query: str) -> None:
    """Everything that comes after the page: scripts, words, index, the texts of what is shown."""
    with opened(browser) as page:
        page.goto(search_page(root, code), wait_until="networkidle")
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))
        typed(page, query)
        page.wait_for_load_state("networkidle")
        weights = {one.url: len(gzip.compress(one.body(), compresslevel=9)) for one in answers}

    assert len(weights) > 5
    assert sum(weights.values()) <= FIRST_SEARCH, weights
