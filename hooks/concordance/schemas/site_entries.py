"""The schemas of the entries about the site itself: tombstones, amendments, citations, facts and the last audit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from concordance.schemas.entries import Entry, Identified
from concordance.schemas.fields import (
    FormerWords,
    FullDate,
    PartialDate,
    PublicationName,
    SharedAddress,
    SomeWords,
    WebAddress,
    WordLists,
    Words,
)

TOMBSTONE_COUNTS = {"withdrawn": "0-9", "merged": "1", "split": "2+", "moved": "1", "renamed": "1"}
"""How many successors each kind of tombstone may have, as messages write it."""


class Shortcut(Identified):
    """A way into the site from its home page, by what a reader comes for."""

    to: str = Field(min_length=1)
    """The neutral path of a page, or a place on one: `federations/#work`."""

    @property
    def place(self) -> tuple[str, str]:
        """The neutral path and the fragment that it leads to."""
        path, _, fragment = self.to.partition("#")
        return path.strip("/"), fragment


class Door(Shortcut):
    """One of the few main ways in, with what is behind it."""

    title: Words
    text: Words


class Subject(Shortcut):
    """A subject that people come with, in their own words."""

    name: Words


class EverydayWords(Identified):
    """Everyday words and phrases for something that the texts call by other names."""

    typed: WordLists
    """What readers may type, in each language; whichever page they are on finds all of them."""
    written: WordLists = Field(default_factory=dict)
    """What the pages say instead, in each language; also looked for."""
    answers: tuple[str, ...] = ()
    """The pages, and the places on them, that come first, the best one first: `federations/ama`, `glossary/#cpas`."""


class SearchPlace(Identified):
    """A place that readers name in a search, whether or not a page speaks of it."""

    name: Words
    typed: tuple[str, ...] = ()
    """Other names and spellings of it, in any language."""


class Count(Entry):
    """A phrase in which the texts say how many entries a table of the data has."""

    table: str = Field(min_length=1)
    where: dict[str, str] = Field(default_factory=dict)
    """Fields with the value that an entry has where it counts: all count where nothing is given."""
    phrase: Words
    """With `{number}` where the number stands: `{number} members`."""
    kept: tuple[str, ...] = ()
    """Neutral paths of pages and references of passages that say another number on purpose: what was once so."""


class ForeignName(Entry):
    """A name or a phrase in one language that stands in texts of the others; the build marks it there with `lang`."""

    text: str = Field(min_length=1)
    language: str = Field(min_length=2)
    """A BCP 47 tag; it need not be a language of the site."""
    quoted: bool = False
    """True where it is marked only between quotation marks, because it is also a word of another language."""


class Tombstone(Entry):
    """The notice that stays at a published address that was withdrawn, merged, split, moved or renamed."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=True)

    address: SharedAddress
    """As the lock writes it, without language: `/note/#p14`, or `/note/` for a page with all that was on it."""
    kind: Literal["withdrawn", "merged", "split", "moved", "renamed"]
    date: FullDate
    successors: tuple[SharedAddress, ...] = Field(default=(), alias="to")
    """Where to look now, as addresses."""
    reason: Words
    restored: FullDate | None = None
    """The day since which the address stands again, with its own last text; the notice stays as its history."""

    @model_validator(mode="after")
    def _has_its_successors(self) -> Tombstone:
        least, most = {"withdrawn": (0, 9), "split": (2, 99)}.get(self.kind, (1, 1))
        if not least <= len(self.successors) <= most:
            raise PydanticCustomError("tombstone_successors", "successors", {"expected": TOMBSTONE_COUNTS[self.kind]})
        return self


class Withheld(Entry):
    """The notice that stands instead of a published text that may, for a reason of law, be shown no more."""

    address: SharedAddress
    """As the lock writes it: `/note/#p14`, or `/note/` for the title of a document."""
    publication: PublicationName
    """The publication that brought the text."""
    languages: tuple[str, ...] = Field(min_length=1)
    """The codes of the languages whose text is withheld."""
    date: FullDate
    """The first day on which it was shown no more."""
    reason: Words


class Witness(Identified):
    """Somebody outside who is asked to witness each publication, when a person asks for it."""

    kind: Literal["rfc3161", "opentimestamps", "archive"]
    address: WebAddress
    """Where it is asked: of an authority of time stamps, of a calendar of OpenTimestamps, of an archive."""


class LanguageChange(Entry):
    """What the publisher says of a language that is not simply there: it grows, was withdrawn or got another name."""

    code: str = Field(min_length=2)
    """A BCP 47 tag."""
    state: Literal["growing", "withdrawn", "renamed"]
    date: FullDate
    to: str = ""
    """The new tag of a language that was renamed."""
    restored: FullDate | None = None
    """The day from which it is no longer so; an entry is never removed."""
    reason: FormerWords

    @model_validator(mode="after")
    def _has_its_successor(self) -> LanguageChange:
        if bool(self.to) != (self.state == "renamed"):
            raise PydanticCustomError("language_to", "to", {})
        return self


class Amendment(Entry):
    """What happened to a published address that stands: dated, with its reason, shown in its history for ever."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=True)

    address: SharedAddress
    """As the lock writes it, without language."""
    kind: Literal["rewritten", "split", "nature", "renamed"]
    """A passage with other words; one of which a part stands elsewhere now; a document whose words are another's than
    was said; what has a name and no versions, under another name."""
    date: FullDate
    successors: tuple[SharedAddress, ...] = Field(default=(), alias="to")
    """Where the parts of a split passage stand that it has no more."""
    reason: Words

    @model_validator(mode="after")
    def _has_its_parts(self) -> Amendment:
        if bool(self.successors) != (self.kind == "split"):
            raise PydanticCustomError("amendment_parts", "successors of a split alone")
        return self


class ProposalState(Entry):
    """What became of a proposal; who made it is not said here, and need not be."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    """The first digits of the hash of what was proposed: whoever has the message finds it."""
    references: tuple[str, ...] = Field(min_length=1)
    """What it is about: `note/p14`, `federations/fdss`."""
    date: FullDate
    """The day on which it got this state."""
    state: Literal["open", "accepted", "declined"]
    publication: PublicationName = ""
    """The publication with which an accepted one came onto the site; empty until then."""
    reason: SomeWords = Field(default_factory=dict)
    """Why it was declined."""

    @model_validator(mode="after")
    def _says_what_its_state_needs(self) -> ProposalState:
        if bool(self.reason) != (self.state == "declined") or (self.publication and self.state != "accepted"):
            raise PydanticCustomError(
                "proposal_state", "a reason of what is declined, a publication of what is accepted"
            )
        return self


class Citation(Entry):
    """A text of another body that cites the original document or this site."""

    body: str = Field(min_length=1)
    """Id of a body in `bodies.toml`."""
    title: Words
    date: PartialDate
    url: WebAddress | None = None
    references: tuple[str, ...] = ()
    """The references that it cites, `note/p14`; empty for a text that cites the original document."""
    sources: tuple[str, ...] = ()


class Fact(Entry):
    """A fact of the material from which the site was written: what says it on the site, or why nothing does."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$")]
    grade: Literal["A", "B", "C", "official", "usage", "sourced", "uncertain", "inference", "context"]
    says: Words
    pages: tuple[str, ...] = ()
    """Neutral paths of the pages that have it."""
    of: str = ""
    """The source page of which it is one idea: the id of a source. Such a fact names the passages that say it."""
    passages: tuple[str, ...] = ()
    """References, `plan/axis-2/p1`; the neutral path alone for a page that is no document."""
    left_out: Words | None = None
    """Why no page has it; a fact has pages, passages or this."""

    @model_validator(mode="after")
    def _has_pages_or_a_reason(self) -> Fact:
        if bool(self.pages or self.passages) == bool(self.left_out) or (self.of and self.pages):
            raise PydanticCustomError("fact_place", "either pages, passages or left_out")
        return self


class RuleFaults(Entry):
    """How many pages break a rule."""

    rule: str = Field(min_length=1)
    pages: int = Field(ge=1)


class Audit(Entry):
    """The result of the last automatic audit of every page of the site."""

    date: FullDate
    pages: int = Field(ge=1)
    widths: tuple[int, ...] = Field(min_length=1)
    """Widths of the window, in pixels."""
    schemes: tuple[Literal["light", "dark"], ...] = Field(min_length=1)
    tools: dict[str, str]
    """The version of each program that was run."""
    validity: dict[str, int]
    """How many faults each validator of HTML found; one that was not run is absent."""
    fault: tuple[RuleFaults, ...] = ()
