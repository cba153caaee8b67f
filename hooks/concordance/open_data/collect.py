"""The records of the open data, gathered from the content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from concordance.model.addressable import absolute_url
from concordance.open_data.records import PassageRecord
from concordance.references.freshness import State
from concordance.references.permanent_record import permanent_records, permanent_url
from concordance.subject_views.records import SUBJECT_RECORDS

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.references.permanent_record import PermanentRecord
    from concordance.schemas.records import Record

_BEHIND = (State.TOGETHER, State.LAGGING, State.TO_REVIEW)
"""From the state that asks nothing to the one that asks most."""


def records(corpus: Corpus) -> Mapping[str, tuple[Record, ...]]:
    """Give the records of every data set by its name, in the order of the lock and of the data files."""
    return {
        "passages": passage_records(corpus),
        **{name: make(corpus) for name, make in SUBJECT_RECORDS.items()},
    }


def passage_records(corpus: Corpus) -> tuple[PassageRecord, ...]:
    """Give every published passage and document, those that are gone included: their addresses answer for ever."""
    found = permanent_records(corpus)
    sources = _passage_sources(corpus)
    by_document: dict[str, list[PermanentRecord]] = {}
    for part in found:
        by_document.setdefault(part.entry.path, []).append(part)
    return tuple(
        _passage_record(corpus, one, [one] if one.entry.fragment else by_document[one.entry.path], sources)
        for one in found
    )


def _passage_record(
    corpus: Corpus,
    one: PermanentRecord,
    parts: Iterable[PermanentRecord],
    sources: Mapping[tuple[str, str], tuple[str, ...]],
) -> PassageRecord:
    """Make one record; `parts` are the passages of a document, and of a passage itself alone."""
    standing = [part.freshness for part in parts if part.freshness]
    tombstone = one.tombstone.written if one.tombstone else None
    behind = max((each.state for each in standing), key=_BEHIND.index, default=State.TOGETHER)
    changed = {code for each in standing for code in each.changed}
    return PassageRecord.model_validate(
        {
            "reference": one.reference,
            "document": one.entry.path,
            "kind": one.kind,
            "nature": one.nature,
            "title": one.titles,
            "state": tombstone.kind if tombstone else behind.value,
            "changed": tuple(code for code in corpus.configuration.codes if code in changed and not tombstone),
            "published": one.entry.published,
            "reviewed": max((part.entry.reviewed for part in parts), default="") or None,
            "ended": tombstone.date.isoformat() if tombstone else None,
            "reason": tombstone.reason if tombstone else {},
            "successors": tuple(entry.reference or "/" for entry in one.successors),
            "address": {code: absolute_url(corpus, place.url) for code, place in one.contexts.items()},
            "permanent_address": permanent_url(corpus, one.reference),
            "text": _filled(one.texts),
            "hash": one.entry.hashes,
            "sources": sources.get((one.entry.path, one.entry.fragment), ()),
        }
    )


def _passage_sources(corpus: Corpus) -> dict[tuple[str, str], tuple[str, ...]]:
    """Map (path, fragment) to sources, those of all languages, each once; of front matter under an empty fragment."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for _, page in sorted(corpus.pages.items()):
        found.setdefault((page.path, ""), {}).update(dict.fromkeys(page.meta.sources))
        for block in page.passages:
            found.setdefault((page.path, block.id), {}).update(dict.fromkeys(block.words("sources")))
    return {place: tuple(names) for place, names in found.items()}


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {code: text for code, text in texts.items() if text}
