"""The tombstones that readers see: at their place in a page, or on the page that replaces one that is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.lock import LockEntry, address_of
from concordance.model.addressable import live_addresses
from concordance.references.promised_languages import is_promised
from concordance.references.tombstones import EffectiveTombstone, effective_tombstones, way_from

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

PLACE_TITLE = ""
"""The key of the place right under the title of the page; other keys are ids of the page."""
PLACE_END = "#end"
"""The key of the place at the end of the page; no id begins with this sign."""


@dataclass(frozen=True, slots=True)
class TombstoneNotice:
    """A tombstone as it is shown in one language."""

    entry: LockEntry
    tombstone: EffectiveTombstone
    successors: tuple[Address, ...]
    """Where to look now, in this language; in another where this one does not have it."""
    steps: tuple[tuple[Address, EffectiveTombstone], ...]
    """The tombstones met on the way there, each with its place; one may be the end of the way."""
    text: str
    """The last published text, in this language; empty for what is no passage."""


def notices_on(corpus: Corpus, page: Page) -> Mapping[str, tuple[TombstoneNotice, ...]]:
    """Give the tombstones of a page by the id after which each is shown, `PLACE_TITLE` or `PLACE_END`.

    Those at one place come in the order of the text.
    """
    live, tombstones = corpus.once(live_addresses)[page.language], corpus.once(effective_tombstones)
    places: dict[str, list[TombstoneNotice]] = {}
    before = _names_before(corpus, page)
    for entry in corpus.lock.of_page(page.path):
        tombstone = tombstones.get(entry.address)
        is_shown = entry.address not in live and is_promised(corpus, entry.address, page.language)
        if entry.fragment and tombstone is not None and is_shown:
            notice = _notice(corpus, entry, tombstone, page.language, tombstones)
            places.setdefault(_place(page, notice, before), []).append(notice)
    order = {name: number for number, name in enumerate(before)}
    return {
        place: tuple(sorted(notices, key=lambda notice: order.get(notice.entry.fragment, -1)))
        for place, notices in places.items()
    }


def _names_before(corpus: Corpus, page: Page) -> Mapping[str, str]:
    """Give for each published passage, in the order of the text, the last one before it that is on the page.

    Keys and values are ids.
    """
    predecessors, last = dict[str, str](), PLACE_TITLE
    for name in corpus.reviewed.get((page.path, page.language), {}):
        predecessors[name] = last
        last = name if name in page.anchors else last
    return predecessors


def _place(page: Page, notice: TombstoneNotice, before: Mapping[str, str]) -> str:
    """Give the id after which a tombstone is shown: its predecessor in the text, else its successor on the page."""
    if notice.entry.fragment in before:
        return before[notice.entry.fragment]
    on_page = (successor.fragment for successor in notice.successors if successor.path == page.path)
    return next((name for name in on_page if name in page.anchors), PLACE_END)


def _notice(
    corpus: Corpus,
    entry: LockEntry,
    tombstone: EffectiveTombstone,
    language: str,
    tombstones: Mapping[str, EffectiveTombstone],
) -> TombstoneNotice:
    way = way_from(entry.address, tombstones)
    successors = tuple(_address_in(_language_of(corpus, language, address), address) for address in way.ends)
    steps = tuple((_address_in(_language_of(corpus, language, step.address), step.address), step) for step in way.steps)
    text = corpus.versions.last(entry.reference, language) if entry.is_passage else ""
    return TombstoneNotice(entry, tombstone, successors, steps, text)


def _language_of(corpus: Corpus, language: str, address: str) -> str:
    """Give the language in which an address is to be read: the given one, else the first that has it."""
    live = corpus.once(live_addresses)
    return next((code for code in (language, *live) if address in live[code]), language)


def _address_in(language: str, address: str) -> Address:
    path, _, fragment = address.partition("#")
    return Address(language, path.strip("/"), fragment)


def gone_pages(corpus: Corpus) -> tuple[str, ...]:
    """The neutral paths of the pages that were published, are gone, and have a tombstone."""
    tombstones = corpus.once(effective_tombstones)
    return tuple(
        path for path in corpus.lock.paths if path not in corpus.known_paths and address_of(path) in tombstones
    )


def notices_of_page(corpus: Corpus, path: str, language: str) -> Iterator[TombstoneNotice]:
    """Give the tombstone of a page that is gone, then those of everything that was on it, in the order of the lock.

    Nothing for a language in which the page was never published.
    """
    tombstones = corpus.once(effective_tombstones)
    for entry in corpus.lock.of_page(path):
        if (tombstone := tombstones.get(entry.address)) and is_promised(corpus, entry.address, language):
            yield _notice(corpus, entry, tombstone, language, tombstones)
