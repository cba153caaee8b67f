"""The records of this site's own open data, made from the entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address
from concordance.data.lock import address_of
from concordance.data.tables import KINDS
from concordance.model.addressable import absolute_url
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


def federation_record(corpus: Corpus, federation: Federation) -> FederationRecord:
    """Make the record of a federation; what is not known is empty or null."""
    sector = corpus.data.by_id("sector", Sector).get(federation.sector)
    return FederationRecord(
        **_named(corpus, federation),
        kind=federation.kind,
        sector=federation.sector,
        sector_name=sector.name if sector else {},
        acronym=federation.acronym,
        former_names=tuple(
            FormerNameRecord(name=name.name, language=name.language, note=name.note or {}) for name in federation.former
        ),
        legal_term=federation.legal_term,
        website=federation.website,
        services=federation.services,
        services_note=federation.services_note or {},
        recognition=federation.recognition,
        recognition_note=federation.recognition_note or {},
        territory=federation.territory or {},
        members=_members(federation.members),
        founded=_founded(federation.founded),
        address=_federation_address(corpus, federation),
        sources=federation.sources,
        **_standing(corpus, "federation", federation.id),
    )


def _members(members: Members | None) -> MembersRecord | None:
    if members is None:
        return None
    return MembersRecord(
        count=members.count,
        at_least=members.at_least,
        unit=members.unit,
        date=members.date,
        uncertain=members.uncertain,
        note=members.note or {},
    )


def _founded(founded: Founded | None) -> FoundedRecord | None:
    return (
        FoundedRecord(year=founded.year, detail=founded.detail or {}, uncertain=founded.uncertain) if founded else None
    )


def _federation_address(corpus: Corpus, federation: Federation) -> dict[str, str]:
    """Give by language the URL of its own page, or of its row in the list where it has none."""
    kind = KINDS["federation"]
    own = kind.own_page(federation.id)
    places = {
        code: Address(code, own) if corpus.page(code, own) else Address(code, kind.page, kind.row_id(federation.id))
        for code in corpus.configuration.codes
        if _may_stand_in(corpus, code, kind.page) or corpus.page(code, own)
    }
    return {code: absolute_url(corpus, place.url) for code, place in places.items()}


def term_record(corpus: Corpus, term: Term) -> TermRecord:
    """Make the record of a term."""
    path, fragment = KINDS["term"].place(term.id)
    codes = (code for code in corpus.configuration.codes if _may_stand_in(corpus, code, path))
    places = {code: Address(code, path, fragment) for code in codes}
    return TermRecord(
        **_named(corpus, term),
        definition=term.definition,
        address={code: absolute_url(corpus, place.url) for code, place in places.items()},
        sources=term.sources,
        **_standing(corpus, "term", term.id),
    )


def _standing(corpus: Corpus, table: str, name: str) -> dict[str, Any]:
    """Give the fields that say since when an entry, by its table and its id, is on the site, and that it still is."""
    entries = (corpus.lock.entries.get(address_of(*place)) for place in KINDS[table].places(name))
    published = min((entry.published for entry in entries if entry), default=None)
    return {"state": "present", "published": published, "ended": None, "reason": {}, "successors": ()}


def _may_stand_in(corpus: Corpus, code: str, path: str) -> bool:
    """Tell whether a language has a page; only one that grows may lack it."""
    return code not in corpus.site_languages.growing or corpus.page(code, path) is not None


def _named(corpus: Corpus, entry: Named) -> dict[str, Any]:
    """Give the fields of a name. The status has every language, because a missing entry would seem to be a claim."""
    named = (code for code in corpus.configuration.codes if code in entry.name)
    status = {code: entry.name_status.get(code, "official") for code in named}
    return {"id": entry.id, "name": entry.name, "name_status": status, "name_note": entry.name_note or {}}


SUBJECT_RECORDS: Mapping[str, Callable[[Corpus], tuple[Record, ...]]] = {
    "federations": lambda corpus: tuple(
        federation_record(corpus, federation) for federation in corpus.data.all("federation", Federation)
    ),
    "glossary": lambda corpus: tuple(term_record(corpus, term) for term in corpus.data.all("term", Term)),
}
"""What makes the records of each data set, by its name; records are in the order of the data file."""
