"""The menu of the site: that of the settings, with the pages of entries that it does not name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.configuration import MenuItem
from concordance.data.tables import KINDS

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def site_menu(corpus: Corpus) -> tuple[MenuItem, ...]:
    """Give the menu; below the page of a table stand the pages of its entries, those first that the settings name.

    So whoever adds an entry with its page need not touch the settings, and whoever wants another order writes it there.
    """
    named = frozenset(item.path for item in all_items(corpus.configuration.menu))
    return tuple(_with_entries(corpus, item, named) for item in corpus.configuration.menu)


def all_items(items: tuple[MenuItem, ...]) -> Iterator[MenuItem]:
    """Give every item of a menu, each before those below it."""
    for item in items:
        yield item
        yield from all_items(item.children)


def _with_entries(corpus: Corpus, item: MenuItem, named: frozenset[str]) -> MenuItem:
    below = tuple(_with_entries(corpus, child, named) for child in item.children)
    paths = (path for path in _entry_pages(corpus, item.path) if path not in named and path in corpus.known_paths)
    return replace(item, children=(*below, *(MenuItem(path) for path in paths)))


def _entry_pages(corpus: Corpus, path: str) -> Iterator[str]:
    """Give the paths of the pages of entries that stand below a page, in the order of the data."""
    for kind in KINDS.values():
        if kind.own_pages and kind.page == path:
            yield from (kind.own_page(entry.id) for entry, _ in corpus.data.entries.get(kind.table, ()))
