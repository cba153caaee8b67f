"""Tombstones: the notices that stay at addresses that were withdrawn, merged, split, moved or renamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.model.addressable import live_addresses, shared_addresses
from concordance.problem import Problem, nearest
from concordance.schemas.site_entries import Tombstone

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus

FOLLOWS = frozenset({"moved", "renamed"})
"""Kinds of a page's tombstone under which every address of the page keeps its fragment on the new page.

Where the successor is a passage of another page, all addresses lead to that passage.
"""


@dataclass(frozen=True, slots=True)
class EffectiveTombstone:
    """The tombstone of one address: its own, or the one that it inherits from its page."""

    address: str
    written: Tombstone
    """The entry of the data file."""
    successors: tuple[str, ...]
    """Addresses without language; they may be tombstones themselves."""
    inherited: bool = False


def effective_tombstones(corpus: Corpus) -> Mapping[str, EffectiveTombstone]:
    """Give the tombstone of every address that has one, by address; those without an own one inherit their page's."""
    written = {tombstone.address: tombstone for tombstone in corpus.data.all("tombstone", Tombstone)}
    effective = {
        address: EffectiveTombstone(address, tombstone, tombstone.successors) for address, tombstone in written.items()
    }
    for address, entry in corpus.lock.entries.items():
        of_page = written.get(address_of(entry.path))
        if address not in effective and of_page is not None:
            effective[address] = _inherit(address, entry.fragment, of_page)
    return effective


def _inherit(address: str, fragment: str, of_page: Tombstone) -> EffectiveTombstone:
    if of_page.kind not in FOLLOWS:
        return EffectiveTombstone(address, of_page, of_page.successors, inherited=True)
    followed = tuple(page if "#" in page else f"{page}#{fragment}" for page in of_page.successors)
    return EffectiveTombstone(address, of_page, followed, inherited=True)


def final_successors(address: str, tombstones: Mapping[str, EffectiveTombstone]) -> tuple[str, ...]:
    """Follow tombstones, which are by address, to the addresses that have none; a circle leads to none."""
    final: dict[str, None] = {}
    queue, seen = [address], set[str]()
    while queue:
        current = queue.pop(0)
        if current in seen:
            continue
        seen.add(current)
        tombstone = tombstones.get(current)
        if tombstone is None and current != address:
            final[current] = None
        elif tombstone is not None:
            queue.extend(tombstone.successors)
    return tuple(final)


def tombstone_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report tombstones of unpublished or existing addresses, and those whose successors do not exist or come back."""
    live = frozenset(corpus.once(shared_addresses))
    live_anywhere = frozenset[str]().union(*corpus.once(live_addresses).values())
    effective = corpus.once(effective_tombstones)
    written = corpus.data.with_places("tombstone", Tombstone)
    counts = Counter(tombstone.address for tombstone, _ in written)
    for tombstone, place in written:
        line, address = place.line("address"), tombstone.address
        if counts[address] > 1:
            yield Problem(place.path, line, "tombstone-twice", {"found": address})
        if address not in corpus.lock.entries:
            values = {"found": address, "meant": nearest(address, corpus.lock.entries)}
            yield Problem(place.path, line, "tombstone-unpublished", values)
        elif address in live_anywhere:
            yield Problem(place.path, line, "tombstone-live", {"found": address})
        yield from _successor_problems(tombstone, place, live, effective)


def _successor_problems(
    tombstone: Tombstone, place: Place, live: frozenset[str], effective: Mapping[str, EffectiveTombstone]
) -> Iterator[Problem]:
    for successor in tombstone.successors:
        if successor not in live and successor not in effective:
            values = {"found": successor, "meant": nearest(successor, live)}
            yield Problem(place.path, place.line("to"), "tombstone-successor", values)
    if in_circle(tombstone.address, effective):
        yield Problem(place.path, place.line("to"), "tombstone-circle", {"found": tombstone.address})


def in_circle(address: str, tombstones: Mapping[str, EffectiveTombstone]) -> bool:
    """Tell whether following the successors of an address leads back to it; it must have a tombstone (KeyError)."""
    queue, seen = list(tombstones[address].successors), set[str]()
    while queue:
        current = queue.pop()
        if current == address:
            return True
        if current not in seen and current in tombstones:
            seen.add(current)
            queue.extend(tombstones[current].successors)
    return False


def format_tombstone(address: str, corpus: Corpus, kind: str = "withdrawn", to: tuple[str, ...] = ()) -> str:
    """Write a tombstone as TOML, dated today, for an editor to paste: the `reason` in each language is left empty."""
    successors = f"to = [{', '.join(repr_toml(successor) for successor in to)}]\n" if to else ""
    reasons = "".join(f'reason.{code} = ""\n' for code in corpus.configuration.codes)
    return (
        f"[[tombstone]]\naddress = {repr_toml(address)}\nkind = {repr_toml(kind)}\n"
        f"date = {corpus.configuration.today.isoformat()}\n{successors}{reasons}"
    ).rstrip()


def repr_toml(text: str) -> str:
    """Quote an address for TOML; addresses hold no quotes or backslashes."""
    return f'"{text}"'
