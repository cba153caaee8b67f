"""What is wrong with tombstones: where they stand, when, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from concordance.model.addressable import live_addresses, shared_addresses
from concordance.problem import Problem
from concordance.references.dates import date_problems
from concordance.references.kept import returns_as_itself
from concordance.references.meant import meant_address
from concordance.references.next_ids import next_number
from concordance.references.tombstones import circle_of, effective_tombstones, written_tombstones

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus
    from concordance.references.tombstones import EffectiveTombstone, WrittenTombstone
    from concordance.schemas.site_entries import Tombstone


def tombstone_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report tombstones of unpublished or standing addresses, with wrong dates, and those that lead nowhere.

    Only the last one of an address is in force: the older ones are history, whose ways were right in their day.
    """
    site = _Site(corpus)
    for address, stones in corpus.once(written_tombstones).items():
        for tombstone, place in stones:
            yield from date_problems(corpus, tombstone, place)
        yield from _order_problems(stones)
        yield from _in_force(site, address, *stones[-1])


@dataclass(frozen=True)
class _Site:
    corpus: Corpus

    @cached_property
    def live(self) -> frozenset[str]:
        """The addresses that exist in every language."""
        return frozenset(self.corpus.once(shared_addresses))

    @cached_property
    def live_anywhere(self) -> frozenset[str]:
        return frozenset[str]().union(*self.corpus.once(live_addresses).values())

    @property
    def effective(self) -> Mapping[str, EffectiveTombstone]:
        return self.corpus.once(effective_tombstones)


def _order_problems(stones: tuple[WrittenTombstone, ...]) -> Iterator[Problem]:
    """Report what stands above what came before it, or twice: nobody could tell which is in force."""
    for (before, _), (tombstone, place) in pairwise(stones):
        if before == tombstone:
            yield Problem(place.path, place.line("address"), "tombstone-twice", {"found": tombstone.address})
        elif tombstone.date < (before.restored or before.date):
            values = {"found": tombstone.address, "before": (before.restored or before.date).isoformat()}
            yield Problem(place.path, place.line("date"), "tombstone-order", values)


def _in_force(site: _Site, address: str, tombstone: Tombstone, place: Place) -> Iterator[Problem]:
    corpus = site.corpus
    if address not in corpus.lock.entries:
        values = {"found": address, "meant": meant_address(corpus, address)}
        yield Problem(place.path, place.line("address"), "tombstone-unpublished", values)
        return
    if tombstone.restored is not None:
        return
    if address in site.live_anywhere:
        yield _standing(corpus, address, place)
        return
    for successor in tombstone.successors:
        # What was published and is gone is reported by itself, once.
        if successor not in site.live and successor not in site.effective and successor not in corpus.lock.entries:
            values = {"found": successor, "meant": meant_address(corpus, successor)}
            yield Problem(place.path, place.line("to"), "tombstone-successor", values)
    circle = circle_of(address, site.effective)
    if circle and not circle & site.live_anywhere:
        yield Problem(place.path, place.line("to"), "tombstone-circle", {"found": address})


def _standing(corpus: Corpus, address: str, place: Place) -> Problem:
    """Report a tombstone on what is there: its own last text may come back, any other needs another number."""
    languages = (code for code, live in corpus.once(live_addresses).items() if address in live)
    if returns_as_itself(corpus, address):
        day = corpus.configuration.today.isoformat()
        values = {"found": address, "languages": ", ".join(languages), "lines": f"\n    restored = {day}"}
        return Problem(place.path, place.line("address"), "tombstone-live", values)
    is_passage = corpus.lock.entries[address].is_passage
    values = {"found": address, "free": next_number(corpus, address) if is_passage else ""}
    return Problem(place.path, place.line("address"), "tombstone-reused" if is_passage else "tombstone-renamed", values)
