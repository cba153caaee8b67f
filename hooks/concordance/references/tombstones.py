"""Tombstones: what an address that was withdrawn, merged, split, moved or renamed answers for ever."""

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

A page that became a passage of another leads there with all that was on it.
"""


@dataclass(frozen=True, slots=True)
class EffectiveTombstone:
    """A tombstone in force: an editor's own, or what a page's tombstone means for one address of the page."""

    address: str
    written: Tombstone
    successors: tuple[str, ...]
    inherited: bool = False


def effective_tombstones(corpus: Corpus) -> Mapping[str, EffectiveTombstone]:
    """Give the tombstone of every published address that has one."""
    written = {one.address: one for one in corpus.data.all("tombstone", Tombstone)}
    found = {address: EffectiveTombstone(address, one, one.successors) for address, one in written.items()}
    for address, entry in corpus.lock.entries.items():
        of_page = written.get(address_of(entry.path))
        if address not in found and of_page is not None:
            found[address] = _inherited(address, entry.fragment, of_page)
    return found


def _inherited(address: str, fragment: str, of_page: Tombstone) -> EffectiveTombstone:
    if of_page.kind not in FOLLOWS:
        return EffectiveTombstone(address, of_page, of_page.successors, inherited=True)
    followed = tuple(one if "#" in one else f"{one}#{fragment}" for one in of_page.successors)
    return EffectiveTombstone(address, of_page, followed, inherited=True)


def final_successors(address: str, found: Mapping[str, EffectiveTombstone]) -> tuple[str, ...]:
    """Follow tombstones to the addresses that stand at the end of the way; a circle ends in nothing."""
    ends: dict[str, None] = {}
    ahead, seen = [address], set[str]()
    while ahead:
        here = ahead.pop(0)
        if here in seen:
            continue
        seen.add(here)
        tombstone = found.get(here)
        if tombstone is None and here != address:
            ends[here] = None
        elif tombstone is not None:
            ahead.extend(tombstone.successors)
    return tuple(ends)


def tombstone_problems(corpus: Corpus) -> Iterator[Problem]:
    """A tombstone must stand on a published address that is gone, and lead somewhere, without a circle."""
    live = frozenset(corpus.once(shared_addresses))
    left = frozenset[str]().union(*corpus.once(live_addresses).values())
    found = corpus.once(effective_tombstones)
    placed = corpus.data.placed("tombstone", Tombstone)
    times = Counter(one.address for one, _ in placed)
    for one, place in placed:
        line = place.line("address")
        if times[one.address] > 1:
            yield Problem(place.path, line, "tombstone-twice", {"found": one.address})
        if one.address not in corpus.lock.entries:
            values = {"found": one.address, "meant": nearest(one.address, corpus.lock.entries)}
            yield Problem(place.path, line, "tombstone-unpublished", values)
        elif one.address in left:
            yield Problem(place.path, line, "tombstone-live", {"found": one.address})
        yield from _successor_problems(one, place, live, found)


def _successor_problems(
    one: Tombstone, place: Place, live: frozenset[str], found: Mapping[str, EffectiveTombstone]
) -> Iterator[Problem]:
    for successor in one.successors:
        if successor not in live and successor not in found:
            values = {"found": successor, "meant": nearest(successor, live)}
            yield Problem(place.path, place.line("to"), "tombstone-successor", values)
    if in_circle(one.address, found):
        yield Problem(place.path, place.line("to"), "tombstone-circle", {"found": one.address})


def in_circle(address: str, found: Mapping[str, EffectiveTombstone]) -> bool:
    """Tell whether following the tombstones of an address comes back to it."""
    ahead, seen = list(found[address].successors), set[str]()
    while ahead:
        here = ahead.pop()
        if here == address:
            return True
        if here not in seen and here in found:
            seen.add(here)
            ahead.extend(found[here].successors)
    return False


def proposed(address: str, corpus: Corpus, kind: str = "withdrawn", to: tuple[str, ...] = ()) -> str:
    """Write the lines of a tombstone for an editor to paste and complete."""
    successors = f"to = [{', '.join(repr_toml(one) for one in to)}]\n" if to else ""
    reasons = "".join(f'reason.{code} = ""\n' for code in corpus.configuration.codes)
    return (
        f"[[tombstone]]\naddress = {repr_toml(address)}\nkind = {repr_toml(kind)}\n"
        f"date = {corpus.configuration.today.isoformat()}\n{successors}{reasons}"
    ).rstrip()


def repr_toml(text: str) -> str:
    """Quote an address for TOML; addresses hold no quotes or backslashes."""
    return f'"{text}"'
