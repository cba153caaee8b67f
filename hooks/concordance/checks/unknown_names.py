"""Names by which pages and entries refer to data: sources, federations, axes, sectors; ids used once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from concordance.data.schema import Federation
from concordance.data.schema_plan import Axis
from concordance.data.schema_site import Fact
from concordance.problem import Problem, nearest

if TYPE_CHECKING:
    from concordance.data.load import Data, Place
    from concordance.model.corpus import Corpus
    from concordance.text.outline import Block
    from concordance.text.page import Page


def unknown_name_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """What a page names must exist in the data."""
    data = corpus.data
    for table, found in _names_of_head(page):
        if data.lacks(table, found):
            yield page.head_problem(
                _NAMING_FIELDS[table], f"{table}-unknown", found=found, meant=nearest(found, data.ids(table))
            )
    axes = {axis.number for axis in data.all("axis", Axis)}
    if page.meta.axis is not None and "axis" not in data.partial and page.meta.axis not in axes:
        known = ", ".join(str(number) for number in sorted(axes))
        yield page.head_problem("axis", "axis-unknown", found=str(page.meta.axis), known=known)
    for block in page.structure.blocks:
        yield from _block_problems(page, block, data)


_NAMING_FIELDS = {"source": "sources", "federation": "federation"}
"""The fields of a page's head that name entries, by table."""


def _names_of_head(page: Page) -> Iterator[tuple[str, str]]:
    yield from (("source", name) for name in page.meta.sources)
    if page.meta.federation is not None:
        yield "federation", page.meta.federation


def _block_problems(page: Page, block: Block, data: Data) -> Iterator[Problem]:
    for table in ("source", "fact"):
        if table == "fact" and not data.ids(table):
            continue
        for name in block.words(f"{table}s"):
            if data.lacks(table, name):
                line, meant = page.line_with(name, block), nearest(name, data.ids(table))
                yield page.problem(line, f"{table}-unknown", found=name, meant=meant)


def unknown_data_name_problems(corpus: Corpus) -> Iterator[Problem]:
    """What an entry names must exist; an id, and the number of an axis or a principle, is given once in its table."""
    for table, rows in corpus.data.entries.items():
        yield from _twice("id", "entry-twice", table, rows)
        yield from _twice("number", "number-twice", table, rows)
        for entry, place in rows:
            for name in getattr(entry, "sources", ()):
                yield from _unknown(corpus.data, place, "sources", "source", name)
    for federation, place in corpus.data.placed("federation", Federation):
        yield from _unknown(corpus.data, place, "sector", "sector", federation.sector)
    yield from _fact_problems(corpus)


def _fact_problems(corpus: Corpus) -> Iterator[Problem]:
    """A fact claims pages that exist."""
    for fact, place in corpus.data.placed("fact", Fact):
        for path in fact.pages:
            if path.removesuffix("/") not in corpus.paths:
                values = {"id": fact.id, "found": path, "meant": nearest(path, corpus.paths)}
                yield Problem(place.path, place.line("pages"), "fact-page", values)


def _unknown(data: Data, place: Place, field: str, table: str, found: str) -> Iterator[Problem]:
    if data.lacks(table, found):
        values = {"found": found, "meant": nearest(found, data.ids(table))}
        yield Problem(place.path, place.line(field), f"{table}-unknown", values)


def _twice(field: str, key: str, table: str, rows: Iterable[tuple[object, Place]]) -> Iterator[Problem]:
    seen: dict[object, int] = {}
    for entry, place in rows:
        value = getattr(entry, field, None)
        if value is None:
            continue
        if value in seen:
            values = {"found": str(value), "table": table, "line": str(seen[value])}
            yield Problem(place.path, place.line(field), key, values)
        seen.setdefault(value, place.line(field))
