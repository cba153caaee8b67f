"""What a page shows at its end: the relations of its subject, grouped, from either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Reference
from concordance.model.internal_links import referrers
from concordance.model.relations import Related, relations_by_end
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


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """A list of links under one heading; an empty one is shown as such."""

    key: str
    """The key of its words, under `related.`: a table, or a list that any page may have."""
    rows: tuple[RelatedRow, ...]


def section_relations(corpus: Corpus, page: Page, section: str) -> tuple[RelatedRow, ...]:
    """The relations of one section of a document and of the passages in it, up to the next section."""
    return _rows(corpus, page, [section, *_passages_in(page, section)])


def page_relations(corpus: Corpus, page: Page) -> tuple[RelatedGroup, ...]:
    """Give the groups of links at the end of a page; none for a page that is about no entry and not related."""
    return tuple(_groups(corpus, page, _rows(corpus, page, ["", *_passages_in(page, "")])))


def _passages_in(page: Page, section: str) -> Iterator[str]:
    """The paragraphs and items of a section; under an empty name those that come before the first."""
    here = ""
    for block in page.passages:
        if block.is_heading:
            here = block.id
        elif here == section:
            yield block.id


def _groups(corpus: Corpus, page: Page, rows: Sequence[RelatedRow]) -> Iterator[RelatedGroup]:
    """Group the links by what the page is about; what fits no group of its own is never left out."""
    about = (field for field in FRONT_MATTER_FIELDS if getattr(page.meta, field.name) is not None)
    wanted = dict.fromkeys(key for field in about for key in field.related)
    tables = corpus.once(pages_of_entries)
    others = tuple(rows)
    for key in wanted:
        if key == MENTIONS:
            yield RelatedGroup(key, _mentions(corpus, page))
        elif key != PASSAGES:
            found = tuple(row for row in others if not row.passage and tables.get(row.document) == key)
            others = tuple(row for row in others if row not in found)
            yield RelatedGroup(key, found)
    if others or PASSAGES in wanted:
        yield RelatedGroup(PASSAGES, others)


def _rows(corpus: Corpus, page: Page, places: Sequence[str]) -> tuple[RelatedRow, ...]:
    """Each relation of the places of a page, once."""
    found = corpus.once(relations_by_end)
    rows = (_row(one, page) for place in places for one in found.get(Reference(page.path, place), ()))
    return tuple(dict.fromkeys(rows))


def _row(one: Related, page: Page) -> RelatedRow:
    relation = one.relation
    reason = relation.reason[page.language]
    return RelatedRow(one.other_end.document, one.other_end.passage, reason, relation.reading, relation.sources)


def _mentions(corpus: Corpus, page: Page) -> tuple[RelatedRow, ...]:
    """The passages of documents whose text links to the page."""
    found = corpus.once(referrers)[page.language].get((page.path, ""), ())
    places = (
        RelatedRow(one.page.path, one.block.id)
        for one in found
        if one.page.meta.citable and one.block is not None and one.block.id
    )
    return tuple(dict.fromkeys(places))
