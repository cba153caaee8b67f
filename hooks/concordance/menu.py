"""The menu: declared once by neutral path, its titles taken from the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

from concordance.addresses import Address, relative_url
from concordance.problem import Problem, nearest

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.configuration import MenuItem
    from concordance.corpus import Corpus
    from concordance.page import Page


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the menu as a page shows it."""

    title: str
    href: str
    current: bool
    """True for the page itself."""
    open: bool
    """True where the page itself or a page below it is shown."""
    children: tuple[MenuEntry, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The page before or after, within the same part of the menu."""

    title: str
    href: str


def menu_for(corpus: Corpus, page: Page) -> tuple[MenuEntry, ...]:
    """Give the menu as one page shows it: titles in its language, links from its address."""
    return tuple(entry for item in corpus.configuration.menu for entry in _entries(corpus, page, item))


def _entries(corpus: Corpus, page: Page, item: MenuItem) -> Iterator[MenuEntry]:
    goal = corpus.page(page.language, item.path)
    if goal is None:
        return
    children = tuple(entry for child in item.children for entry in _entries(corpus, page, child))
    current = goal.path == page.path
    href = relative_url(Address(page.language, page.path), Address(goal.language, goal.path))
    yield MenuEntry(goal.title, href, current, current or any(child.open for child in children), children)


def neighbours(corpus: Corpus, page: Page) -> tuple[Neighbour | None, Neighbour | None]:
    """Give the pages before and after in the part of the menu that holds the page."""
    for item in corpus.configuration.menu:
        order = [item.path, *(child.path for child in item.children)]
        if item.children and page.path in order:
            place = order.index(page.path)
            before = order[place - 1] if place else None
            after = order[place + 1] if place + 1 < len(order) else None
            return _neighbour(corpus, page, before), _neighbour(corpus, page, after)
    return None, None


def _neighbour(corpus: Corpus, page: Page, path: str | None) -> Neighbour | None:
    goal = corpus.page(page.language, path) if path is not None else None
    if goal is None:
        return None
    href = relative_url(Address(page.language, page.path), Address(goal.language, goal.path))
    return Neighbour(goal.title, href)


def menu_problems(corpus: Corpus) -> Iterator[Problem]:
    """Every entry of the menu must be a page, and every page must be in the menu, or outside it on purpose."""
    file = corpus.configuration.file
    for item in _all_items(corpus.configuration.menu):
        if item.path not in corpus.paths:
            values = {"found": item.source, "meant": _source_of(corpus, nearest(item.path, corpus.paths))}
            yield Problem(corpus.configuration.relative(file), _line_of(item.source, file), "menu-page", values)
    if corpus.configuration.menu:
        yield from _missing_problems(corpus)


def _missing_problems(corpus: Corpus) -> Iterator[Problem]:
    """A page that is in no menu is found by nobody; `not_in_nav` names those to which something else leads."""
    listed = {item.path for item in _all_items(corpus.configuration.menu)}
    on_purpose = GitIgnoreSpec.from_lines(corpus.configuration.outside_menu)
    for page in corpus.pages.values():
        if page.path not in listed and not on_purpose.match_file(corpus.configuration.below_docs(page.source)):
            entry = corpus.configuration.below_language(page.source, page.language)
            yield Problem(page.source, 1, "menu-missing", {"entry": entry})


def _source_of(corpus: Corpus, path: str) -> str:
    """Write a page as the menu does: its file, without the folder of a language."""
    pages = (page for code in corpus.configuration.codes if path and (page := corpus.page(code, path)))
    return next((corpus.configuration.below_language(page.source, page.language) for page in pages), "")


def _line_of(source: str, file: Path) -> int:
    """Find an entry of the menu in the file: the last line that ends with it, for the menu stands at the end."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return max((n for n, line in enumerate(lines, 1) if line.rstrip(" '\"").endswith(source)), default=1)


def _all_items(items: tuple[MenuItem, ...]) -> Iterator[MenuItem]:
    for item in items:
        yield item
        yield from _all_items(item.children)
