"""What readers type and which page must be among the first three: the golden queries, and a browser that tries them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

import locations
from concordance.model.site_paths import SEARCH_PAGE
from concordance.problem import Problem

QUERIES = locations.CASES / "search"
"""A file for each language."""
FIRST = 3
"""Pages among which the right one must be."""
FIELD = "#search-query"
LINKS = ".search-results li a"
FOUND = ".search-found"
UNTIL_ANSWERED = "query => document.querySelector('.search-results').dataset.answered === query"
DONE = 10_000
_QUERY = re.compile(r"""\btyped\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class Case:
    """A query, and the address within its language that must be found."""

    typed: str
    finds: str
    first: bool = False
    """Whether its page must be the very first, not one of the first."""


@dataclass(frozen=True)
class Golden:
    """The golden queries of a language."""

    cases: tuple[Case, ...]
    nothing: tuple[str, ...]
    """Queries for subjects that no page has: they find nothing."""


@dataclass(frozen=True)
class Missed:
    """A query that does not find its page among the first."""

    case: Case
    first: tuple[tuple[str, ...], ...]
    """The links of each of the first pages, within their language, that of the page itself first."""


def read_golden(path: Path) -> Golden:
    """Read the golden queries of a language. Raises TOMLDecodeError for a file that is no TOML."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return Golden(tuple(Case(**one) for one in read["queries"]), tuple(read.get("nothing", ())))


def lines_of_queries(path: Path) -> dict[str, int]:
    """Give the line of each query of a file, which has one a line."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return {match[1] or match[2]: number for number, line in lines for match in _QUERY.finditer(line)}


def search_page(address: str, code: str) -> str:
    """Give the address of the search of a language."""
    return f"{address}{code}/{SEARCH_PAGE}/"


def typed(page: Page, query: str) -> None:
    """Type a query and wait for its results."""
    page.fill(FIELD, "")
    page.fill(FIELD, query)
    page.press(FIELD, "Enter")
    page.wait_for_function(UNTIL_ANSWERED, arg=query, timeout=DONE)


def found(page: Page) -> list[str]:
    """Give the addresses of the results, in their order."""
    links: list[str] = page.eval_on_selector_all(LINKS, "links => links.map(link => link.href)")
    return links


def first_pages(page: Page) -> list[list[str]]:
    """Give the links of each of the first pages that were found, that of the page itself first."""
    links: list[list[str]] = page.eval_on_selector_all(
        FOUND, "found => found.map(one => [...one.querySelectorAll('a')].map(link => link.href))"
    )
    return links[:FIRST]


def missed_of(page: Page, root: str, code: str, wanted: Iterable[Case]) -> Iterator[Missed]:
    """Try queries on the page of the search; give those that do not find what they must, with what they found."""
    for case in wanted:
        typed(page, case.typed)
        first = [[one.removeprefix(f"{root}{code}/") for one in links] for links in first_pages(page)]
        if not any(case.finds in links for links in first[: 1 if case.first else FIRST]):
            yield Missed(case, tuple(map(tuple, first)))


def query_problems(page: Page, root: str, code: str, path: Path) -> Iterator[Problem]:
    """Try every golden query of a language; tell each that no longer finds its page, or finds one where none was."""
    golden, lines = read_golden(path), lines_of_queries(path)
    name = path.relative_to(locations.ROOT).as_posix() if path.is_relative_to(locations.ROOT) else path.name
    page.goto(search_page(root, code))
    for one in missed_of(page, root, code, golden.cases):
        values = {"query": one.case.typed, "wanted": one.case.finds, "language": code}
        seen = [f"`{links[0] or './'}`" for links in one.first]
        key = "query-other" if seen else "query-none"
        yield Problem(name, lines.get(one.case.typed, 1), key, {**values, "found": ", ".join(seen)} if seen else values)
    for query in golden.nothing:
        typed(page, query)
        if first := first_pages(page):
            place = first[0][0].removeprefix(f"{root}{code}/")
            yield Problem(name, 1, "query-answered", {"query": query, "found": place or "./", "language": code})
