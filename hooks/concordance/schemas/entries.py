"""The entries of `docs/data/*.toml` that any site has: facts that are the same in every language, with sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from concordance.schemas.fields import FullDate, Id, NameStatuses, WebAddress, Words


@dataclass(frozen=True, slots=True)
class SoughtNames:
    """The names of one thing."""

    typed: tuple[str, ...]
    """What a reader may type, in any language of the site."""
    said: tuple[str, ...]
    """How the pages of a language say it."""


class Entry(BaseModel):
    """What all entries share: nothing beyond the schema, nothing changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def sought(self, code: str) -> SoughtNames | None:
        """Give by which names the search finds it in a language, where its `name` alone does not tell."""
        return None


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


class Relation(Entry):
    """A link between two pages or passages, declared from one side and shown on both.

    A relation without a source is this site's reading and is shown as such.
    """

    origin: str = Field(alias="from", min_length=1)
    target: str = Field(alias="to", min_length=1)
    reason: Words
    sources: tuple[str, ...] = ()

    @property
    def reading(self) -> bool:
        """True where no source says it."""
        return not self.sources
