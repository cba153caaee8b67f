"""The schemas of what the data say of the plan, its territory and its place in time."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from concordance.schemas.entries import Entry, Identified, Named, SoughtNames
from concordance.schemas.fields import NameStatuses, PartialDate, SomeWords, WebAddress, Words


class Plan(Entry):
    """The integrated plan itself."""

    name: Words
    acronym: Words
    brand: str
    legal_name: Words
    sources: tuple[str, ...] = Field(min_length=1)

    def sought(self, code: str) -> SoughtNames:
        """The plan has several names, and pages use three of them."""
        typed = (*self.acronym.values(), *self.name.values(), *self.legal_name.values(), self.brand)
        return SoughtNames(typed, (self.acronym[code], self.name[code], self.brand))


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


class People(Entry):
    """A number of people in one area, as a source gives it."""

    kind: Literal["about", "between", "most", "more"]
    count: int = Field(ge=1)
    to: int | None = Field(default=None, ge=1)
    """The upper end, for `between`."""
    by: Words
    """Whose number it is, as the end of a sentence."""


class Extent(Entry):
    """How many areas a level of territory has."""

    level: str
    count: int = Field(ge=1)
    other_count: int | None = Field(default=None, ge=1)
    """What another source counts."""
    people: tuple[People, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)


class Powers(Entry):
    """Over how many levels of government the powers are split, and the authorities that the pages read name."""

    count: int = Field(ge=1)
    named: tuple[str, ...] = ()
    """Ids of institutions of the plan, or of authorities of the same file; no claim that they are among the levels."""
    sources: tuple[str, ...] = Field(min_length=1)


class Milestone(Identified):
    """What the picture of the note and the plans shows: the note, what became of it, a tool that comes near."""

    part: Literal["note", "step", "tool"]
    name: Words
    date: PartialDate | None = None
    event: str | None = None
    """The event of the plan that gives the date."""
    moment: Words | None = None
    """What happened at the date."""
    page: str = ""
    sources: tuple[str, ...] = Field(min_length=1)


class Work(Identified):
    """A piece of work that the note should be connected to."""

    name: Words
    sources: tuple[str, ...] = Field(min_length=1)
