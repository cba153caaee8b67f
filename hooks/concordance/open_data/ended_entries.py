"""The entries that were published and are gone, as records: they stay in the open data, marked, with what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address
from concordance.data.lock import address_of
from concordance.data.tables import KINDS
from concordance.model.addressable import absolute_url, live_addresses
from concordance.open_data.record_fields import empty_value
from concordance.references.tombstones import FOLLOWS, effective_tombstones, final_successors

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus
    from concordance.references.tombstones import EffectiveTombstone
    from concordance.schemas.declarations import DataSet, EntryKind
    from concordance.schemas.records import Record


STANDING: Mapping[str, Any] = {"state": "present", "ended": None, "reason": {}, "successors": ()}
"""The fields of what is on the site that say so."""


def ended_records(corpus: Corpus, data_set: DataSet) -> tuple[Record, ...]:
    """Give a record of every entry of a data set's table that is gone, in the order of the lock.

    What is not kept of it is empty or null: nothing is invented of what nobody can look up any more.
    """
    kind = KINDS[data_set.table]
    standing = {entry.id for entry, _ in corpus.data.entries.get(kind.table, ())}
    records: dict[str, Record] = {}
    for name, entry in _published(corpus, kind):
        if name not in standing and name not in records and (tombstone := _tombstone(corpus, entry)):
            records[name] = _record(corpus, data_set, name, entry, tombstone)
    return tuple(records.values())


def _published(corpus: Corpus, kind: EntryKind) -> Iterator[tuple[str, LockEntry]]:
    """Give the addresses that entries of a table have or had, each with the id of its entry.

    Where entries have pages of their own, an id without one is a heading of the list, and no entry.
    """
    for page in _pages_ever(corpus, kind.page):
        for entry in corpus.lock.of_page(page):
            name = kind.name_in_row(entry.fragment)
            if name and not entry.is_passage:
                own = corpus.lock.entries.get(address_of(f"{page}/{name}"))
                if own or not kind.own_pages:
                    yield name, own or entry


def _pages_ever(corpus: Corpus, page: str) -> tuple[str, ...]:
    """Give the neutral paths under which a page was ever published."""
    tombstones, goal = corpus.once(effective_tombstones), (address_of(page),)
    former = (
        path
        for path in corpus.lock.paths
        if (stone := tombstones.get(address_of(path)))
        and stone.written.kind in FOLLOWS
        and final_successors(stone.address, tombstones) == goal
    )
    return (page, *former)


def _tombstone(corpus: Corpus, entry: LockEntry) -> EffectiveTombstone | None:
    """Give the tombstone of an address that is on no page any more."""
    live = corpus.once(live_addresses).values()
    return None if any(entry.address in of for of in live) else corpus.once(effective_tombstones).get(entry.address)


def _record(corpus: Corpus, data_set: DataSet, name: str, entry: LockEntry, tombstone: EffectiveTombstone) -> Record:
    record = data_set.record
    places = {code: Address(code, entry.path, entry.fragment) for code in corpus.configuration.codes}
    known = {
        **kept_words(corpus, KINDS[data_set.table], name),
        "id": name,
        "address": {code: absolute_url(corpus, place.url) for code, place in places.items()},
        "published": entry.published,
        **ended_fields(corpus, tombstone),
    }
    return record.model_validate(
        {field: known.get(field, empty_value(info)) for field, info in record.model_fields.items()}
    )


def ended_fields(corpus: Corpus, tombstone: EffectiveTombstone) -> dict[str, Any]:
    """Give the fields that say what became of an address, and when and why; successors as paths with their ids."""
    written = tombstone.written
    successors = final_successors(tombstone.address, corpus.once(effective_tombstones))
    return {
        "state": written.kind,
        "ended": written.date.isoformat(),
        "reason": written.reason,
        "successors": tuple(successor.replace("/#", "/").strip("/") or "/" for successor in successors),
    }


def kept_words(corpus: Corpus, kind: EntryKind, name: str) -> Mapping[str, Mapping[str, str]]:
    """Give what is kept of the name, and of the definition, of an entry that is gone: by field, then by language."""
    rows = (address_of(page, kind.row_id(name)) for page in _pages_ever(corpus, kind.page))
    kept = (corpus.names.by_address.get(row) for row in rows)
    return next((known.parts for known in kept if known and known.table == kind.table), {})
