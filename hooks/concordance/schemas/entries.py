"""The base schemas of the entries of `docs/data/*.toml`, and the entries that any site has: sources and relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from concordance.schemas.fields import FullDate, Id, NameOrNames, NameStatuses, WebPage, Words


@dataclass(frozen=True, slots=True)
class SearchNames:
    """The names under which the search finds an entry."""

    queries: tuple[str, ...]
    """What a reader may type, in any language of the site."""
    labels: tuple[str, ...]
    """The names that the pages of one language use."""


class Entry(BaseModel):
    """The base of all entries: a field that the schema does not have is an error, and an entry is frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def search_names(self, code: str) -> SearchNames | None:
        """Give the names under which the search finds the entry in a language; none where its `name` is enough."""
        return None


class Identified(Entry):
    """An entry that has an address; its id is permanent (decisions/permanent-ids.md)."""

    id: Id


class Named(Identified):
    """An entry with a name that may be official in some languages only."""

    name: Words
    name_status: NameStatuses = Field(default_factory=dict)
    name_note: Words | None = None


class Source(Identified):
    """A source: a page on which facts rest, described in this site's own words."""

    publisher: NameOrNames = ""
    """Who publishes the page, under its name in each language; empty for a source without a page."""
    title: Words
    languages: tuple[str, ...] = ()
    """Codes of the languages of the page."""
    url: WebPage | None = None
    read: FullDate | None = None
    """The day on which the page was read."""
    extent: Literal["full", "excerpt", "none"]
    """How much of the page was read; `none` for a source without a page."""

    def publisher_in(self, code: str) -> str:
        """Give the name of the publisher as pages in a language show it; empty where there is none."""
        return self.publisher if isinstance(self.publisher, str) else self.publisher.get(code, "")

    def origin_in(self, code: str) -> str:
        """Give what the source is called in a short list in a language: its publisher, else its title."""
        return self.publisher_in(code) or self.title[code]


class Relation(Entry):
    """A link between two pages or passages, declared on one side and shown on both.

    An end is the neutral path of a page or the reference of a passage. A relation without a source is this site's own
    reading, and is labelled so.
    """

    origin: str = Field(alias="from", min_length=1)
    target: str = Field(alias="to", min_length=1)
    reason: Words
    sources: tuple[str, ...] = ()

    @property
    def reading(self) -> bool:
        """True where no source supports it."""
        return not self.sources
