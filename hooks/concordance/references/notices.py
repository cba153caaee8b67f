"""Tombstones as readers meet them: at their place in a page, or on the page that stays where a page was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.lock import LockEntry, address_of
from concordance.model.addressable import live_addresses
from concordance.references.tombstones import EffectiveTombstone, effective_tombstones, final_successors

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

PLACE_TITLE = ""
"""The place right under the title of the page."""
PLACE_END = "#end"
"""The place at the end of the page."""


@dataclass(frozen=True, slots=True)
class TombstoneNotice:
    """A tombstone to be shown."""

    entry: LockEntry
    tombstone: EffectiveTombstone
    ends: tuple[Address, ...]
    """Where to look now; without language where the successor is shown by its permanent address."""
    text: str
    """The text as it last stood, in the language at hand; empty for what is no passage."""


def notices_on(corpus: Corpus, page: Page) -> Mapping[str, tuple[TombstoneNotice, ...]]:
    """Give the tombstones of a page by the id after which each stands."""
    live, found = corpus.once(live_addresses)[page.language], corpus.once(effective_tombstones)
    places: dict[str, list[TombstoneNotice]] = {}
    before = _names_before(corpus, page)
    for entry in corpus.lock.of_page(page.path):
        tombstone = found.get(entry.address)
        if entry.fragment and tombstone is not None and entry.address not in live:
            notice = _notice(corpus, entry, tombstone, page.language, found)
            places.setdefault(_place(page, notice, before), []).append(notice)
    order = {name: number for number, name in enumerate(before)}
    return {
        place: tuple(sorted(here, key=lambda notice: order.get(notice.entry.fragment, -1)))
        for place, here in places.items()
    }


def _names_before(corpus: Corpus, page: Page) -> Mapping[str, str]:
    """Give for each published passage, in the order of the text, the last one before it that is on the page."""
    found, last = dict[str, str](), PLACE_TITLE
    for name in corpus.reviewed.get((page.path, page.language), {}):
        found[name] = last
        last = name if name in page.anchors else last
    return found


def _place(page: Page, notice: TombstoneNotice, before: Mapping[str, str]) -> str:
    """The id after which a tombstone stands: its predecessor in the text, else its successor on the page."""
    if notice.entry.fragment in before:
        return before[notice.entry.fragment]
    here = (end.fragment for end in notice.ends if end.path == page.path)
    return next((name for name in here if name in page.anchors), PLACE_END)


def _notice(
    corpus: Corpus,
    entry: LockEntry,
    tombstone: EffectiveTombstone,
    language: str,
    found: Mapping[str, EffectiveTombstone],
) -> TombstoneNotice:
    ends = tuple(_end(language, address) for address in final_successors(entry.address, found))
    text = corpus.reviewed.get((entry.path, language), {}).get(entry.fragment, "")
    return TombstoneNotice(entry, tombstone, ends, text)


def _end(language: str, address: str) -> Address:
    path, _, fragment = address.partition("#")
    return Address(language, path.strip("/"), fragment)


def gone_pages(corpus: Corpus) -> tuple[str, ...]:
    """The neutral paths of the pages that were published, are gone, and have a tombstone."""
    found = corpus.once(effective_tombstones)
    return tuple(path for path in corpus.lock.paths if path not in corpus.known_paths and address_of(path) in found)


def notices_of_page(corpus: Corpus, path: str, language: str) -> Iterator[TombstoneNotice]:
    """Give the tombstone of a page that is gone, then that of everything that was on it."""
    found = corpus.once(effective_tombstones)
    for entry in corpus.lock.of_page(path):
        if (tombstone := found.get(entry.address)) is not None:
            yield _notice(corpus, entry, tombstone, language, found)
