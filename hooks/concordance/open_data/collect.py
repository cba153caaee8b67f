"""The records of the open data, gathered from the content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address
from concordance.model.addressable import absolute_url
from concordance.open_data.ended_entries import STANDING, ended_fields, ended_records
from concordance.open_data.publication_records import publication_records
from concordance.open_data.records import AddressRecord, PassageRecord
from concordance.open_data.version_records import version_records
from concordance.references.freshness import State
from concordance.references.permanent_record import permanent_records, permanent_url
from concordance.references.reading_order import passage_places
from concordance.references.tombstones import effective_tombstones, final_successors
from concordance.subject.declared import SUBJECT_DATA_SETS
from concordance.subject_views.records import SUBJECT_RECORDS

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus
    from concordance.references.permanent_record import PermanentRecord
    from concordance.schemas.records import Record
    from concordance.wording import Wording

_BEHIND = (State.TOGETHER, State.LAGGING, State.TO_REVIEW)
"""States of living passages, the furthest behind last."""


def records(corpus: Corpus, wording: Wording) -> Mapping[str, tuple[Record, ...]]:
    """Give the records of every data set by its name, in the order of the lock and of the data files.

    The entries that are gone come last.
    """
    return {
        "passages": corpus.once(passage_records),
        **{one.name: (*SUBJECT_RECORDS[one.name](corpus), *ended_records(corpus, one)) for one in SUBJECT_DATA_SETS},
        "versions": version_records(corpus, wording),
        "addresses": address_records(corpus),
        "publications": publication_records(corpus),
    }


def address_records(corpus: Corpus) -> tuple[AddressRecord, ...]:
    """Give every published address in the order of the lock, those that are gone included."""
    return tuple(_address_record(corpus, entry) for entry in corpus.lock.entries.values())


def _address_record(corpus: Corpus, entry: LockEntry) -> AddressRecord:
    tombstones = corpus.once(effective_tombstones)
    tombstone = tombstones.get(entry.address)
    successors = final_successors(entry.address, tombstones) if tombstone else ()
    places = {code: Address(code, entry.path, entry.fragment) for code in corpus.configuration.codes}
    permanent = permanent_url(corpus, entry.reference) if entry.address in corpus.once(_citable_addresses) else None
    return AddressRecord.model_validate(
        {
            "address": entry.address,
            "published": entry.published,
            **(ended_fields(corpus, tombstone) if tombstone else STANDING),
            "successors": successors,
            "url": {code: absolute_url(corpus, place.url) for code, place in places.items()},
            "permanent_address": permanent,
        }
    )


def _citable_addresses(corpus: Corpus) -> frozenset[str]:
    return frozenset(entry.address for entry in corpus.lock.citable)


def passage_records(corpus: Corpus) -> tuple[PassageRecord, ...]:
    """Give every published passage and document in the order of the lock, those that are gone included."""
    all_records = permanent_records(corpus)
    sources = _passage_sources(corpus)
    by_document: dict[str, list[PermanentRecord]] = {}
    for record in all_records:
        by_document.setdefault(record.entry.path, []).append(record)
    return tuple(
        _passage_record(corpus, record, [record] if record.entry.fragment else by_document[record.entry.path], sources)
        for record in all_records
    )


def _passage_record(
    corpus: Corpus,
    record: PermanentRecord,
    parts: Sequence[PermanentRecord],
    sources: Mapping[tuple[str, str], tuple[str, ...]],
) -> PassageRecord:
    """Make the record of a document, whose `parts` are itself and its passages, or of a passage, which is its own."""
    entry = record.entry
    return PassageRecord.model_validate(
        {
            "reference": record.reference,
            "document": entry.path,
            "kind": record.kind,
            "nature": record.nature,
            "title": record.titles,
            **_state(corpus, record, parts),
            "published": entry.published,
            "reviewed": max((part.entry.reviewed for part in parts), default="") or None,
            "successors": tuple(successor.reference or "/" for successor in record.successors),
            "address": {code: absolute_url(corpus, place.url) for code, place in record.contexts.items()},
            "permanent_address": permanent_url(corpus, record.reference),
            "text": {code: text for code, text in record.texts.items() if code in record.contexts},
            "hash": {code: value for code, value in entry.hashes.items() if code in corpus.configuration.codes},
            "sources": _last_sources(corpus, entry)
            if record.tombstone
            else sources.get((entry.path, entry.fragment), ()),
            **_place(corpus, entry),
            "author": record.authors,
        }
    )


def _place(corpus: Corpus, entry: LockEntry) -> dict[str, Any]:
    """Give the fields that say where a passage stands in its document."""
    place = corpus.once(passage_places)[entry.address]
    return {"order": place.order, "section": f"{entry.path}/{place.section}" if place.section else None}


def _state(corpus: Corpus, record: PermanentRecord, parts: Sequence[PermanentRecord]) -> dict[str, Any]:
    """Give the fields that say whether the texts stand as they were reviewed, or why and when the passage ended."""
    if record.tombstone:
        ended = record.tombstone.written
        return {"state": ended.kind, "changed": (), "ended": ended.date.isoformat(), "reason": ended.reason}
    freshness = [part.freshness for part in parts if part.freshness]
    furthest = max((fresh.state for fresh in freshness), key=_BEHIND.index, default=State.TOGETHER)
    changed = {code for fresh in freshness for code in fresh.changed}
    in_order = tuple(code for code in corpus.configuration.codes if code in changed)
    return {"state": furthest.value, "changed": in_order, "ended": None, "reason": {}}


def _last_sources(corpus: Corpus, entry: LockEntry) -> tuple[str, ...]:
    """Give the sources that were recorded of a passage or a document that is gone."""
    recorded = corpus.log.last_version(entry.address)
    return recorded.sources if recorded else ()


def _passage_sources(corpus: Corpus) -> dict[tuple[str, str], tuple[str, ...]]:
    """Map (path, fragment) to sources, those of all languages, each once; of front matter under an empty fragment."""
    sources: dict[tuple[str, str], dict[str, None]] = {}
    for _, page in sorted(corpus.pages.items()):
        sources.setdefault((page.path, ""), {}).update(dict.fromkeys(page.meta.sources))
        for block in page.passages:
            sources.setdefault((page.path, block.id), {}).update(dict.fromkeys(block.words("sources")))
    return {place: tuple(names) for place, names in sources.items()}
