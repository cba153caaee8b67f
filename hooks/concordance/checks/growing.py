"""A language that grows shows nothing in another: what its pages show must be written in it; the rest may wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from concordance.addresses import Reference
from concordance.checks.languages import lacks
from concordance.data.lock import address_of
from concordance.data.tables import KINDS, PARTS
from concordance.model.markers import markers
from concordance.model.part_entries import part_entries
from concordance.model.relations import exists_in, relations_by_end
from concordance.model.site_paths import entry_of_front_matter
from concordance.model.sources import page_sources
from concordance.problem import Problem
from concordance.references.promised_languages import is_promised
from concordance.schemas.site_entries import Tombstone
from concordance.subject.declared import FRONT_MATTER_FIELDS

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

_NAMED = 20
"""How many lines a message names."""


def growing_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report for each page of a language that grows, and each data file, the entries that it shows and that lack it."""
    states = corpus.site_languages
    for code in sorted(states.growing - states.empty):
        if code not in states.undeclared:
            yield from _home_problems(corpus, code)
        for page in corpus.pages_in(code) if code not in states.undeclared else ():
            yield from _page_problems(corpus, page)


def _home_problems(corpus: Corpus, code: str) -> Iterator[Problem]:
    """Report that a language has no home page: the front door of the site leads there."""
    if not corpus.page(code, ""):
        docs = corpus.configuration.relative(corpus.configuration.docs)
        first = min(corpus.pages_in(code), key=lambda page: page.source)
        yield Problem(first.source, 1, "page-missing", {"missing": f"{docs}/{code}/index.md"})


def _page_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    lines: dict[str, set[int]] = {}
    for table, entry in _shown(corpus, page):
        if lacks(entry, page.language):
            path, line = _places(corpus)[id(entry)] if id(entry) in _places(corpus) else (_file(corpus, table), 1)
            lines.setdefault(path, set()).add(line)
    for path, found in lines.items():
        numbers = ", ".join(map(str, sorted(found)[:_NAMED]))
        values = {"language": page.language, "file": path, "number": str(len(found)), "lines": numbers}
        yield Problem(page.source, 1, "site-language-entries", values)


def _file(corpus: Corpus, table: str) -> str:
    docs = corpus.configuration.relative(corpus.configuration.docs)
    return f"{docs}/data/{KINDS[table].file}" if table in KINDS else f"{docs}/data/"


def _places(corpus: Corpus) -> dict[int, tuple[str, int]]:
    return corpus.once(_entry_places)


def _entry_places(corpus: Corpus) -> dict[int, tuple[str, int]]:
    """Index where each entry is written; keys are the `id()` of the entries, which cannot be hashed."""
    rows = (row for rows in corpus.data.entries.values() for row in rows)
    return {id(entry): (place.path, place.line()) for entry, place in rows}


def _shown(corpus: Corpus, page: Page) -> Iterator[tuple[str, Any]]:
    """Give each entry that a page shows, with its table: in its parts, as sources, in relations, and as its subject."""
    for marker in markers(page):
        if part := PARTS.get(marker.name):
            yield from ((shown.table, shown.entry) for shown in part_entries(part, corpus.data, page))
    yield from (("source", source) for source in page_sources(corpus, page))
    ends = ("", *page.passages_by_id)
    by_end = corpus.once(relations_by_end)
    related = (entry for name in ends for entry in by_end.get(Reference(page.path, name), ()))
    yield from (("relation", entry.relation) for entry in related if exists_in(corpus, page.language, entry.other_end))
    for field in FRONT_MATTER_FIELDS:
        if (about := entry_of_front_matter(corpus.data, page, field.name)) is not None:
            yield field.table, about
    for tombstone in corpus.data.all("tombstone", Tombstone):
        if tombstone.address.partition("#")[0] == address_of(page.path) and is_promised(
            corpus, tombstone.address, page.language
        ):
            yield "tombstone", tombstone
