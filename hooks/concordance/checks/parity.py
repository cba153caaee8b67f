"""Every language has the same pages, headings, passages, generated parts and attributes.

No language is the source: a difference is reported in the file that lacks something, with the place in the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.checks.proposed_ids import block_kind, intended_ids
from concordance.data.tables import PARTS
from concordance.model.markers import intended_markers, markers, part_anchors
from concordance.paths import plain_path
from concordance.problem import Problem
from concordance.subject.declared import FRONT_MATTER_FIELDS
from concordance.text.label_classes import LABELS
from concordance.text.labels import unnumbered_blocks
from concordance.text.passage_ids import PLAIN_ID

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.model.markers import Marker
    from concordance.text.block import Block
    from concordance.text.page import Page

PARITY_FIELDS = ("citable", "nature", *(field.name for field in FRONT_MATTER_FIELDS), "sources")
"""Fields of the front matter that must be equal in every language."""
_GAPS = frozenset(
    {"parity-heading-missing", "parity-passage-missing", "parity-marker", "parity-unnumbered-missing", "parity-note"}
)
"""The messages of what a language that grows may lack."""


def parity_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report pages that a language lacks, and what differs between the languages of a page."""
    growing = corpus.site_languages.growing
    for path in corpus.paths:
        pages = [page for code in corpus.configuration.codes if (page := corpus.page(code, path))]
        yield from _missing_pages(corpus, path, pages)
        for page in pages:
            intended = intended_ids(corpus, page)
            for other in pages:
                if other is not page:
                    problems = _pair_problems(corpus, page, other, intended)
                    yield from problems if page.language not in growing else filter(_is_no_gap, problems)


def _is_no_gap(problem: Problem) -> bool:
    """Tell whether a problem is more than that a language which grows lacks something that another has."""
    return problem.key not in _GAPS


def _missing_pages(corpus: Corpus, path: str, pages: list[Page]) -> Iterator[Problem]:
    for code in set(corpus.site_languages.complete) - {page.language for page in pages}:
        for page in pages:
            docs = corpus.configuration.relative(corpus.configuration.docs)
            written = corpus.configuration.below_language(page.source, page.language)
            missing = f"{docs}/{code}/{plain_path(written)}"
            yield Problem(page.source, 1, "page-missing", {"missing": missing}).concerning([Address(code, path)])


def _pair_problems(corpus: Corpus, page: Page, other: Page, intended: frozenset[str]) -> Iterator[Problem]:
    """Report what a page lacks, or has otherwise, in comparison with its counterpart.

    Each pair is compared in both directions, so that a difference is reported in both files: an editor sees only the
    annotations of the file that was changed. Ids in `intended` are left out: another check reports why they are not
    there.
    """
    yield from _front_matter_problems(page, other)
    yield from _sequence_problems(page, other, intended)
    yield from _marker_problems(corpus, page, other)
    yield from _attribute_problems(page, other)
    yield from _unnumbered_problems(page, other)
    yield from _note_problems(page, other)


def _note_problems(page: Page, other: Page) -> Iterator[Problem]:
    """Report the notes that a page lacks: a link to one leads to its counterpart by the same id."""
    for label, line in other.structure.notes.items():
        if label not in page.structure.notes:
            values = {"found": f"[^{label}]", "file": other.source, "line": str(other.line(line))}
            yield page.problem(max(page.structure.notes.values(), default=1), "parity-note", **values)


def _front_matter_problems(page: Page, other: Page) -> Iterator[Problem]:
    for field in PARITY_FIELDS:
        value, other_value = getattr(page.meta, field), getattr(other.meta, field)
        known = field not in page.front_matter.unread | other.front_matter.unread
        if known and _comparable(value) != _comparable(other_value):
            yield page.front_matter_problem(
                field,
                "parity-field",
                field=field,
                found=_as_written(value),
                file=other.source,
                other=_as_written(other_value),
            )


def _comparable(value: object) -> object:
    return sorted(value) if isinstance(value, tuple) else value


def _as_written(value: object) -> str:
    """Write a value as front matter does; `-` where there is none."""
    if isinstance(value, bool):
        return str(value).lower()
    return (", ".join(value) if isinstance(value, tuple) else str(value or "")) or "-"


def _sequence(page: Page, with_passages: bool) -> dict[str, Block]:
    """The headings that have an id, and the passages of a document, in the order of the page."""
    parts = {id(block) for block in (*page.structure.headings, *(page.passages if with_passages else ()))}
    return {block.id: block for block in page.structure.blocks if PLAIN_ID.fullmatch(block.id) and id(block) in parts}


def _sequence_problems(page: Page, other: Page, intended: frozenset[str]) -> Iterator[Problem]:
    are_documents = page.may_be_document and other.may_be_document
    blocks, other_blocks = _sequence(page, are_documents), _sequence(other, are_documents)
    before = 1  # the line of the nearest predecessor that both pages have
    for name, other_block in other_blocks.items():
        before = blocks[name].line if name in blocks else before
        place = {"id": name, "file": other.source, "line": str(other.line(other_block.line))}
        if name in intended:
            continue
        if name not in blocks:
            key = f"parity-{block_kind(other_block)}-missing"
            problem = page.problem(before, key, **place, paste=_paste(other_block))
            yield problem.concerning([Address(page.language, page.path, name)])
        elif blocks[name].tag != other_block.tag:
            values = {**place, "found": _mark(blocks[name]), "other": _mark(other_block)}
            yield page.problem(blocks[name], f"parity-{block_kind(other_block)}-kind", **values)
    yield from _order_problems(page, other, blocks, other_blocks)


def _mark(block: Block) -> str:
    """Write the Markdown sign of a heading, `##` for level 2; empty for a passage."""
    return "#" * int(block.tag[1]) if block.is_heading else ""


def _paste(block: Block) -> str:
    """Write the line that gives a block its id and attributes, to be pasted under its text in the other language."""
    if block.is_heading:
        return f"{_mark(block)} … {{#{block.id}}}"
    classes = (f".{name}" for name in sorted(block.classes))
    lists = (f'{name}="{block.attributes[name]}"' for name in ("sources", "facts") if name in block.attributes)
    names = (f"#{block.id}",) if block.id else ()
    return f"{{: {' '.join((*names, *classes, *lists))}}}"


def _order_problems(
    page: Page, other: Page, blocks: dict[str, Block], other_blocks: dict[str, Block]
) -> Iterator[Problem]:
    """Report the first block that both pages have in a different order; the ones after it follow from it."""
    order = [name for name in blocks if name in other_blocks]
    other_order = [name for name in other_blocks if name in blocks]
    for found, expected in zip(order, other_order, strict=True):
        if found != expected:
            values = {"id": found, "expected": expected, "file": other.source}
            line = str(other.line(other_blocks[expected].line))
            yield page.problem(blocks[found], "parity-order", **values, line=line)
            return


def _marker_problems(corpus: Corpus, page: Page, other: Page) -> Iterator[Problem]:
    present, intended = {marker.written for marker in markers(page)}, intended_markers(page)
    missing = [marker for marker in markers(other) if marker.written not in present and marker.name not in intended]
    for marker, line in zip(missing, _lines_of_sections(page, other, missing), strict=True):
        values = {"name": marker.written, "file": other.source, "line": str(other.line(marker.line))}
        rows = part_anchors(PARTS[marker.name], corpus.data, other)
        about = (Address(page.language, page.path, row) for row in rows)
        yield page.problem(line, "parity-marker", **values).concerning(about)


def _lines_of_sections(page: Page, other: Page, missing: Sequence[Marker]) -> Iterator[int]:
    """Give for each missing marker, in order, the line of the heading under which it is to be added."""
    lines = {block.id: block.line for block in page.structure.headings if block.id}
    shared = [block for block in other.structure.headings if block.id in lines]
    shared_lines = [block.line for block in shared]
    for marker in missing:
        above = bisect_left(shared_lines, marker.line)
        yield lines[shared[above - 1].id] if above else 1


def _attribute_problems(page: Page, other: Page) -> Iterator[Problem]:
    """A passage rests on the same sources and facts in each language, and carries the same labels."""
    for block in page.passages:
        if twin := other.passages_by_id.get(block.id):
            yield from _twin_problems(page, block, other, twin)


def _twin_problems(page: Page, block: Block, other: Page, twin: Block) -> Iterator[Problem]:
    differences = list(_differences(block, twin))
    if differences:
        line = page.line_with(_name(block), block)
        other_line = str(other.line(other.line_with(_name(twin), twin)))
        for key, values in differences:
            problem = page.problem(line, key, id=_name(block), file=other.source, line=other_line, **values)
            yield problem.concerning([Address(page.language, page.path, block.id)])


def _unnumbered_problems(page: Page, other: Page) -> Iterator[Problem]:
    """Unnumbered paragraphs stand at the same places, once the passages do: else each would be a second message."""
    unread = page.front_matter.unread | other.front_matter.unread
    if "citable" in unread or list(page.passages_by_id) != list(other.passages_by_id):
        return
    blocks = unnumbered_blocks(page)
    for place, twin in unnumbered_blocks(other).items():
        if block := blocks.get(place):
            yield from _twin_problems(page, block, other, twin)
        else:
            yield _unnumbered_problem(page, other, place, twin)


def _unnumbered_problem(page: Page, other: Page, place: str, twin: Block) -> Problem:
    before, label, _ = place.split(".")
    above = page.passages_by_id.get(before)
    values = {"file": other.source, "line": str(other.line(twin.line)), "label": label, "paste": _paste(twin)}
    return page.problem(above or 1, "parity-unnumbered-missing", place=f"`#{before}`" if above else "`#`", **values)


def _name(block: Block) -> str:
    """Write what an editor finds a block by on its attribute line: its id, or the label of one without."""
    return f"#{block.id}" if block.id else f".{min(block.classes)}"


def _differences(block: Block, twin: Block) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the key and the values of a message for each difference between the attributes of two texts of a passage."""
    for name in ("sources", "facts"):
        words, twin_words = block.words(name), twin.words(name)
        if sorted(words) != sorted(twin_words):
            yield (
                "parity-attribute",
                {"name": name, "found": " ".join(words) or "-", "other": " ".join(twin_words) or "-"},
            )
    for label in LABELS:
        if (label in block.classes) != (label in twin.classes):
            yield "parity-label", {"label": label}
