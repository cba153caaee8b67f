"""The records of what any site publishes: its passages, its addresses."""

from __future__ import annotations

from typing import Literal

from concordance.schemas.records import EntryState, EveryLanguage, IsoDate, Record, SomeLanguages


class PassageRecord(Record):
    """A published passage or document, present or gone."""

    reference: str
    """Permanent name, without language: `note/p14`; for a whole document `note`."""
    document: str
    """Reference of the document."""
    kind: Literal["document", "section", "paragraph"]
    """What the reference names."""
    nature: Literal["authentic", "restatement"]
    """Whose words: those of the body itself, or this site's own, written from public sources."""
    title: EveryLanguage
    """Title of the document."""
    state: Literal["together", "lagging", "to-review", "withdrawn", "merged", "split", "moved", "renamed"]
    """Whether the texts stand as they were reviewed together, or what became of the passage.

    A document is as far behind as the furthest of its passages."""
    changed: tuple[str, ...]
    """Codes of the languages whose text has changed since the last joint review."""
    published: IsoDate
    """Day of first publication."""
    reviewed: IsoDate | None
    """Day of the last joint review; for a document, the latest of its passages."""
    ended: IsoDate | None
    """Day on which it was withdrawn, merged, split, moved or renamed."""
    reason: SomeLanguages
    """Why it was withdrawn, merged, split, moved or renamed."""
    successors: tuple[str, ...]
    """Where to look now: references in this file or, outside the documents, the path of a page and the id on it.

    `/` is the home page."""
    address: EveryLanguage
    """Where it stands, or its notice where it is gone."""
    permanent_address: str | None
    """The address to print, without language; null where the site has none configured."""
    text: SomeLanguages
    """The present text with plain quotation marks and spaces, or the last one reviewed; none for a document."""
    hash: SomeLanguages
    """First 16 hexadecimal digits of the SHA-256 of each text as last reviewed, in UTF-8."""
    sources: tuple[str, ...]
    """Ids of the sources, each described on the page of sources under this id."""
    order: int
    """Place in the text of the document, from 1, those that are gone included; 0 for the document itself."""
    section: str | None
    """Reference of the section around it; null where it is in none, and for a section that is gone."""
    author: SomeLanguages
    """Who wrote an authentic document, where it is named; of a restatement this is the publisher of the site."""


class AddressRecord(Record):
    """A published address of the site, present or gone: a page, a heading, a passage, an entry."""

    address: str
    """The address without its language and its host: `/note/#p14`; it stands in each language."""
    published: IsoDate
    """Day of first publication."""
    state: EntryState
    """Whether it is on the site, or what became of it."""
    ended: IsoDate | None
    """Day on which it was withdrawn, merged, split, moved or renamed."""
    reason: SomeLanguages
    """Why it was withdrawn, merged, split, moved or renamed."""
    successors: tuple[str, ...]
    """Where to look now: addresses of this list."""
    url: EveryLanguage
    """The whole address in each language."""
    permanent_address: str | None
    """The address to print, without language; null for what is no passage or document, or where none is configured."""
