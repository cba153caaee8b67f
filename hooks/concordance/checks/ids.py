"""Ids are explicit, well formed and used once; in a document every passage has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.checks.loose_attributes import loose_attribute_problems
from concordance.checks.proposed_ids import PassageOrder, block_kind, is_plain, letter_of, proposals
from concordance.checks.split_passages import beginning_of, split_of
from concordance.data.tables import PARTS
from concordance.model.markers import generated_anchors, markers, part_anchors
from concordance.problem import nearest
from concordance.references.next_ids import used_passages
from concordance.text.label_classes import LABELS
from concordance.text.listed_markup import has_attribute_list
from concordance.text.passage_ids import PASSAGE_ID, next_id

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.text.block import Block
    from concordance.text.page import Page

ATTRIBUTES = ("sources", "facts", "lang")
"""The attributes that an attribute line may have besides an id and a class."""
CLASSES = tuple(f".{name}" for name in LABELS)
"""The classes that an attribute line may have: they label a passage as this site's own words."""
_CODE_BY_MISTAKE = frozenset({"code-indented", "typed-fence"})
"""What is told of such code says what to do: nothing more is told of it."""
_TITLE_SIGN = "# "
"""How a title begins; one that is told as not read, within HTML, is not missing."""
RESERVED = re.compile(
    r"content|foot|menu|top|search-query|verify-(?:hint|quotation)|propose-.+|citations|source-.+|picture-.+"
    r"|fn(?:ref[0-9]*)?-.+"
    r"|passage-menu(?:-.+)?|(?:contents|nature|problems)-title"
    rf"|(?:citations|page-sources|related)-heading|(?:{'|'.join(PARTS)})-caption"
)
"""Ids that the templates and the generated parts use; of two elements with one id a link reaches only the first."""


def id_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Report the missing, malformed, duplicate and reserved ids of a page, and unknown attributes."""
    used = used_passages(corpus, page.path)
    yield from _title_problems(page)
    yield from _block_id_problems(corpus, page)
    yield from _plain_id_problems(corpus, page)
    yield from _duplicate_ids(page, used, generated_anchors(corpus, page))
    yield from _ids_of_two_parts(corpus, page)
    yield from _loose_text_problems(page)
    yield from loose_attribute_problems(page)
    for block in page.structure.blocks:
        yield from _attribute_problems(page, block)


def _title_problems(page: Page) -> Iterator[Problem]:
    """A page has one title, and the title has no id: its address is that of the page."""
    titles = [block for block in page.structure.headings if block.tag == "h1"]
    if not titles and not any(refused.found.startswith(_TITLE_SIGN) for refused, _ in page.structure.refused):
        known = page.title if "title" not in page.front_matter.unread else "…"
        yield page.problem(1, "title-missing", proposed=f"{_TITLE_SIGN}{known}")
    yield from _level_problems(page)
    for extra in titles[1:]:
        yield page.problem(extra, "title-twice", found=extra.text)
    for title in titles[:1]:
        if title.id:
            yield page.problem(title, "title-id", found=title.id)


def _level_problems(page: Page) -> Iterator[Problem]:
    """A heading is at most one level below the one before it: who listens to a page goes from heading to heading."""
    level = 1
    for block in page.structure.headings:
        if block.is_made and int(block.tag[1]) > level + 1:
            values = {
                "found": beginning_of(block.text),
                "proposed": "#" * (level + 1),
                "written": "#" * int(block.tag[1]),
            }
            yield page.problem(block, "heading-level", **values)
        level = int(block.tag[1])


def _block_id_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    for block, proposed in proposals(corpus, page):
        if split := split_of(corpus, page, block):
            yield split
        elif block.id and page.meta.citable:
            line = page.line_with(f"#{block.id}", block)
            yield page.problem(line, "id-passage-form", found=block.id, proposed=proposed)
        elif not block.id:
            yield page.problem(
                block, f"id-missing-{block_kind(block)}", found=beginning_of(block.text), proposed=proposed
            )


def _plain_id_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Outside documents an id is a neutral word.

    A page may be a document in one language only, by mistake: then this says nothing, the parity check reports it.
    """
    counterpart_is = any(other.may_be_document for other in corpus.counterparts(page))
    was_published = any(entry.is_passage for entry in corpus.lock.of_page(page.path))
    is_document = page.may_be_document or counterpart_is or was_published
    for block in page.structure.blocks if not is_document else ():
        if block.id and block.tag != "h1" and not is_plain(block.id):
            yield page.problem(page.line_with(f"#{block.id}", block), "id-form", found=block.id)
    for name, _, line in page.structure.ids:
        if not is_plain(name):
            yield page.problem(line, "id-form", found=name)


def _duplicate_ids(page: Page, used: frozenset[str], generated: frozenset[str]) -> Iterator[Problem]:
    names = [*(block.id for block in page.structure.blocks if block.id), *(name for name, _, _ in page.structure.ids)]
    known = page.anchors
    if len(known) == len(names) and known.isdisjoint(generated) and not any(map(RESERVED.fullmatch, known)):
        return  # most pages: the line of each id need not be looked for
    seen: dict[str, int] = {}
    proposed = _ids_for_repeated(page, used)
    blocks = [
        (page.line_with(f"#{block.id}", block), block.id, id(block)) for block in page.structure.blocks if block.id
    ]
    raw_html = [(line, name, 0) for name, _, line in page.structure.ids]
    for line, name, block in sorted([*blocks, *raw_html]):
        if name in seen:
            values = {"found": name, "line": str(page.line(seen[name])), "proposed": proposed.get(block, f"{name}-2")}
            yield page.problem(line, "id-twice", **values).concerning([Address(page.language, page.path, name)])
        elif name in generated:
            yield page.problem(line, "id-generated", found=name)
        elif RESERVED.fullmatch(name):
            yield page.problem(line, "id-reserved", found=name, proposed=f"part-{name}")
        seen.setdefault(name, line)


def _ids_for_repeated(page: Page, used: frozenset[str]) -> dict[int, str]:
    """Give in a document a free id for each block whose id another one above has, by the identity of the block."""
    seen, places, proposed = set(used), PassageOrder(page), dict[int, str]()
    above: set[str] = set()
    for block in page.structure.blocks if page.meta.citable else ():
        name, letter = block.id, letter_of(block)
        if name and name in above:
            is_last = places.is_last(letter, block.line)
            proposed[id(block)] = name = next_id(letter, places.before(letter), seen, is_last=is_last)
            seen.add(name)
        above.add(name)
        places.advance(block, name)
    return proposed


def _loose_text_problems(page: Page) -> Iterator[Problem]:
    """In a document all text is in passages: nobody could cite what is written as HTML or code."""
    if page.meta.citable:
        told = {line for refused, line in page.structure.refused if refused.key in _CODE_BY_MISTAKE}
        loose = {line: text for text, line in reversed(page.structure.loose) if line not in told}
        for line, text in sorted(loose.items()):
            yield page.problem(line, "text-loose", found=beginning_of(text))


def _ids_of_two_parts(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Two generated parts of a page must not use the same id."""
    part_by_id: dict[str, str] = {}
    for marker in markers(page):
        anchors = sorted(part_anchors(PARTS[marker.name], corpus.data, page))
        shared = next((anchor for anchor in anchors if part_by_id.get(anchor, marker.name) != marker.name), None)
        if shared:
            yield page.problem(marker.line, "id-of-two-parts", found=shared, name=marker.name, other=part_by_id[shared])
        part_by_id |= {anchor: marker.name for anchor in anchors if anchor not in part_by_id}


def _attribute_problems(page: Page, block: Block) -> Iterator[Problem]:
    """An attribute line has only what the build reads: anything else is a slip, and would be ignored in silence."""
    if not (block.is_made and has_attribute_list(block.tag)):
        return
    names = [name for name in block.attributes if name not in {"id", "class", *ATTRIBUTES, *block.own}]
    for found in (*names, *(f".{name}" for name in sorted(block.classes) if f".{name}" not in {*CLASSES, *block.own})):
        meant = f"#{found}" if PASSAGE_ID.fullmatch(found) else nearest(found, (*ATTRIBUTES, *CLASSES))
        line = page.line_with(found, block)
        yield page.problem(
            line, "attribute-unknown", found=found, meant=meant, known=", ".join((*ATTRIBUTES, *CLASSES))
        )
