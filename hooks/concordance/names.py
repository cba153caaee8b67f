"""Names by which pages and entries refer to data: sources, federations, axes, sectors; ids used once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from concordance.problem import Problem, nearest
from concordance.schema import Axis, Fact, Federation, Sector, Source

if TYPE_CHECKING:
    from concordance.corpus import Corpus
    from concordance.data import Place
    from concordance.html_outline import Block
    from concordance.page import Page


def page_name_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """What a page names must exist in the data."""
    sources = corpus.data.by_id("source", Source)
    federations = corpus.data.by_id("federation", Federation)
    axes = {axis.number for axis in corpus.data.all("axis", Axis)}
    for name in page.meta.sources:
        if name not in sources:
            yield page.head_problem("sources", "source-unknown", found=name, meant=nearest(name, sources))
    if page.meta.federation is not None and page.meta.federation not in federations:
        found = page.meta.federation
        yield page.head_problem("federation", "federation-unknown", found=found, meant=nearest(found, federations))
    if page.meta.axis is not None and page.meta.axis not in axes:
        known = ", ".join(str(number) for number in sorted(axes))
        yield page.head_problem("axis", "axis-unknown", found=str(page.meta.axis), known=known)
    facts = {fact.id for fact in corpus.data.all("fact", Fact)}
    for block in page.structure.blocks:
        yield from _block_problems(page, block, "source", block.words("sources"), sources)
        yield from _block_problems(page, block, "fact", block.words("facts") if facts else (), facts)


def _block_problems(
    page: Page, block: Block, kind: str, found: tuple[str, ...], known: Collection[str]
) -> Iterator[Problem]:
    for name in found:
        if name not in known:
            line = page.line_with(name, block)
            yield page.problem(line, f"{kind}-unknown", found=name, meant=nearest(name, known))


def data_name_problems(corpus: Corpus) -> Iterator[Problem]:
    """What an entry names must exist, and an id is given once in its table."""
    sources = corpus.data.by_id("source", Source)
    sectors = corpus.data.by_id("sector", Sector)
    for table, rows in corpus.data.entries.items():
        yield from _twice(table, rows)
        for entry, place in rows:
            for name in getattr(entry, "sources", ()):
                if name not in sources:
                    yield _unknown(place, "sources", "source-unknown", name, sources)
    for federation, place in corpus.data.placed("federation", Federation):
        if federation.sector not in sectors:
            yield _unknown(place, "sector", "sector-unknown", federation.sector, sectors)
    yield from _fact_problems(corpus)


def _fact_problems(corpus: Corpus) -> Iterator[Problem]:
    """A fact claims pages that exist."""
    for fact, place in corpus.data.placed("fact", Fact):
        for path in fact.pages:
            if path.removesuffix("/") not in corpus.paths:
                values = {"id": fact.id, "found": path, "meant": nearest(path, corpus.paths)}
                yield Problem(place.path, place.line("pages"), "fact-page", values)


def _unknown(place: Place, field: str, key: str, found: str, known: Iterable[str]) -> Problem:
    return Problem(place.path, place.line(field), key, {"found": found, "meant": nearest(found, known)})


def _twice(table: str, rows: Iterable[tuple[object, Place]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for entry, place in rows:
        name = getattr(entry, "id", None)
        if name is None:
            continue
        if name in seen:
            values = {"found": name, "table": table, "line": str(seen[name])}
            yield Problem(place.path, place.line("id"), "entry-twice", values)
        seen.setdefault(name, place.line("id"))
