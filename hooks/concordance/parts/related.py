"""The list of relations at the end of a page, grouped; a relation is shown at both of its ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concordance.addresses import Reference
from concordance.model.internal_links import referrers
from concordance.model.relations import Related, exists_in, relations_by_end
from concordance.model.site_paths import pages_of_entries
from concordance.schemas.declarations import MENTIONS, PASSAGES
from concordance.subject.declared import FRONT_MATTER_FIELDS

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """One link of the list, with its reason in the language of the page."""

    document: str
    passage: str
    reason: str = ""
    reading: bool = False
    sources: tuple[str, ...] = ()
    """What the relation rests on; nothing where it is this site's reading."""
    sections: tuple[str, ...] = ()
    """The ids of the sections of this page that the relations are of; none for those of the page as a whole."""


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """A list of links under one heading; it has at least one."""

    key: str
    """The key of its words, under `related.`: a table, or a list that any page may have."""
    rows: tuple[RelatedRow, ...]


def page_relations(corpus: Corpus, page: Page) -> tuple[RelatedGroup, ...]:
    """Give the groups of links at the end of a page, of its passages too; none for a page without any."""
    rows = (replace(row, sections=(section,) if section else ()) for section, row in _placed_rows(corpus, page))
    groups = _groups(corpus, page, _each_place_once(rows))
    return tuple(group for group in groups if group.rows)


def _placed_rows(corpus: Corpus, page: Page) -> Iterator[tuple[str, RelatedRow]]:
    """Give each relation with the id of the section that it is of; an empty one for the page and what opens it."""
    places: dict[str, list[str]] = {"": [""]}
    section = ""
    for block in page.passages:
        section = block.id if block.is_heading else section
        places.setdefault(section, []).append(block.id)
    for section, names in places.items():
        yield from ((section, row) for row in _rows(corpus, page, names))


def _each_place_once(rows: Iterable[RelatedRow]) -> tuple[RelatedRow, ...]:
    """Join the relations with one place: the first reason stands, the sections of all are named."""
    found: dict[tuple[str, str], RelatedRow] = {}
    for row in rows:
        first = found.setdefault((row.document, row.passage), row)
        sections = tuple(dict.fromkeys((*first.sections, *row.sections)))
        found[row.document, row.passage] = replace(first, sections=sections)
    return tuple(found.values())


def _groups(corpus: Corpus, page: Page, rows: Sequence[RelatedRow]) -> Iterator[RelatedGroup]:
    """Group the links by what the page is about; what fits no such group comes under `PASSAGES`."""
    about = (field for field in FRONT_MATTER_FIELDS if getattr(page.meta, field.name) is not None)
    wanted = dict.fromkeys(key for field in about for key in field.related)
    tables = corpus.once(pages_of_entries)
    others = tuple(rows)
    for key in wanted:
        if key == MENTIONS:
            yield RelatedGroup(key, _mentions(corpus, page))
        elif key != PASSAGES:
            group = tuple(row for row in others if not row.passage and tables.get(row.document) == key)
            others = tuple(row for row in others if row not in group)
            yield RelatedGroup(key, group)
    yield RelatedGroup(PASSAGES, others)


def _rows(corpus: Corpus, page: Page, places: Sequence[str]) -> tuple[RelatedRow, ...]:
    """Give each relation of these places of a page once; a place is an id, or empty for the page itself.

    What a language that grows does not have yet is left out there.
    """
    relations = corpus.once(relations_by_end)
    entries = (entry for place in places for entry in relations.get(Reference(page.path, place), ()))
    growing = page.language in corpus.site_languages.growing
    shown = (entry for entry in entries if not growing or exists_in(corpus, page.language, entry.other_end))
    return tuple(dict.fromkeys(_row(entry, page) for entry in shown))


def _row(entry: Related, page: Page) -> RelatedRow:
    relation, goal = entry.relation, entry.other_end
    reason = relation.reason[page.language]
    return RelatedRow(goal.document, goal.passage, reason, relation.reading, relation.sources)


def _mentions(corpus: Corpus, page: Page) -> tuple[RelatedRow, ...]:
    """Give the passages of documents whose text links to the page."""
    rows = (
        RelatedRow(referrer.page.path, referrer.block.id)
        for referrer in corpus.once(referrers)[page.language].get((page.path, ""), ())
        if referrer.page.meta.citable and referrer.block is not None and referrer.block.id
    )
    return tuple(dict.fromkeys(rows))
