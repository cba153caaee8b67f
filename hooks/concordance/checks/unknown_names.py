"""Every name by which a page or an entry refers to an entry of the data exists; ids and numbers are used once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from concordance.data.tables import KINDS
from concordance.model.missing_places import missing_places, missing_rows
from concordance.problem import Problem
from concordance.references.meant import meant_entry, meant_page
from concordance.schemas.declarations import NamingField
from concordance.schemas.site_entries import Fact
from concordance.subject.declared import FRONT_MATTER_FIELDS

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus
    from concordance.text.block import Block
    from concordance.text.page import Page


def _known_parts(corpus: Corpus, name: str) -> str:
    """Write several sources with commas, where another sign stands between what is known; empty where it is none."""
    parts = re.split(r"\s*[;/|]\s*|\s+(?:et|en|und|and|&)\s+|\s+", name)
    return ", ".join(parts) if len(parts) > 1 and not any(corpus.data.lacks("source", part) for part in parts) else ""


def unknown_name_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Report the sources, facts and entries that a page names and the data do not have."""
    for name in page.meta.sources:
        if corpus.data.lacks("source", name):
            meant = _known_parts(corpus, name) or meant_entry(corpus, ("source",), name)
            problem = page.front_matter_problem("sources", "source-unknown", found=name, meant=meant)
            yield problem.concerning(missing_rows(corpus, ("source",), name))
    yield from _front_matter_problems(corpus, page)
    for block in page.structure.blocks:
        yield from _block_problems(corpus, page, block)


def _front_matter_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """The entry that a page is about must exist.

    Where the front matter names it by another field than its id, only a table without faults can tell.
    """
    data = corpus.data
    for field in FRONT_MATTER_FIELDS:
        value, key = getattr(page.meta, field.name), f"{field.table}-unknown"
        if value is None:
            continue
        if field.key == "id":
            if data.lacks(field.table, value):
                meant = meant_entry(corpus, (field.table,), value)
                problem = page.front_matter_problem(field.name, key, found=value, meant=meant)
                yield problem.concerning(missing_rows(corpus, (field.table,), value))
        elif field.table not in data.partial:
            known = sorted({getattr(entry, field.key) for entry, _ in data.entries.get(field.table, ())})
            if value not in known:
                yield page.front_matter_problem(field.name, key, found=str(value), known=", ".join(map(str, known)))


def _block_problems(corpus: Corpus, page: Page, block: Block) -> Iterator[Problem]:
    data = corpus.data
    for table in ("source", "fact"):
        if table == "fact" and not data.ids(table):
            continue
        for name in block.words(f"{table}s"):
            if data.lacks(table, name):
                line, meant = page.line_with(name, block), meant_entry(corpus, (table,), name)
                problem = page.problem(line, f"{table}-unknown", found=name, meant=meant)
                yield problem.concerning(missing_rows(corpus, (table,), name))


def unknown_data_name_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report what an entry names and the data or the site do not have, and ids or numbers used twice in a table."""
    for table, rows in corpus.data.entries.items():
        yield from _duplicate_problems("id", "entry-twice", table, rows)
        yield from _duplicate_problems("number", "number-twice", table, rows)
        for entry, place in rows:
            for name in getattr(entry, "sources", ()):
                yield from _unknown_problem(corpus, place, _SOURCES, name)
            for field in KINDS[table].names:
                for name in _names_in(entry, field):
                    yield from _unknown_problem(corpus, place, field, name)
    yield from _fact_problems(corpus)


def _fact_problems(corpus: Corpus) -> Iterator[Problem]:
    """The pages of a fact must exist."""
    for fact, place in corpus.data.with_places("fact", Fact):
        for path in fact.pages:
            if path.removesuffix("/") not in corpus.known_paths:
                values = {"id": fact.id, "found": path, "meant": meant_page(corpus, path)}
                problem = Problem(place.path, place.line("pages"), "fact-page", values)
                yield problem.concerning(missing_places(corpus, path.removesuffix("/")))


_SOURCES = NamingField("sources", ("source",), "source-unknown")


def _names_in(entry: object, field: NamingField) -> Iterator[str]:
    value = getattr(entry, field.name)
    yield from (value,) if isinstance(value, str) else value or ()


def _unknown_problem(corpus: Corpus, place: Place, field: NamingField, found: str) -> Iterator[Problem]:
    if all(corpus.data.lacks(table, found) for table in field.tables):
        values = {"field": field.name, "found": found, "meant": meant_entry(corpus, field.tables, found)}
        problem = Problem(place.path, place.line(field.name), field.problem, values)
        yield problem.concerning(missing_rows(corpus, field.tables, found))


def _duplicate_problems(field: str, key: str, table: str, rows: Iterable[tuple[object, Place]]) -> Iterator[Problem]:
    seen: dict[object, int] = {}
    for entry, place in rows:
        value = getattr(entry, field, None)
        if value is None:
            continue
        if value in seen:
            values = {"found": str(value), "table": table, "line": str(seen[value])}
            yield Problem(place.path, place.line(field), key, values)
        seen.setdefault(value, place.line(field))
