"""The schemas of federations, consultation bodies, terms, and the relations between them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from concordance.schemas.entries import Entry, Identified, Named, Relation, SearchNames
from concordance.schemas.fields import SomeWords, WebAddresses, WebPage, Words


class Members(Entry):
    """How many members a federation has, and when that was true."""

    count: int = Field(ge=1)
    at_least: bool = False
    """True where the source says "more than" this number."""
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
    """A name that a body no longer uses; readers may still search for it."""

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

    def search_names(self, code: str) -> SearchNames:
        """Let its acronyms, names and former names of every language find its acronyms and its name."""
        acronyms = tuple(self.acronym.values())
        former = (name.name for name in self.former)
        return SearchNames((*acronyms, *self.name.values(), *former), (*acronyms, self.name[code]))


class Term(Named):
    """A term of the glossary."""

    definition: Words
    sources: tuple[str, ...] = Field(min_length=1)


class Body(Named):
    """A consultation body, and the places of the site that may interest it."""

    authority: Words | None = None
    role: Words
    structure: Words | None = None
    facts: Words | None = None
    website: WebPage | None = None
    interest: tuple[str, ...] = ()
    """Neutral paths of pages and references of passages."""
    sources: tuple[str, ...] = Field(min_length=1)


class ThemedRelation(Relation):
    """A relation of a federation and an axis that may rest on a theme of the axis, which names its field of work."""

    theme: str | None = None
