"""The records of the open data, gathered from the content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from concordance.addresses import Address
from concordance.data.schema import Federation, Sector, Term
from concordance.open_data.records import (
    FederationRecord,
    FormerNameRecord,
    FoundedRecord,
    MembersRecord,
    PassageRecord,
    Record,
    TermRecord,
)
from concordance.references.freshness import State
from concordance.references.permanent_record import permanent_records, permanent_url

if TYPE_CHECKING:
    from concordance.data.schema import Founded, Members, Named
    from concordance.model.corpus import Corpus
    from concordance.references.permanent_record import PermanentRecord

_BEHIND = (State.TOGETHER, State.LAGGING, State.TO_REVIEW)
"""From the state that asks nothing to the one that asks most."""


def records(corpus: Corpus) -> Mapping[str, tuple[Record, ...]]:
    """Give the records of every data set by its name, in the order of the lock and of the data files."""
    return {
        "passages": passage_records(corpus),
        "federations": tuple(federation_record(corpus, one) for one in corpus.data.all("federation", Federation)),
        "glossary": tuple(term_record(corpus, one) for one in corpus.data.all("term", Term)),
    }


def absolute(corpus: Corpus, url: str) -> str:
    """Give an address from the root as data carry it: absolute where the address of the site is known."""
    return urljoin(corpus.configuration.site_url or "/", url)


def passage_records(corpus: Corpus) -> tuple[PassageRecord, ...]:
    """Give every published passage and document, those that are gone included: their addresses answer for ever."""
    found = permanent_records(corpus)
    sources = _passage_sources(corpus)
    parts = {one.reference: [part for part in found if part.entry.path == one.entry.path] for one in found}
    return tuple(
        _passage_record(corpus, one, [one] if one.entry.fragment else parts[one.reference], sources) for one in found
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
            "address": {code: absolute(corpus, place.url) for code, place in one.contexts.items()},
            "permanent_address": permanent_url(corpus, one.reference),
            "text": _filled(one.texts),
            "hash": one.entry.hashes,
            "sources": sources.get((one.entry.path, one.entry.fragment), ()),
        }
    )


def _passage_sources(corpus: Corpus) -> dict[tuple[str, str], tuple[str, ...]]:
    """The sources of each passage and, under no fragment, of the head of its page; each once, of all languages."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for _, page in sorted(corpus.pages.items()):
        found.setdefault((page.path, ""), {}).update(dict.fromkeys(page.meta.sources))
        for block in page.passages:
            found.setdefault((page.path, block.id), {}).update(dict.fromkeys(block.words("sources")))
    return {place: tuple(names) for place, names in found.items()}


def federation_record(corpus: Corpus, one: Federation) -> FederationRecord:
    """Make the record of a federation."""
    sector = corpus.data.by_id("sector", Sector).get(one.sector)
    return FederationRecord(
        **_named(corpus, one),
        kind=one.kind,
        sector=one.sector,
        sector_name=sector.name if sector else {},
        acronym=one.acronym,
        former_names=tuple(
            FormerNameRecord(name=each.name, language=each.language, note=each.note or {}) for each in one.former
        ),
        legal_term=one.legal_term,
        website=one.website,
        services=one.services,
        services_note=one.services_note or {},
        recognition=one.recognition,
        recognition_note=one.recognition_note or {},
        territory=one.territory or {},
        members=_members(one.members),
        founded=_founded(one.founded),
        address=_federation_address(corpus, one),
        sources=one.sources,
    )


def _members(one: Members | None) -> MembersRecord | None:
    if one is None:
        return None
    return MembersRecord(
        count=one.count,
        at_least=one.at_least,
        unit=one.unit,
        date=one.date,
        uncertain=one.uncertain,
        note=one.note or {},
    )


def _founded(one: Founded | None) -> FoundedRecord | None:
    return FoundedRecord(year=one.year, detail=one.detail or {}, uncertain=one.uncertain) if one else None


def _federation_address(corpus: Corpus, one: Federation) -> dict[str, str]:
    """Its own page, or its row in the list where it has none."""
    own, row = f"federations/{one.id}", ("federations", one.id)
    places = {
        code: Address(code, own) if corpus.page(code, own) else Address(code, *row)
        for code in corpus.configuration.codes
    }
    return {code: absolute(corpus, place.url) for code, place in places.items()}


def term_record(corpus: Corpus, one: Term) -> TermRecord:
    """Make the record of a term."""
    places = {code: Address(code, "glossary", one.id) for code in corpus.configuration.codes}
    return TermRecord(
        **_named(corpus, one),
        definition=one.definition,
        address={code: absolute(corpus, place.url) for code, place in places.items()},
        sources=one.sources,
    )


def _named(corpus: Corpus, one: Named) -> dict[str, Any]:
    """What names carry. A status is said in every language: its absence would read as a claim."""
    status = {code: one.name_status.get(code, "official") for code in corpus.configuration.codes}
    return {"id": one.id, "name": one.name, "name_status": status, "name_note": one.name_note or {}}


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {code: text for code, text in texts.items() if text}
