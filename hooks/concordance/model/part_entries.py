"""The entries that a generated part shows: those of its tables, or those that the page's front matter names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from concordance.data.tables import KINDS
from concordance.model.site_paths import entry_of_front_matter
from concordance.subject.declared import FRONT_MATTER_FIELDS

if TYPE_CHECKING:
    from concordance.data.load import Data
    from concordance.schemas.declarations import Part
    from concordance.text.page import Page


class PartEntry(NamedTuple):
    """An entry as a part shows it."""

    table: str
    """Its table; empty for an entry that is nested in another."""
    entry: Any
    address: str = ""
    """The id that the part gives it on the page; empty where it gives none."""


def part_entries(part: Part, data: Data, page: Page) -> Iterator[PartEntry]:
    """Give every entry whose words a part shows on a page, in the order of the part's declaration."""
    for table in (part.table, *part.shows):
        for entry, _ in data.entries.get(table, ()):
            yield PartEntry(table, entry, KINDS[table].row_id(entry.id))
    for entry, _ in data.entries.get(part.shows_named_by, ()):
        yield from _named(part.shows_named_by, entry, data)
    if part.needs and (about := entry_of_front_matter(data, page, part.needs)) is not None:
        yield from _of_head(part, about, data)


def _of_head(part: Part, about: Any, data: Data) -> Iterator[PartEntry]:
    """Give what belongs to the entry of a page: those nested in it, or itself with those that it names."""
    if part.within:
        nested = getattr(about, part.within)
        yield from (PartEntry("", entry, part.row.format(id=entry.id)) for entry in nested)
        return
    table = next(field.table for field in FRONT_MATTER_FIELDS if field.name == part.needs)
    yield PartEntry(table, about)
    yield from _named(table, about, data)


def _named(table: str, entry: Any, data: Data) -> Iterator[PartEntry]:
    """Give the entries that the fields of another name, in the order of the names."""
    for field in KINDS[table].names:
        value = getattr(entry, field.name)
        names = value if isinstance(value, tuple) else (value,)
        known = {row.id: (name, row) for name in field.tables for row, _ in data.entries.get(name, ())}
        yield from (PartEntry(*known[name]) for name in names if name in known)
