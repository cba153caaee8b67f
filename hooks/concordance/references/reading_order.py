"""The order of the passages of a document as they are read, and the section in which each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.data.reviewed import passage_order
from concordance.text.passage_ids import passage_kind

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

_SUBSECTION = 2
"""The level of the headings of a document's parts: `h2`; the title of the page is above them."""


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage stands, or stood, in its document."""

    order: int
    """From 1, in the order in which the document is read; 0 for the document itself."""
    section: str
    """The id of the section around it; empty where it is in none, and for a section that is gone."""


def passage_places(corpus: Corpus) -> Mapping[str, PassagePlace]:
    """Give the place of every published passage and document, those that are gone included, by address."""
    return {
        address_of(document, name): place
        for document in corpus.lock.documents
        for name, place in _places_in(corpus, document)
    }


def _places_in(corpus: Corpus, document: str) -> Iterator[tuple[str, PassagePlace]]:
    """Give the places of a document: what is gone stands in the section of what was before it.

    How deep a section that is gone was is kept nowhere, and so it is not said in which other section it stood.
    """
    yield "", PassagePlace(0, "")
    standing, section = _standing_sections(corpus, document), ""
    for order, name in enumerate(reading_order(corpus, document), 1):
        is_section = passage_kind(name) == "section"
        around = standing.get(name, "" if is_section else section)
        yield name, PassagePlace(order, around)
        section = name if is_section else around


def reading_order(corpus: Corpus, document: str) -> tuple[str, ...]:
    """Give the ids of the published passages of a document in the order of its text.

    Those that are gone come after the passage that was before them; those of which that is not known, last.
    """
    published = {entry.fragment: None for entry in corpus.lock.of_page(document) if entry.is_passage}
    page = _first_page(corpus, document)
    standing = dict.fromkeys(block.id for block in page.passages if block.id in published) if page else {}
    recorded = (name for name in passage_order(document, corpus.log) if name in published)
    return tuple(dict.fromkeys([*with_gone(standing, recorded), *published]))


def with_gone(standing: Mapping[str, None], recorded: Iterable[str]) -> list[str]:
    """Put what is gone after what was before it: ids that stand, in order, and all that were recorded, in theirs."""
    after, before = dict[str, list[str]](), ""
    for name in recorded:
        if name in standing:
            before = name
        else:
            after.setdefault(before, []).append(name)
    return [name for start in ("", *standing) for name in (start, *after.get(start, ())) if name]


def _first_page(corpus: Corpus, document: str) -> Page | None:
    """Give a document in the first language that has it: passages have one order in all of them."""
    return next((page for code in corpus.configuration.codes if (page := corpus.page(code, document))), None)


def _standing_sections(corpus: Corpus, document: str) -> Mapping[str, str]:
    """Give the published section around each passage that stands in a document, by id; empty where there is none."""
    page = _first_page(corpus, document)
    sections, around = dict[str, str](), list[tuple[int, str]]()
    for block in page.structure.blocks if page else ():
        level = int(block.tag[1]) if block.is_heading else 0
        if level >= _SUBSECTION:
            around = [outer for outer in around if outer[0] < level]
        published = address_of(document, block.id) in corpus.lock.entries
        if block.id:
            sections.setdefault(block.id, next((name for _, name in reversed(around) if name), ""))
        if level >= _SUBSECTION:
            around.append((level, block.id if published else ""))
    return sections
