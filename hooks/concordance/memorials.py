"""Tombstones as readers meet them: at their place in a page, or on the page that stays where a page was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addressable import live_addresses
from concordance.addresses import Address
from concordance.lock import LockEntry, address_of
from concordance.tombstones import Stone, final_successors, stones

if TYPE_CHECKING:
    from concordance.corpus import Corpus
    from concordance.page import Page

TITLE = ""
"""The place right under the title of the page."""
END = "#end"
"""The place at the end of the page."""


@dataclass(frozen=True, slots=True)
class Memorial:
    """A tombstone to be shown."""

    entry: LockEntry
    stone: Stone
    ends: tuple[Address, ...]
    """Where to look now; without language where the successor is shown by its permanent address."""
    text: str
    """The text as it last stood, in the language at hand; empty for what is no passage."""


def memorials_on(corpus: Corpus, page: Page) -> Mapping[str, tuple[Memorial, ...]]:
    """Give the tombstones of a page by the id after which each stands."""
    live, found = corpus.once(live_addresses)[page.language], corpus.once(stones)
    places: dict[str, list[Memorial]] = {}
    for entry in corpus.lock.of_page(page.path):
        stone = found.get(entry.address)
        if entry.fragment and stone is not None and entry.address not in live:
            memorial = _memorial(corpus, entry, stone, page.language, found)
            places.setdefault(_place(corpus, page, memorial), []).append(memorial)
    return {place: tuple(_in_order(corpus, page, here)) for place, here in places.items()}


def _in_order(corpus: Corpus, page: Page, memorials: list[Memorial]) -> list[Memorial]:
    order = list(corpus.reviewed.get((page.path, page.language), {}))
    return sorted(memorials, key=lambda one: order.index(one.entry.fragment) if one.entry.fragment in order else -1)


def _place(corpus: Corpus, page: Page, memorial: Memorial) -> str:
    """The id after which a tombstone stands: its predecessor in the text, else its successor on the page."""
    order = list(corpus.reviewed.get((page.path, page.language), {}))
    if memorial.entry.fragment in order:
        before = order[: order.index(memorial.entry.fragment)]
        return next((name for name in reversed(before) if name in page.anchors), TITLE)
    here = (end.fragment for end in memorial.ends if end.path == page.path)
    return next((name for name in here if name in page.anchors), END)


def _memorial(corpus: Corpus, entry: LockEntry, stone: Stone, language: str, found: Mapping[str, Stone]) -> Memorial:
    ends = tuple(_end(language, address) for address in final_successors(entry.address, found))
    text = corpus.reviewed.get((entry.path, language), {}).get(entry.fragment, "")
    return Memorial(entry, stone, ends, text)


def _end(language: str, address: str) -> Address:
    path, _, fragment = address.partition("#")
    return Address(language, path.strip("/"), fragment)


def gone_pages(corpus: Corpus) -> tuple[str, ...]:
    """The neutral paths of the pages that were published, are gone, and have a tombstone."""
    found = corpus.once(stones)
    return tuple(path for path in corpus.lock.paths if path not in corpus.known_paths and address_of(path) in found)


def memorials_of_page(corpus: Corpus, path: str, language: str) -> Iterator[Memorial]:
    """Give the tombstone of a page that is gone, then that of everything that was on it."""
    found = corpus.once(stones)
    for entry in corpus.lock.of_page(path):
        if (stone := found.get(entry.address)) is not None:
            yield _memorial(corpus, entry, stone, language, found)
