"""The schemas of `docs/data/*.toml`: facts that are the same in every language, each with its sources."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from concordance.fields import Id, PartialDate, SomeWords, Statuses, WebAddress, Words


class Entry(BaseModel):
    """What all entries share: nothing beyond the schema, nothing changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Identified(Entry):
    """An entry that is addressed: its id is permanent."""

    id: Id


class Named(Identified):
    """Something with a name that is official in some languages only."""

    name: Words
    name_status: Statuses = Field(default_factory=dict)
    name_note: Words | None = None


class Source(Identified):
    """A page that facts rest on, described in this site's own words."""

    publisher: str = Field(min_length=1)
    title: Words
    languages: tuple[str, ...] = ()
    url: WebAddress | None = None
    read: date
    extent: Literal["full", "excerpt"]


class Members(Entry):
    """How many members a federation has, and when that was true."""

    count: int = Field(ge=1)
    unit: Words
    date: Words
    uncertain: bool = False
    note: Words | None = None


class Founded(Entry):
    """When a body began."""

    year: int | None = Field(default=None, ge=1800)
    detail: Words | None = None
    uncertain: bool = False


class FormerName(Entry):
    """A name that a body no longer uses, kept because readers still look for it."""

    name: str = Field(min_length=1)
    language: str
    note: Words | None = None


class Sector(Identified):
    """A field of work, as the tables group federations."""

    name: Words


class Federation(Named):
    """A member of the Inter-fédération ambulatoire."""

    kind: Literal["federation", "support-centre"]
    sector: str
    acronym: SomeWords = Field(default_factory=dict)
    legal_term: SomeWords = Field(default_factory=dict)
    website: dict[str, WebAddress] = Field(default_factory=dict)
    services: Words
    services_note: Words | None = None
    recognition: Words
    recognition_note: Words | None = None
    territory: Words | None = None
    members: Members | None = None
    founded: Founded | None = None
    former: tuple[FormerName, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)


class Plan(Entry):
    """The integrated plan itself."""

    name: Words
    acronym: Words
    brand: str
    legal_name: Words
    sources: tuple[str, ...] = Field(min_length=1)


class Theme(Identified):
    """A theme of an axis."""

    name: Words
    name_status: Statuses = Field(default_factory=dict)
    note: Words | None = None


class Axis(Identified):
    """An axis of the plan."""

    number: int = Field(ge=1)
    title: Words
    title_status: Statuses = Field(default_factory=dict)
    title_variant: SomeWords = Field(default_factory=dict)
    title_note: Words | None = None
    theme: tuple[Theme, ...] = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)


class Principle(Named):
    """A transversal principle of the plan."""

    number: int = Field(ge=1)
    sources: tuple[str, ...] = Field(min_length=1)


class Level(Named):
    """A level of territory."""

    facts: Words | None = None
    sources: tuple[str, ...] = ()


class Event(Identified):
    """A date in the life of the plan."""

    date: PartialDate
    text: Words
    uncertain: bool = False
    note: Words | None = None
    sources: tuple[str, ...] = Field(min_length=1)


class Institution(Named):
    """Who does what in the plan."""

    role: Words
    sources: tuple[str, ...] = Field(min_length=1)


class Law(Identified):
    """A joint decree and ordinance, under its official title."""

    title: Words
    date: PartialDate | None = None
    note: Words | None = None
    url: WebAddress
    sources: tuple[str, ...] = Field(min_length=1)


class Term(Named):
    """A term of the glossary."""

    definition: Words
    sources: tuple[str, ...] = Field(min_length=1)


class Body(Named):
    """A consultation body, and what it may look for here."""

    authority: Words | None = None
    role: Words
    structure: Words | None = None
    facts: Words | None = None
    website: WebAddress | None = None
    interest: tuple[str, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)


class Relation(Entry):
    """A link between two pages or passages, declared from one side and shown on both.

    A relation without a source is this site's reading and is shown as such.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    origin: str = Field(alias="from", min_length=1)
    target: str = Field(alias="to", min_length=1)
    theme: str | None = None
    reason: Words
    sources: tuple[str, ...] = ()

    @property
    def reading(self) -> bool:
        """True where no source says it."""
        return not self.sources
