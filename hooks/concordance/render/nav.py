"""The menu: declared once by neutral path, its titles taken from the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    """What lies below it, where it is open: a menu grows with the section, not with the site."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The page before or after, within the same part of the menu."""

    title: str
    href: str


def menu_for(corpus: Corpus, page: Page) -> tuple[MenuEntry, ...]:
    """Give the menu as one page shows it: titles in its language, links from its address."""
    opened = corpus.once(_open_items).get((page.language, page.path), frozenset())
    return tuple(entry for item in corpus.once(site_menu) for entry in _entries(corpus, page, item, opened))


def _entries(corpus: Corpus, page: Page, item: MenuItem, opened: frozenset[int]) -> Iterator[MenuEntry]:
    goal = corpus.page(page.language, item.path)
    if goal is None:
        return
    is_open = id(item) in opened
    below = item.children if is_open else ()
    children = tuple(entry for child in below for entry in _entries(corpus, page, child, opened))
    href = relative_url(Address(page.language, page.path), Address(goal.language, goal.path))
    yield MenuEntry(goal.title, href, goal.path == page.path, is_open, children)


def _open_items(corpus: Corpus) -> Mapping[tuple[str, str], frozenset[int]]:
    """Give the items that each page opens, its own and those above it, by their identity: a path may stand twice."""
    found: dict[tuple[str, str], set[int]] = {}

    def walk(code: str, items: tuple[MenuItem, ...], above: tuple[int, ...]) -> None:
        for item in items:
            if corpus.page(code, item.path):
                opened = (*above, id(item))
                found.setdefault((code, item.path), set()).update(opened)
                walk(code, item.children, opened)

    for code in corpus.configuration.codes:
        walk(code, corpus.once(site_menu), ())
    return {place: frozenset(items) for place, items in found.items()}


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
