"""The menu: declared once by neutral path, its titles taken from the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_url
from concordance.model.site_menu import site_menu

if TYPE_CHECKING:
    from concordance.configuration import MenuItem
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


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
    return tuple(entry for item in corpus.once(site_menu) for entry in _entries(corpus, page, item))


def _entries(corpus: Corpus, page: Page, item: MenuItem) -> Iterator[MenuEntry]:
    goal = corpus.page(page.language, item.path)
    if goal is None:
        return
    children = tuple(entry for child in item.children for entry in _entries(corpus, page, child))
    current = goal.path == page.path
    href = relative_url(Address(page.language, page.path), Address(goal.language, goal.path))
    yield MenuEntry(goal.title, href, current, current or any(child.open for child in children), children)


def neighbours(corpus: Corpus, page: Page) -> tuple[Neighbour | None, Neighbour | None]:
    """Give the pages before and after, within the part of the menu that holds the page; None where there is none."""
    for item in corpus.once(site_menu):
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
