"""What a page shows at its end: the relations of its subject, grouped, from either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Reference
from concordance.links import referrers
from concordance.relations import Related, related

if TYPE_CHECKING:
    from concordance.corpus import Corpus
    from concordance.page import Page

FEDERATIONS = "federations/"
AXES = "plan/axis-"


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """One link of the list, with its reason in the language of the page."""

    document: str
    passage: str
    reason: str = ""
    reading: bool = False


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """A list of links under one heading; an empty one is shown as such."""

    key: str
    """The key of its words, under `related.`"""
    rows: tuple[RelatedRow, ...]


def section_relations(corpus: Corpus, page: Page, section: str) -> tuple[Related, ...]:
    """The relations of one section of a document."""
    return related(corpus).get(Reference(page.path, section), ())


def page_relations(corpus: Corpus, page: Page) -> tuple[RelatedGroup, ...]:
    """Give the groups of links at the end of a page; none for a page that is neither axis, federation nor related."""
    rows = [_row(one, page) for one in related(corpus).get(Reference(page.path, ""), ())]
    return tuple(_groups(corpus, page, rows))


def _groups(corpus: Corpus, page: Page, rows: Sequence[RelatedRow]) -> Iterator[RelatedGroup]:
    federations = tuple(row for row in rows if row.document.startswith(FEDERATIONS))
    axes = tuple(row for row in rows if row.document.startswith(AXES) and not row.passage)
    others = tuple(row for row in rows if row not in federations and row not in axes)
    if page.meta.axis is not None:
        yield RelatedGroup("federations", federations)
    if page.meta.federation is not None:
        yield RelatedGroup("axes", axes)
        yield RelatedGroup("mentions", _mentions(corpus, page))
    if others or page.meta.axis is not None:
        yield RelatedGroup("passages", others)


def _row(one: Related, page: Page) -> RelatedRow:
    reason = one.relation.reason[page.language]
    return RelatedRow(one.goal.document, one.goal.passage, reason, one.relation.reading)


def _mentions(corpus: Corpus, page: Page) -> tuple[RelatedRow, ...]:
    """The passages of documents whose text links to the page."""
    found = referrers(corpus, page.language).get((page.path, ""), ())
    places = (
        RelatedRow(one.page.path, one.block.id)
        for one in found
        if one.page.meta.citable and one.block is not None and one.block.id
    )
    return tuple(dict.fromkeys(places))
