"""The records of this site's own open data: federations and terms."""

from __future__ import annotations

from typing import Literal

from concordance.schemas.records import EntryState, EveryLanguage, IsoDate, Record, SomeLanguages, Statuses


class MembersRecord(Record):
    """How many members a federation has, and when that was true."""

    count: int
    """Number of members."""
    at_least: bool
    """True where the source says more than this number."""
    unit: EveryLanguage
    """What is counted."""
    date: EveryLanguage
    """When that was true, as far as the source says."""
    uncertain: bool
    """True where the number is old, undated or disputed."""
    note: SomeLanguages
    """What else is known of the number."""


class FoundedRecord(Record):
    """When a federation began."""

    year: int | None
    """Year, where one is known."""
    detail: SomeLanguages
    """What is known of the beginning."""
    uncertain: bool
    """True where sources differ or are lacking."""


class FormerNameRecord(Record):
    """A name that is no longer used."""

    name: str
    """The name."""
    language: str
    """Code of the language of the name."""
    note: SomeLanguages
    """Until when it was used, and why no longer."""


class FederationRecord(Record):
    """A member of the Inter-fédération ambulatoire."""

    id: str
    """Permanent id."""
    kind: Literal["federation", "support-centre"] | None
    """Whether it groups members or supports services."""
    sector: str | None
    """Id of the field of work."""
    sector_name: SomeLanguages
    """Name of the field of work."""
    name: SomeLanguages
    """Name, in each language; its status says whether it is the body's own."""
    name_status: Statuses
    """`official`: the body's own or the law's; `usage`: used by an official actor; `translated`: a translation by
    this site, never to be given as a name; `uncertain`: to be confirmed."""
    name_note: SomeLanguages
    """What is to be known of the name."""
    acronym: SomeLanguages
    """Acronym."""
    former_names: tuple[FormerNameRecord, ...]
    """Names that are no longer used; in CSV the names alone."""
    legal_term: SomeLanguages
    """The law's own term for the field of work."""
    website: SomeLanguages
    """Address of its site."""
    services: SomeLanguages
    """What the services do, in this site's words."""
    services_note: SomeLanguages
    """How sure that is."""
    recognition: SomeLanguages
    """Which authority recognises or funds it."""
    recognition_note: SomeLanguages
    """How sure that is."""
    territory: SomeLanguages
    """Where it works."""
    members: MembersRecord | None
    """How many members it has; null where no number was found."""
    founded: FoundedRecord | None
    """When it began; null where nothing was found."""
    address: EveryLanguage
    """Its page on this site, or the notice where it is gone."""
    sources: tuple[str, ...]
    """Ids of the sources, each described on the page of sources under this id."""
    state: EntryState
    """Whether it is on the site, or what became of it; of what is gone the name, dates and reason alone are given."""
    published: IsoDate | None
    """Day of first publication; null where it is not published yet."""
    ended: IsoDate | None
    """Day on which it was withdrawn, merged, split, moved or renamed."""
    reason: SomeLanguages
    """Why it was withdrawn, merged, split, moved or renamed."""
    successors: tuple[str, ...]
    """Where to look now: the path of a page and the id on it."""


class TermRecord(Record):
    """A term of the glossary."""

    id: str
    """Permanent id."""
    name: SomeLanguages
    """The term, in each language; its status says whether it is the law's or the body's own."""
    name_status: Statuses
    """`official`: the law's or the body's own; `usage`: used by an official actor; `translated`: a translation by
    this site, never to be given as a name; `uncertain`: to be confirmed."""
    name_note: SomeLanguages
    """What is to be known of the term."""
    definition: SomeLanguages
    """What it means, in this site's words."""
    address: EveryLanguage
    """Its entry on this site, or the notice where it is gone."""
    sources: tuple[str, ...]
    """Ids of the sources, each described on the page of sources under this id."""
    state: EntryState
    """Whether it is on the site, or what became of it; of what is gone the name, dates and reason alone are given."""
    published: IsoDate | None
    """Day of first publication; null where it is not published yet."""
    ended: IsoDate | None
    """Day on which it was withdrawn, merged, split, moved or renamed."""
    reason: SomeLanguages
    """Why it was withdrawn, merged, split, moved or renamed."""
    successors: tuple[str, ...]
    """Where to look now: the path of a page and the id on it."""
