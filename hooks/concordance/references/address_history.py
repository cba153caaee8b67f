"""What happened to a published address in its time: notices that were taken back or corrected, amendments, parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from concordance.references.amendments import SPLIT, amendments_by_address
from concordance.references.tombstones import tombstones_for
from concordance.schemas.site_entries import Amendment

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class PastEvent:
    """One thing that happened to an address; what its tombstone in force says is not among it."""

    words: str
    """The key of the sentence that says it, with its date: `history.rewritten`, `tombstone.moved`."""
    date: str
    """ISO date."""
    reason: Mapping[str, str] = field(default_factory=dict)
    """By language; empty for a return."""
    goals: tuple[str, ...] = ()
    """The addresses that it leads to, or of which it is a part."""


def history_of(corpus: Corpus, address: str) -> tuple[PastEvent, ...]:
    """Give what happened to an address, the oldest first."""
    events = (*_notices(corpus, address), *_amendments(corpus, address), *_origins(corpus, address))
    return tuple(sorted(events, key=lambda event: event.date))


def _notices(corpus: Corpus, address: str) -> Iterator[PastEvent]:
    """Give the tombstones that are not in force, of the address and of its page while it was published."""
    entry = corpus.lock.entries.get(address)
    stones = [stone for stone, _ in tombstones_for(corpus, address)]
    newer = {stone.address: stone for stone in stones}
    for stone in stones:
        is_corrected = newer[stone.address] is not stone
        if stone.restored is None and not is_corrected:
            continue
        if stone.address != address and entry and stone.date.isoformat() < entry.published:
            continue
        yield PastEvent(f"tombstone.{stone.kind}", stone.date.isoformat(), stone.reason, stone.successors)
        if stone.restored:
            yield PastEvent("history.restored", stone.restored.isoformat())


def _amendments(corpus: Corpus, address: str) -> Iterator[PastEvent]:
    for one in corpus.once(amendments_by_address).get(address, ()):
        yield PastEvent(f"history.{one.kind}", one.date.isoformat(), one.reason, one.successors)


def _origins(corpus: Corpus, address: str) -> Iterator[PastEvent]:
    """Give the passages of which this one was a part, and which kept their number."""
    for one in corpus.once(_splits_by_part).get(address, ()):
        yield PastEvent("history.part", one.date.isoformat(), one.reason, (one.address,))


def _splits_by_part(corpus: Corpus) -> Mapping[str, tuple[Amendment, ...]]:
    splits: dict[str, list[Amendment]] = {}
    for amendment in corpus.data.all("amendment", Amendment):
        for part in amendment.successors if amendment.kind == SPLIT else ():
            splits.setdefault(part, []).append(amendment)
    return {part: tuple(found) for part, found in splits.items()}
