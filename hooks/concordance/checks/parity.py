"""Both languages say the same things in the same places: pages, headings, passages, generated parts.

Neither language is the source: what differs is said in the file that lacks it, with the place in the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.checks.proposed_ids import block_kind, meant_ids
from concordance.model.markers import markers, meant_markers
from concordance.paths import plain_path
from concordance.problem import Problem
from concordance.subject.declared import HEAD_FIELDS
from concordance.text.structure import LABELS

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.model.markers import Marker
    from concordance.text.outline import Block
    from concordance.text.page import Page

PARITY_FIELDS = ("citable", "nature", *(field.name for field in HEAD_FIELDS), "sources")
"""Fields of the head that are facts of the page, not of a language."""


def parity_problems(corpus: Corpus) -> Iterator[Problem]:
    """Every page must exist in every language, with the same structure in each."""
    for path in corpus.paths:
        pages = [page for code in corpus.configuration.codes if (page := corpus.page(code, path))]
        yield from _missing_pages(corpus, path, pages)
        for page in pages:
            meant = meant_ids(corpus, page)
            for other in pages:
                if other is not page:
                    yield from _pair_problems(page, other, meant)


def _missing_pages(corpus: Corpus, path: str, pages: list[Page]) -> Iterator[Problem]:
    for code in set(corpus.configuration.codes) - {page.language for page in pages}:
        for page in pages:
            docs = corpus.configuration.relative(corpus.configuration.docs)
            written = corpus.configuration.below_language(page.source, page.language)
            missing = f"{docs}/{code}/{plain_path(written)}"
            yield Problem(page.source, 1, "page-missing", {"missing": missing})


def _pair_problems(page: Page, other: Page, meant: frozenset[str]) -> Iterator[Problem]:
    """What a page lacks or has otherwise than its counterpart; the counterpart hears it when the pair is turned.

    A difference is told in both files: an editor reads the annotations of the file that was changed, and no more.
    """
    yield from _head_problems(page, other)
    yield from _sequence_problems(page, other, meant)
    yield from _marker_problems(page, other)
    yield from _attribute_problems(page, other)


def _head_problems(page: Page, other: Page) -> Iterator[Problem]:
    for field in PARITY_FIELDS:
        mine, theirs = getattr(page.meta, field), getattr(other.meta, field)
        known = field not in page.head.unread | other.head.unread
        if known and _comparable(mine) != _comparable(theirs):
            yield page.head_problem(
                field, "parity-field", field=field, found=_shown(mine), file=other.source, other=_shown(theirs)
            )


def _comparable(value: object) -> object:
    return sorted(value) if isinstance(value, tuple) else value


def _shown(value: object) -> str:
    """Write a value as the head of a page does; what is not given is `-`."""
    if isinstance(value, bool):
        return str(value).lower()
    return (", ".join(value) if isinstance(value, tuple) else str(value or "")) or "-"


def _sequence(page: Page, with_passages: bool) -> dict[str, Block]:
    """The headings that have an id, and the passages of a document, in the order of the page."""
    parts = {id(block) for block in (*page.structure.headings, *(page.passages if with_passages else ()))}
    return {block.id: block for block in page.structure.blocks if block.id and id(block) in parts}


def _sequence_problems(page: Page, other: Page, meant: frozenset[str]) -> Iterator[Problem]:
    both = page.may_be_document and other.may_be_document
    mine, theirs = _sequence(page, both), _sequence(other, both)
    before = 1
    for name, block in theirs.items():
        before = mine[name].line if name in mine else before
        place = {"id": name, "file": other.source, "line": str(other.line(block.line))}
        if name in meant:
            continue
        if name not in mine:
            key = f"parity-{block_kind(block)}-missing"
            # After the line of its nearest predecessor in the other language.
            yield page.problem(before, key, **place, paste=_paste(block))
        elif mine[name].tag != block.tag:
            values = {**place, "found": _mark(mine[name]), "other": _mark(block)}
            yield page.problem(mine[name], f"parity-{block_kind(block)}-kind", **values)
    yield from _order_problems(page, other, mine, theirs)


def _mark(block: Block) -> str:
    """The sign by which Markdown knows the block: `##` for a heading of level 2; none for a passage."""
    return "#" * int(block.tag[1]) if block.is_heading else ""


def _paste(block: Block) -> str:
    """The line that gives the block its id, to be pasted under its text in the other language."""
    if block.is_heading:
        return f"{_mark(block)} … {{#{block.id}}}"
    classes = (f".{name}" for name in sorted(block.classes))
    lists = (f'{name}="{block.attributes[name]}"' for name in ("sources", "facts") if name in block.attributes)
    return f"{{: {' '.join((f'#{block.id}', *classes, *lists))}}}"


def _order_problems(page: Page, other: Page, mine: dict[str, Block], theirs: dict[str, Block]) -> Iterator[Problem]:
    ours = [name for name in mine if name in theirs]
    wanted = [name for name in theirs if name in mine]
    for found, expected in zip(ours, wanted, strict=True):
        if found != expected:
            values = {"id": found, "expected": expected, "file": other.source}
            line = str(other.line(theirs[expected].line))
            yield page.problem(mine[found], "parity-order", **values, line=line)
            return


def _marker_problems(page: Page, other: Page) -> Iterator[Problem]:
    mine, meant = {marker.written for marker in markers(page)}, meant_markers(page)
    lacking = [one for one in markers(other) if one.written not in mine and one.name not in meant]
    for marker, line in zip(lacking, _lines_of_sections(page, other, lacking), strict=True):
        values = {"name": marker.written, "file": other.source, "line": str(other.line(marker.line))}
        yield page.problem(line, "parity-marker", **values)


def _lines_of_sections(page: Page, other: Page, lacking: Sequence[Marker]) -> Iterator[int]:
    """Give for each marker of the other language, in order, the line of the heading under which it belongs here."""
    lines = {block.id: block.line for block in page.structure.headings if block.id}
    both = [block for block in other.structure.headings if block.id in lines]
    places = [block.line for block in both]
    for marker in lacking:
        above = bisect_left(places, marker.line)
        yield lines[both[above - 1].id] if above else 1


def _attribute_problems(page: Page, other: Page) -> Iterator[Problem]:
    """A passage rests on the same sources and facts in each language, and carries the same labels."""
    for block in page.passages:
        if twin := other.passages_by_id.get(block.id):
            yield from _twin_problems(page, block, other, twin)


def _twin_problems(page: Page, block: Block, other: Page, twin: Block) -> Iterator[Problem]:
    differences = list(_differences(block, twin))
    if differences:
        line = page.line_with(f"#{block.id}", block)
        there = str(other.line(other.line_with(f"#{twin.id}", twin)))
        for key, values in differences:
            yield page.problem(line, key, id=block.id, file=other.source, line=there, **values)


def _differences(block: Block, twin: Block) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the key and the values of every difference between the attribute lines of two texts of a passage."""
    for name in ("sources", "facts"):
        mine, theirs = block.words(name), twin.words(name)
        if sorted(mine) != sorted(theirs):
            yield (
                "parity-attribute",
                {"name": name, "found": " ".join(mine) or "-", "other": " ".join(theirs) or "-"},
            )
    for label in LABELS:
        if (label in block.classes) != (label in twin.classes):
            yield "parity-reading", {"label": label}
