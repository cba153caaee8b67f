"""The records of this site's own open data: federations and terms."""

from __future__ import annotations

from typing import Literal

from concordance.schemas.records import EveryLanguage, Record, SomeLanguages, Statuses


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
    kind: Literal["federation", "support-centre"]
    """Whether it groups members or supports services."""
    sector: str
    """Id of the field of work."""
    sector_name: SomeLanguages
    """Name of the field of work."""
    name: EveryLanguage
    """Name; its status says whether it is the body's own."""
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
    services: EveryLanguage
    """What the services do, in this site's words."""
    services_note: SomeLanguages
    """How sure that is."""
    recognition: EveryLanguage
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
    """Its page on this site."""
    sources: tuple[str, ...]
    """Ids of the sources, each described on the page of sources under this id."""


class TermRecord(Record):
    """A term of the glossary."""

    id: str
    """Permanent id."""
    name: EveryLanguage
    """The term; its status says whether it is the law's or the body's own."""
    name_status: Statuses
    """`official`: the law's or the body's own; `usage`: used by an official actor; `translated`: a translation by
    this site, never to be given as a name; `uncertain`: to be confirmed."""
    name_note: SomeLanguages
    """What is to be known of the term."""
    definition: EveryLanguage
    """What it means, in this site's words."""
    address: EveryLanguage
    """Its entry on this site."""
    sources: tuple[str, ...]
    """Ids of the sources, each described on the page of sources under this id."""
