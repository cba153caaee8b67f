"""The schemas of `docs/data/*.toml`: facts that are the same in every language, each with its sources."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from concordance.data.fields import FullDate, Id, NameStatuses, SomeWords, WebAddress, WebAddresses, Words


class Entry(BaseModel):
    """What all entries share: nothing beyond the schema, nothing changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Identified(Entry):
    """An entry that is addressed: its id is permanent."""

    id: Id


class Named(Identified):
    """Something with a name that is official in some languages only."""

    name: Words
    name_status: NameStatuses = Field(default_factory=dict)
    name_note: Words | None = None


class Source(Identified):
    """A page that facts rest on, described in this site's own words."""

    publisher: str = ""
    """Who publishes the page; empty for what no page says."""
    title: Words
    languages: tuple[str, ...] = ()
    url: WebAddress | None = None
    read: FullDate | None = None
    extent: Literal["full", "excerpt", "none"]
    """How much of it was read; `none` for what is known without a page to read."""


class Members(Entry):
    """How many members a federation has, and when that was true."""

    count: int = Field(ge=1)
    at_least: bool = False
    """True where the source only says that there are more."""
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
    website: WebAddresses = Field(default_factory=dict)
    services: Words
    services_note: Words | None = None
    recognition: Words
    recognition_note: Words | None = None
    territory: Words | None = None
    members: Members | None = None
    founded: Founded | None = None
    former: tuple[FormerName, ...] = ()
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

    origin: str = Field(alias="from", min_length=1)
    target: str = Field(alias="to", min_length=1)
    theme: str | None = None
    reason: Words
    sources: tuple[str, ...] = ()

    @property
    def reading(self) -> bool:
        """True where no source says it."""
        return not self.sources
