"""What was recorded of tombstones and amendments stays in their files: nothing of it is taken out or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from concordance.data.names import REASON
from concordance.data.tables import KINDS
from concordance.model.addressable import live_addresses
from concordance.problem import Problem
from concordance.references.amendments import amendments_by_address, format_amendment, mark_of, recorded_marks
from concordance.references.kept import returns_as_itself
from concordance.references.tombstones import format_tombstone, lines_to_paste, tombstones_for, written_tombstones

if TYPE_CHECKING:
    from concordance.data.lifecycle import LifecycleEvent
    from concordance.model.corpus import Corpus
    from concordance.schemas.site_entries import Tombstone


@dataclass(frozen=True, slots=True)
class RecordedTombstone:
    """A tombstone as the log has it."""

    kind: str
    date: str
    to: tuple[str, ...]
    restored: str = ""

    def is_of(self, tombstone: Tombstone, address: str) -> bool:
        """Tell whether a tombstone of the file is this one, recorded of an address.

        Where the tombstone is that of the page, the log has where it led from there.
        """
        restored = tombstone.restored.isoformat() if tombstone.restored else ""
        is_same = (tombstone.kind, tombstone.date.isoformat()) == (self.kind, self.date)
        leads_there = tombstone.address != address or tombstone.successors == self.to
        return is_same and leads_there and self.restored in {"", restored}


def recorded_tombstones(events: tuple[LifecycleEvent, ...]) -> tuple[RecordedTombstone, ...]:
    """Read the tombstones that some events of one address recorded, the oldest first."""
    recorded: list[RecordedTombstone] = []
    for event in events:
        if event.ended:
            recorded.append(RecordedTombstone(event.ended, event.date, event.to))
        elif event.restored and recorded:
            recorded[-1] = replace(recorded[-1], restored=event.restored)
    return tuple(recorded)


def recorded_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report tombstones and amendments that the log has and their files have not, or have in another form."""
    for table, check in (("tombstone", _tombstones), ("amendment", _amendments)):
        if table not in corpus.data.partial:
            for address in corpus.log.by_address:
                yield from check(corpus, address)


def _tombstones(corpus: Corpus, address: str) -> Iterator[Problem]:
    recorded = recorded_tombstones(corpus.log.of(address))
    of_page = recorded_tombstones(corpus.log.of(address.partition("#")[0])) if "#" in address else ()
    stones = [stone for stone, _ in tombstones_for(corpus, address)]
    for known in recorded:
        # What was on a page is told with the page.
        with_page = any((one.kind, one.date) == (known.kind, known.date) for one in of_page)
        if with_page or any(known.is_of(stone, address) for stone in stones):
            continue
        altered = (
            (stone, place)
            for stone, place in corpus.once(written_tombstones).get(address, ())
            if not any(one.is_of(stone, address) for one in recorded)
        )
        written, place = next(altered, (None, None))
        reason = written.reason if written else _kept_reason(corpus, address) if known is recorded[-1] else {}
        values = {"found": address, "lines": _stone_lines(corpus, address, known, reason)}
        if place:
            yield Problem(place.path, place.line("address"), "tombstone-altered", values)
        else:
            yield Problem(_file(corpus, "tombstone"), 1, "tombstone-removed", values)


def _kept_reason(corpus: Corpus, address: str) -> Mapping[str, str]:
    """Give the reason of the last end of an address, as it was kept when that was published."""
    name = corpus.names.by_address.get(address)
    return name.parts.get(REASON, {}) if name else {}


def _stone_lines(corpus: Corpus, address: str, recorded: RecordedTombstone, reason: Mapping[str, str]) -> str:
    """Write the tombstone as it was; with its end today, where its text stands again."""
    restored = recorded.restored
    is_live = any(address in live for live in corpus.once(live_addresses).values())
    if not restored and is_live and returns_as_itself(corpus, address):
        restored = corpus.configuration.today.isoformat()
    day = date.fromisoformat(recorded.date)
    return lines_to_paste(format_tombstone(address, corpus, recorded.kind, recorded.to, day, restored, reason))


def _amendments(corpus: Corpus, address: str) -> Iterator[Problem]:
    written = Counter(map(mark_of, corpus.once(amendments_by_address).get(address, ())))
    for mark in (recorded_marks(corpus.log.of(address)) - written).elements():
        kind, _, day = mark.partition(":")
        to = next(event.to for event in corpus.log.of(address) if mark in event.amended) if kind == "split" else ()
        lines = format_amendment(address, corpus, kind, to, date.fromisoformat(day))
        yield Problem(
            _file(corpus, "amendment"), 1, "amendment-removed", {"found": address, "lines": lines_to_paste(lines)}
        )


def _file(corpus: Corpus, table: str) -> str:
    return corpus.configuration.in_docs(f"data/{KINDS[table].file}")
