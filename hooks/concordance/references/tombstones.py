"""Tombstones: the notices that stay at addresses that were withdrawn, merged, split, moved or renamed.

Their file only grows: a notice is taken back by a date beside it, and corrected by a newer one below it. The last one
of an address is in force; the older ones are its history.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.data.version_texts import reference_of
from concordance.model.addressable import live_addresses, texts_of
from concordance.schemas.site_entries import Tombstone
from concordance.text.similarity import returns_as

if TYPE_CHECKING:
    from datetime import date

    from concordance.data.load import Place
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus

FOLLOWS = frozenset({"moved", "renamed"})
"""Kinds of a page's tombstone under which every address of the page keeps its fragment on the new page.

Where the successor is a passage of another page, all addresses lead to that passage.
"""
_SPLIT = "split"


@dataclass(frozen=True, slots=True)
class EffectiveTombstone:
    """The tombstone of one address: its own, or the one that it inherits from its page."""

    address: str
    written: Tombstone
    """The entry of the data file."""
    successors: tuple[str, ...]
    """Addresses without language; they may be tombstones themselves."""
    inherited: bool = False


WrittenTombstone = tuple[Tombstone, "Place"]


def written_tombstones(corpus: Corpus) -> Mapping[str, tuple[WrittenTombstone, ...]]:
    """Give the tombstones of each address with their places, in the order of the file: the last may be in force."""
    written: dict[str, list[WrittenTombstone]] = {}
    for tombstone, place in corpus.data.with_places("tombstone", Tombstone):
        written.setdefault(tombstone.address, []).append((tombstone, place))
    return {address: tuple(found) for address, found in written.items()}


def tombstones_for(corpus: Corpus, address: str) -> tuple[WrittenTombstone, ...]:
    """Give the tombstones that an address ever had: its own, then those of its page."""
    written, page = corpus.once(written_tombstones), address.partition("#")[0]
    return (*written.get(address, ()), *(written.get(page, ()) if page != address else ()))


def effective_tombstones(corpus: Corpus) -> Mapping[str, EffectiveTombstone]:
    """Give the tombstone in force of every address that has one, by address; some inherit that of their page."""
    last = {address: stones[-1][0] for address, stones in corpus.once(written_tombstones).items()}
    written = {address: tombstone for address, tombstone in last.items() if tombstone.restored is None}
    effective = {
        address: EffectiveTombstone(address, tombstone, tombstone.successors) for address, tombstone in written.items()
    }
    for address, entry in corpus.lock.entries.items():
        of_page = written.get(address_of(entry.path))
        if address not in effective and of_page is not None:
            successors = tuple(_followed(corpus, entry, of_page))
            effective[address] = EffectiveTombstone(address, of_page, successors, inherited=True)
    return effective


def _followed(corpus: Corpus, entry: LockEntry, of_page: Tombstone) -> Iterator[str]:
    """Give where an address leads whose page has a tombstone."""
    if of_page.kind == _SPLIT:
        yield from _where_it_stands(corpus, entry, of_page) or of_page.successors
        return
    for page in of_page.successors:
        yield f"{page}#{entry.fragment}" if of_page.kind in FOLLOWS and "#" not in page else page


def _where_it_stands(corpus: Corpus, entry: LockEntry, of_page: Tombstone) -> tuple[str, ...]:
    """Find an address of a page that was split under its own id on the pages that have its parts.

    What was recorded when it was split stays so, whatever gets that id on another of the pages later.
    """
    recorded = corpus.log.ending(entry.address)
    if recorded and (recorded.ended, recorded.date) == (of_page.kind, of_page.date.isoformat()):
        return recorded.to
    candidates = (f"{page}#{entry.fragment}" for page in of_page.successors if "#" not in page)
    return tuple(one for one in candidates if entry.fragment and _is_it(corpus, entry, one))


def _is_it(corpus: Corpus, entry: LockEntry, address: str) -> bool:
    """Tell whether an address stands somewhere, and is what another one was: a passage by its text."""
    if not any(address in addresses for addresses in corpus.once(live_addresses).values()):
        return False
    texts = corpus.once(texts_of).get(address, {})
    kept = {code: corpus.versions.last(reference_of(entry.address), code) for code in texts}
    return not entry.is_passage or any(returns_as(texts[code], text) for code, text in kept.items() if text)


@dataclass(frozen=True, slots=True)
class Way:
    """Where the tombstones of an address lead."""

    steps: tuple[EffectiveTombstone, ...]
    """The tombstones after its own that are met on the way, in order; one without successors is an end."""
    ends: tuple[str, ...]
    """The addresses at the end that stand."""


def way_from(address: str, tombstones: Mapping[str, EffectiveTombstone]) -> Way:
    """Follow tombstones, which are by address, to the end; a circle leads to none."""
    ends: dict[str, None] = {}
    steps: list[EffectiveTombstone] = []
    queue, seen = [address], set[str]()
    while queue:
        current = queue.pop(0)
        if current in seen:
            continue
        seen.add(current)
        tombstone = tombstones.get(current)
        if tombstone is None and current != address:
            ends[current] = None
        elif tombstone is not None:
            queue.extend(tombstone.successors)
            steps.extend([tombstone] if current != address else [])
    return Way(tuple(steps), tuple(ends))


def final_successors(address: str, tombstones: Mapping[str, EffectiveTombstone]) -> tuple[str, ...]:
    """Follow tombstones, which are by address, to the addresses that have none; a circle leads to none."""
    return way_from(address, tombstones).ends


def circle_of(address: str, tombstones: Mapping[str, EffectiveTombstone]) -> frozenset[str]:
    """Give the addresses that following the successors of one passes before it comes back; none where it does not.

    The address must have a tombstone (KeyError).
    """
    queue, seen = list(tombstones[address].successors), set[str]()
    while queue:
        current = queue.pop()
        if current not in seen and current in tombstones:
            seen.add(current)
            queue.extend(tombstones[current].successors)
    return frozenset(seen) if address in seen else frozenset()


def format_tombstone(
    address: str,
    corpus: Corpus,
    kind: str = "withdrawn",
    to: tuple[str, ...] = (),
    day: date | None = None,
    restored: str = "",
    reason: Mapping[str, str] | None = None,
) -> str:
    """Write a tombstone as TOML for an editor to paste, dated today unless a day is given.

    The `reason` is left empty in each language in which none is given.
    """
    successors = f"to = [{', '.join(repr_toml(successor) for successor in to)}]\n" if to else ""
    said = {code: (reason or {}).get(code, "") for code in corpus.configuration.codes}
    reasons = "".join(f"reason.{code} = {json.dumps(text, ensure_ascii=False)}\n" for code, text in said.items())
    back = f"restored = {restored}\n" if restored else ""
    return (
        f"[[tombstone]]\naddress = {repr_toml(address)}\nkind = {repr_toml(kind)}\n"
        f"date = {(day or corpus.configuration.today).isoformat()}\n{successors}{back}{reasons}"
    ).rstrip()


def repr_toml(text: str) -> str:
    """Quote an address for TOML; addresses hold no quotes or backslashes."""
    return f'"{text}"'


def lines_to_paste(text: str) -> str:
    """Write lines for an editor to paste as messages show them: each on its own line, moved to the right."""
    return "".join(f"\n    {line}" for line in text.split("\n") if line)
