"""The schemas of the plan, its territory, its history and the pictures of them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from concordance.schemas.entries import Entry, Identified, Named, SearchNames
from concordance.schemas.fields import NameStatuses, PartialDate, SomeWords, WebPage, Words


class Plan(Entry):
    """The integrated plan itself."""

    name: Words
    acronym: Words
    brand: str
    legal_name: Words
    sources: tuple[str, ...] = Field(min_length=1)

    def search_names(self, code: str) -> SearchNames:
        """Let all names of the plan find the three that pages use."""
        queries = (*self.acronym.values(), *self.name.values(), *self.legal_name.values(), self.brand)
        return SearchNames(queries, (self.acronym[code], self.name[code], self.brand))


class Theme(Identified):
    """A theme of an axis."""

    name: Words
    name_status: NameStatuses = Field(default_factory=dict)
    note: Words | None = None


class Axis(Identified):
    """An axis of the plan."""

    number: int = Field(ge=1)
    title: Words
    title_status: NameStatuses = Field(default_factory=dict)
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
    """An institution, with its role in the plan."""

    role: Words
    sources: tuple[str, ...] = Field(min_length=1)


class Law(Identified):
    """A joint decree and ordinance, with its official title."""

    title: Words
    date: PartialDate | None = None
    note: Words | None = None
    url: WebPage
    sources: tuple[str, ...] = Field(min_length=1)


class People(Entry):
    """A number of people in one area, as a source gives it."""

    kind: Literal["about", "between", "most", "more"]
    count: int = Field(ge=1)
    to: int | None = Field(default=None, ge=1)
    """The upper end, for `between`."""
    by: Words
    """The source of the number, as the end of a sentence."""


class Extent(Entry):
    """How many areas a level of territory has."""

    level: str
    count: int = Field(ge=1)
    other_count: int | None = Field(default=None, ge=1)
    """The number that another source gives."""
    people: tuple[People, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)


class Powers(Entry):
    """Among how many levels of government the powers are divided, and which authorities these are."""

    count: int = Field(ge=1)
    named: tuple[str, ...] = ()
    """Ids of institutions of the plan or of authorities of the same file: first the levels, then who comes besides."""
    sources: tuple[str, ...] = Field(min_length=1)


class Milestone(Identified):
    """An item of the picture of the note and the plans: the note, a step that followed, a tool with a similar aim."""

    part: Literal["note", "step", "tool"]
    name: Words
    date: PartialDate | None = None
    event: str | None = None
    """The event of the plan that gives the date."""
    moment: Words | None = None
    """What happened on that date."""
    page: str = ""
    sources: tuple[str, ...] = Field(min_length=1)


class Work(Identified):
    """A piece of work that the note should be connected to."""

    name: Words
    sources: tuple[str, ...] = Field(min_length=1)
