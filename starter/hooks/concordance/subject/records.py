"""The records of this site's own open data: terms."""

from __future__ import annotations

from concordance.schemas.records import EntryState, EveryLanguage, IsoDate, Record, SomeLanguages, Statuses


class TermRecord(Record):
    """A term of the glossary."""

    id: str
    """Permanent id."""
    name: SomeLanguages
    """The term, in each language; its status says whether it is the law's or the body's own."""
    name_status: Statuses
    """`official`: the law's or the body's own; `usage`: used by an official actor; `translated`: a translation by
    this site, never to be given as a name; `uncertain`: to be confirmed."""
    name_note: SomeLanguages
    """What is to be known of the term."""
    definition: SomeLanguages
    """What it means, in this site's words."""
    address: EveryLanguage
    """Its entry on this site, or the notice where it is gone."""
    sources: tuple[str, ...]
    """Ids of the sources, each described on the page of sources under this id."""
    state: EntryState
    """Whether it is on the site, or what became of it; of what is gone the name, dates and reason alone are given."""
    published: IsoDate | None
    """Day of first publication; null where it is not published yet."""
    ended: IsoDate | None
    """Day on which it was withdrawn, merged, split, moved or renamed."""
    reason: SomeLanguages
    """Why it was withdrawn, merged, split, moved or renamed."""
    successors: tuple[str, ...]
    """Where to look now: the path of a page and the id on it."""
