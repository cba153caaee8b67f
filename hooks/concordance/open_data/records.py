"""What the open data files hold: records whose column names never change.

A record is a model of its own and never a dump of an internal one: the inside may be rewritten, and a spreadsheet
that somebody built on these columns must not notice. A column may be added; none is renamed, none is taken away.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

from concordance.data.fields import Status

EveryLanguage = TypeAliasType("EveryLanguage", dict[str, str])
"""A text in each language of the site."""
SomeLanguages = TypeAliasType("SomeLanguages", dict[str, str])
"""A text in those languages that have one; an empty object where there is none."""
Statuses = TypeAliasType("Statuses", dict[str, Status])
"""The status of a name in each language of the site, the official ones said too."""
IsoDate = Annotated[str, Field(json_schema_extra={"format": "date"})]


class Record(BaseModel):
    """What all records share. Every key is always there: what is not known is null or empty, never absent."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class PassageRecord(Record):
    """A published passage or document, present or gone."""

    reference: str
    """Permanent name, without language: `note/p14`; for a whole document `note`."""
    document: str
    """Reference of the document."""
    kind: Literal["document", "section", "paragraph"]
    """What the reference names."""
    nature: Literal["authentic", "restatement"]
    """Whose words: those of the body itself, or this site's own, written from public sources."""
    title: EveryLanguage
    """Title of the document."""
    state: Literal["together", "lagging", "to-review", "withdrawn", "merged", "split", "moved", "renamed"]
    """Whether the texts stand as they were reviewed together, or what became of the passage.

    A document is as far behind as the furthest of its passages."""
    changed: tuple[str, ...]
    """Codes of the languages whose text has changed since the last joint review."""
    published: IsoDate
    """Day of first publication."""
    reviewed: IsoDate | None
    """Day of the last joint review; for a document, the latest of its passages."""
    ended: IsoDate | None
    """Day on which it was withdrawn, merged, split, moved or renamed."""
    reason: SomeLanguages
    """Why it was withdrawn, merged, split, moved or renamed."""
    successors: tuple[str, ...]
    """Where to look now: references in this file or, outside the documents, the path of a page and the id on it.

    `/` is the home page."""
    address: EveryLanguage
    """Where it stands, or its notice where it is gone."""
    permanent_address: str | None
    """The address to print, without language; null where the site has none configured."""
    text: SomeLanguages
    """The present text with plain quotation marks and spaces, or the last one reviewed; none for a document."""
    hash: SomeLanguages
    """First 16 hexadecimal digits of the SHA-256 of each text as last reviewed, in UTF-8."""
    sources: tuple[str, ...]
    """Ids of the sources, each described on the page of sources under this id."""


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
