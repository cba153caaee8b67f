"""The schemas of what the data say of federations, consultation bodies and terms, and of what links them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from concordance.schemas.entries import Entry, Identified, Named, Relation, SoughtNames
from concordance.schemas.fields import SomeWords, WebAddress, WebAddresses, Words


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

    def sought(self, code: str) -> SoughtNames:
        """A federation keeps its acronyms in every language; a former name finds the present ones."""
        acronyms = tuple(self.acronym.values())
        former = (each.name for each in self.former)
        return SoughtNames((*acronyms, *self.name.values(), *former), (*acronyms, self.name[code]))


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


class ThemedRelation(Relation):
    """A relation that may rest on a theme of an axis: the theme names the field of work."""

    theme: str | None = None
