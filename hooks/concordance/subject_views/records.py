"""The records of this site's own open data, made of the entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address
from concordance.data.tables import KINDS
from concordance.model.addressable import absolute
from concordance.subject.bodies import Federation, Sector, Term
from concordance.subject.records import (
    FederationRecord,
    FormerNameRecord,
    FoundedRecord,
    MembersRecord,
    TermRecord,
)

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.entries import Named
    from concordance.schemas.records import Record
    from concordance.subject.bodies import Founded, Members


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
    kind = KINDS["federation"]
    own = kind.own_page(one.id)
    places = {
        code: Address(code, own) if corpus.page(code, own) else Address(code, kind.page, kind.row_id(one.id))
        for code in corpus.configuration.codes
    }
    return {code: absolute(corpus, place.url) for code, place in places.items()}


def term_record(corpus: Corpus, one: Term) -> TermRecord:
    """Make the record of a term."""
    places = {code: Address(code, *KINDS["term"].place(one.id)) for code in corpus.configuration.codes}
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


SUBJECT_RECORDS: Mapping[str, Callable[[Corpus], tuple[Record, ...]]] = {
    "federations": lambda corpus: tuple(
        federation_record(corpus, each) for each in corpus.data.all("federation", Federation)
    ),
    "glossary": lambda corpus: tuple(term_record(corpus, each) for each in corpus.data.all("term", Term)),
}
"""The records of each data set, by its name, in the order of the data files."""
