"""Both languages say the same things in the same places: pages, headings, passages, generated parts.

Neither language is the source: what differs is said in the file that lacks it, with the place in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.parts import markers
from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.corpus import Corpus
    from concordance.html_outline import Block
    from concordance.page import Page

PARITY_FIELDS = ("citable", "nature", "axis", "federation", "sources")
"""Fields of the head that are facts of the page, not of a language."""


def parity_problems(corpus: Corpus) -> Iterator[Problem]:
    """Every page must exist in every language, with the same structure in each."""
    for path in corpus.paths:
        pages = [page for code in corpus.configuration.codes if (page := corpus.page(code, path))]
        yield from _missing_pages(corpus, path, pages)
        for page in pages:
            for other in pages:
                if other is not page:
                    yield from _pair_problems(page, other)


def _missing_pages(corpus: Corpus, path: str, pages: list[Page]) -> Iterator[Problem]:
    for code in set(corpus.configuration.codes) - {page.language for page in pages}:
        for page in pages:
            missing = page.source.replace(f"/{page.language}/", f"/{code}/", 1)
            yield Problem(page.source, 1, "page-missing", {"missing": missing})


def _pair_problems(page: Page, other: Page) -> Iterator[Problem]:
    """What a page lacks that its counterpart has; the reverse is said when the pair is turned."""
    yield from _head_problems(page, other)
    yield from _sequence_problems(page, other, lambda one: one.structure.headings[:], "heading")
    yield from _sequence_problems(page, other, lambda one: one.passages, "passage")
    yield from _marker_problems(page, other)
    yield from _attribute_problems(page, other)


def _head_problems(page: Page, other: Page) -> Iterator[Problem]:
    first = page.language < other.language
    for field in PARITY_FIELDS:
        mine, theirs = getattr(page.meta, field), getattr(other.meta, field)
        if first and _comparable(mine) != _comparable(theirs):
            values = {"field": field, "found": _shown(mine), "file": other.source, "other": _shown(theirs)}
            yield Problem(page.source, page.head.line_of(field), "parity-field", values)


def _comparable(value: object) -> object:
    return sorted(value) if isinstance(value, tuple) else value


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _sequence_problems(
    page: Page, other: Page, blocks_of: Callable[[Page], Sequence[Block]], kind: str
) -> Iterator[Problem]:
    mine = {block.id: block for block in blocks_of(page) if block.id}
    theirs = {block.id: block for block in blocks_of(other) if block.id}
    for name, block in theirs.items():
        place = {"id": name, "file": other.source, "line": str(other.line(block.line))}
        if name not in mine:
            yield page.problem(_line_before(name, mine, theirs), f"parity-{kind}-missing", **place)
        elif mine[name].tag != block.tag and page.language < other.language:
            values = {**place, "found": mine[name].tag, "other": block.tag}
            yield page.problem(mine[name], f"parity-{kind}-kind", **values)
    if page.language < other.language:
        yield from _order_problems(page, other, mine, theirs, kind)


def _line_before(name: str, mine: dict[str, Block], theirs: dict[str, Block]) -> int:
    """The line after which the missing part belongs: that of its nearest predecessor in the other language."""
    order = list(theirs)
    before = [mine[one].line for one in order[: order.index(name)] if one in mine]
    return before[-1] if before else 1


def _order_problems(
    page: Page, other: Page, mine: dict[str, Block], theirs: dict[str, Block], kind: str
) -> Iterator[Problem]:
    ours = [name for name in mine if name in theirs]
    wanted = [name for name in theirs if name in mine]
    for found, expected in zip(ours, wanted, strict=True):
        if found != expected:
            yield page.problem(mine[found], f"parity-{kind}-order", id=found, expected=expected, file=other.source)
            return


def _marker_problems(page: Page, other: Page) -> Iterator[Problem]:
    mine = [(marker.name, tuple(sorted(marker.options.items()))) for marker in markers(page)]
    for marker in markers(other):
        wanted = (marker.name, tuple(sorted(marker.options.items())))
        if wanted not in mine:
            line = str(other.line(marker.line))
            yield page.problem(1, "parity-marker", name=marker.name, file=other.source, line=line)


def _attribute_problems(page: Page, other: Page) -> Iterator[Problem]:
    """A passage rests on the same sources and facts in each language, and is a reading in all or in none."""
    theirs = {block.id: block for block in other.passages}
    for block in page.passages:
        twin = theirs.get(block.id)
        if twin is None or page.language > other.language:
            continue
        for name in ("sources", "facts"):
            if sorted(block.words(name)) != sorted(twin.words(name)):
                yield page.problem(
                    block,
                    "parity-attribute",
                    id=block.id,
                    name=name,
                    found=" ".join(block.words(name)),
                    other=" ".join(twin.words(name)),
                    file=other.source,
                    line=str(other.line(twin.line)),
                )
        if ("reading" in block.classes) != ("reading" in twin.classes):
            line = str(other.line(twin.line))
            yield page.problem(block, "parity-reading", id=block.id, file=other.source, line=line)
