"""Ids that a page lacks: what each block is proposed, its counterpart's id or a free one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from concordance.references.next_ids import used_passages
from concordance.text.passage_ids import PASSAGE_ID, PLAIN_ID, next_free

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.outline import Block
    from concordance.text.page import Page

_WRITTEN_ID = re.compile(r"#([\w-]+)")
_LETTERS = {"h": "s"}
"""The letter with which a passage's id begins, by the first letter of its element; a paragraph or item has `p`."""


def proposals(corpus: Corpus, page: Page, used: frozenset[str]) -> Iterator[tuple[Block, str]]:
    """Propose for each block the id that its counterpart has, else one that is free, and not the same one twice."""
    taken, before = used | page.anchors, [""]
    blocks = page.structure.blocks
    for block, following in zip(blocks, (*blocks, None)[1:], strict=True):
        if _has_id_or_needs_none(block, following, page):
            before.append(block.id or before[-1])
            continue
        proposed = _id_in_counterpart(corpus, page, block, before) or _free_id(block, page, taken)
        before.append(proposed)
        taken |= {proposed}
        yield block, proposed


def meant_ids(corpus: Corpus, page: Page) -> frozenset[str]:
    """The ids that a page lacks only because of a slip that is told: proposed, or written where they do not attach."""
    proposed = {name for _, name in proposals(corpus, page, used_passages(corpus, page.path))}
    loose = {name for _, found in page.structure.loose_attributes() for name in _WRITTEN_ID.findall(found)}
    bare = {name for block in page.structure.blocks for name in block.attributes if PASSAGE_ID.fullmatch(name)}
    return frozenset(proposed | loose | bare)


def _has_id_or_needs_none(block: Block, following: Block | None, page: Page) -> bool:
    if block.tag == "h1":
        return True
    if block.id:
        return not page.meta.citable or _fits(block)
    return not _needs_id(block, page) or _meant_id(block, following)


def _needs_id(block: Block, page: Page) -> bool:
    if block.is_heading:
        return True
    return page.meta.citable and block.tag in {"p", "li"} and bool(block.text) and not _is_held(block)


def _meant_id(block: Block, following: Block | None) -> bool:
    """True where an id was written but does not attach: that is told, and the block needs no other one."""
    misplaced = following is not None and following.is_attribute_line
    return misplaced or bool(block.loose_attributes) or any(map(PASSAGE_ID.fullmatch, block.attributes))


def _is_held(block: Block) -> bool:
    """A paragraph inside an item that has an id is part of that item."""
    return any(parent.id for parent in block.parents)


def _id_in_counterpart(corpus: Corpus, page: Page, block: Block, before: Sequence[str]) -> str:
    """Find the id that follows those before in another language, where this page lacks it."""
    for other in corpus.counterparts(page):
        blocks = [one for one in other.structure.blocks if one.id]
        places = {one.id: n for n, one in enumerate(blocks, 1)}
        after = next((places[name] for name in reversed(before) if name in places), 0)
        twin = blocks[after] if after < len(blocks) else None
        if twin and block_kind(twin) == block_kind(block) and twin.id not in page.anchors and _suits(twin, other):
            return twin.id
    return ""


def _suits(block: Block, page: Page) -> bool:
    return _fits(block) if page.meta.citable else is_plain(block.id)


def _fits(block: Block) -> bool:
    return bool(PASSAGE_ID.fullmatch(block.id)) and block.id.startswith(letter_of(block))


def _free_id(block: Block, page: Page, taken: frozenset[str]) -> str:
    """Propose the next number; a number is never used again (decisions/permanent-ids.md)."""
    if page.meta.citable:
        return next_free(letter_of(block), taken)
    return next(name for number in count(1) if (name := f"part-{number}") not in taken)


def block_kind(block: Block) -> str:
    """Name what a block is to an editor: a `heading` or a `passage`."""
    return "heading" if block.is_heading else "passage"


def letter_of(block: Block) -> str:
    """Give the letter with which the id of a block begins in a document."""
    return _LETTERS.get(block.tag[0], "p")


def is_plain(name: str) -> bool:
    """Tell whether an id is a neutral word, and not the number of a passage."""
    return bool(PLAIN_ID.fullmatch(name)) and not PASSAGE_ID.fullmatch(name)
