"""Ids that a page lacks: what each block is proposed, its counterpart's id or a free one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


def proposals(corpus: Corpus, page: Page) -> tuple[tuple[Block, str], ...]:
    """Propose for each block the id that its counterpart has, else one that is free, and not the same one twice."""
    return corpus.once(_all_proposals)[page.language, page.path]


def _all_proposals(corpus: Corpus) -> dict[tuple[str, str], tuple[tuple[Block, str], ...]]:
    return {place: tuple(_proposals(corpus, page)) for place, page in corpus.pages.items()}


def _proposals(corpus: Corpus, page: Page) -> Iterator[tuple[Block, str]]:
    counterparts = [_Counterpart(other) for other in corpus.counterparts(page)]
    free = _FreeIds(used_passages(corpus, page.path) | page.anchors)
    blocks = page.structure.blocks
    for block, following in zip(blocks, (*blocks, None)[1:], strict=True):
        if _has_id_or_needs_none(block, following, page):
            name = block.id
        else:
            found = (twin for counterpart in counterparts if (twin := counterpart.id_for(block, page)))
            name = next(found, "") or free.propose(block, page)
            free.take(name)
            yield block, name
        for counterpart in counterparts:
            counterpart.go_on_after(name)


class _Counterpart:
    """A page in another language, walked beside the page that is read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = [block for block in page.structure.blocks if block.id]
        self.places = {block.id: number for number, block in enumerate(self.blocks, 1)}
        self.here = 0

    def go_on_after(self, name: str) -> None:
        """Go to the block that follows this id, where it has one."""
        self.here = self.places.get(name, self.here)

    def id_for(self, block: Block, page: Page) -> str:
        """Give the id at this place, where the page lacks it and it suits a block of this kind."""
        twin = self.blocks[self.here] if self.here < len(self.blocks) else None
        if twin and block_kind(twin) == block_kind(block) and twin.id not in page.anchors and _suits(twin, self.page):
            return twin.id
        return ""


class _FreeIds:
    """The ids that are still free on a page. A number is never used again (decisions/permanent-ids.md)."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.next_number = {letter: int(next_free(letter, self.taken)[1:]) for letter in ("s", "p")}
        self.next_part = 1

    def take(self, name: str) -> None:
        """Keep an id from being proposed again."""
        self.taken.add(name)
        letter = name[:1]
        if letter in self.next_number:
            number = int(next_free(letter, (name,))[1:])
            self.next_number[letter] = max(self.next_number[letter], number)

    def propose(self, block: Block, page: Page) -> str:
        """Give the next number in a document, the next `part-…` elsewhere."""
        if page.meta.citable:
            return f"{letter_of(block)}{self.next_number[letter_of(block)]}"
        while (name := f"part-{self.next_part}") in self.taken:
            self.next_part += 1
        return name


def meant_ids(corpus: Corpus, page: Page) -> frozenset[str]:
    """The ids that a page lacks only because of a slip that is told: proposed, or written where they do not attach."""
    proposed = {name for _, name in proposals(corpus, page)}
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


def _suits(block: Block, page: Page) -> bool:
    return _fits(block) if page.meta.citable else is_plain(block.id)


def _fits(block: Block) -> bool:
    return bool(PASSAGE_ID.fullmatch(block.id)) and block.id.startswith(letter_of(block))


def block_kind(block: Block) -> str:
    """Name what a block is to an editor: a `heading` or a `passage`."""
    return "heading" if block.is_heading else "passage"


def letter_of(block: Block) -> str:
    """Give the letter with which the id of a block begins in a document."""
    return _LETTERS.get(block.tag[0], "p")


def is_plain(name: str) -> bool:
    """Tell whether an id is a neutral word, and not the number of a passage."""
    return bool(PLAIN_ID.fullmatch(name)) and not PASSAGE_ID.fullmatch(name)
