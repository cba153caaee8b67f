"""The schemas of `docs/data/*.toml`: facts that are the same in every language, each with its sources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from concordance.fields import FullDate, Id, PartialDate, SomeWords, Statuses, WebAddress, WebAddresses, Words

TOMBSTONE_COUNTS = {"withdrawn": "0-9", "merged": "1", "split": "2+", "moved": "1", "renamed": "1"}
"""How many successors each kind of tombstone has."""


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


class Tombstone(Entry):
    """What stays where a published address was withdrawn, merged, split, moved or renamed."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    address: Annotated[str, Field(pattern=r"^/\S*$")]
    """As the lock writes it, without language: `/note/#p14`, or `/note/` for a page with all that was on it."""
    kind: Literal["withdrawn", "merged", "split", "moved", "renamed"]
    date: FullDate
    successors: tuple[str, ...] = Field(default=(), alias="to")
    """Where to look now, as addresses."""
    reason: Words

    @model_validator(mode="after")
    def _has_its_successors(self) -> Tombstone:
        wanted = {"withdrawn": (0, 9), "split": (2, 99)}.get(self.kind, (1, 1))
        if not wanted[0] <= len(self.successors) <= wanted[1]:
            raise PydanticCustomError("tombstone_successors", "successors", {"expected": TOMBSTONE_COUNTS[self.kind]})
        return self


class Citation(Entry):
    """A text of a consultation body that cites the note or this site."""

    body: str = Field(min_length=1)
    """Id of a body in `bodies.toml`."""
    title: Words
    date: PartialDate
    url: WebAddress | None = None
    references: tuple[str, ...] = ()
    """The references it cites; empty for a text that cites the IFA's own note."""
    sources: tuple[str, ...] = ()


class Fact(Entry):
    """A fact of the material this site was written from: where it stands, or why it is left out."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$")]
    grade: Literal["A", "B", "C", "official", "usage", "sourced", "uncertain", "inference"]
    says: Words
    pages: tuple[str, ...] = ()
    """Neutral paths of the pages where it stands."""
    left_out: Words | None = None

    @model_validator(mode="after")
    def _stands_somewhere_or_says_why_not(self) -> Fact:
        if bool(self.pages) == bool(self.left_out):
            raise PydanticCustomError("fact_place", "either pages or left_out")
        return self


class RuleFaults(Entry):
    """How many pages break a rule."""

    rule: str = Field(min_length=1)
    pages: int = Field(ge=1)


class Audit(Entry):
    """What programs found on every page of the site, and when."""

    date: FullDate
    pages: int = Field(ge=1)
    widths: tuple[int, ...] = Field(min_length=1)
    """Widths of the window, in pixels."""
    schemes: tuple[Literal["light", "dark"], ...] = Field(min_length=1)
    tools: dict[str, str]
    """The version of each program that was run."""
    validity: dict[str, int]
    """How many faults each reader of HTML found; one that was not run is absent."""
    fault: tuple[RuleFaults, ...] = ()
