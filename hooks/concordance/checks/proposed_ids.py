"""The ids that a page lacks, and the id that is proposed for each: that of its counterpart, or a free one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from concordance.references.next_ids import used_passages
from concordance.text.labels import may_be_unnumbered
from concordance.text.passage_ids import PASSAGE_ID, PLAIN_ID, next_free, next_insertion

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.block import Block
    from concordance.text.page import Page

_WRITTEN_ID = re.compile(r"#([\w-]+)")
_LETTERS = {"h": "s"}
"""The letter with which a passage's id begins, by the first letter of its element; a paragraph or item has `p`."""


def proposals(corpus: Corpus, page: Page) -> tuple[tuple[Block, str], ...]:
    """Propose an id for each block that needs one: that of its counterpart, else a free one, each only once."""
    return corpus.once(_all_proposals)[page.language, page.path]


def _all_proposals(corpus: Corpus) -> dict[tuple[str, str], tuple[tuple[Block, str], ...]]:
    return {place: tuple(_proposals(corpus, page)) for place, page in corpus.pages.items()}


def _proposals(corpus: Corpus, page: Page) -> Iterator[tuple[Block, str]]:
    counterparts = [_Counterpart(other) for other in corpus.counterparts(page)]
    free = _FreeIds(used_passages(corpus, page.path) | page.anchors)
    blocks = page.structure.blocks
    places = PassageOrder(page)
    for block, following in zip(blocks, (*blocks, None)[1:], strict=True):
        if _has_id_or_needs_none(block, following, page):
            name = block.id
        else:
            known = (twin for counterpart in counterparts if (twin := counterpart.id_for(block, page)))
            name = _meant_id(block, page) or next(known, "") or free.propose(block, page, places)
            free.take(name)
            yield block, name
        places.advance(block, name)
        for counterpart in counterparts:
            counterpart.advance_past(name)


class _Counterpart:
    """A page in another language, followed block by block beside the page that is checked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = [block for block in page.structure.blocks if block.id]
        self.positions = {block.id: number for number, block in enumerate(self.blocks, 1)}
        self.position = 0

    def advance_past(self, name: str) -> None:
        """Go to the block after this id, where the page has it."""
        self.position = self.positions.get(name, self.position)

    def id_for(self, block: Block, page: Page) -> str:
        """Give the id at this position; empty where the page has it already or it is for another kind of block."""
        twin = self.blocks[self.position] if self.position < len(self.blocks) else None
        if (
            twin
            and block_kind(twin) == block_kind(block)
            and twin.id not in page.anchors
            and _is_sound_id(twin, self.page)
        ):
            return twin.id
        return ""


class PassageOrder:
    """Where a new text of a document stands among its passages, block by block."""

    def __init__(self, page: Page) -> None:
        passages = [block for block in page.structure.blocks if PASSAGE_ID.fullmatch(block.id)]
        self._last = {block.id[0]: block.line for block in passages}
        self._before: dict[str, str] = {}

    def advance(self, block: Block, name: str) -> None:
        """Go past a block that has an id, or will have it."""
        if PASSAGE_ID.fullmatch(name):
            self._before[letter_of(block)] = name

    def before(self, letter: str) -> str:
        """Give the id of the passage of a kind that was passed last; empty where none was."""
        return self._before.get(letter, "")

    def is_last(self, letter: str, line: int) -> bool:
        """Tell whether no passage of a kind is written below a line."""
        return self._last.get(letter, 0) <= line


class _FreeIds:
    """The ids that are still free on a page. A number is never used again (decisions/permanent-ids.md)."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.next_number = {letter: int(next_free(letter, self.taken)[1:]) for letter in ("s", "p")}
        self.next_part = 1

    def take(self, name: str) -> None:
        """Take an id, so that it is not proposed again."""
        self.taken.add(name)
        letter = name[:1]
        if letter in self.next_number:
            number = int(next_free(letter, (name,))[1:])
            self.next_number[letter] = max(self.next_number[letter], number)

    def propose(self, block: Block, page: Page, places: PassageOrder) -> str:
        """Give the next free id without taking it: a number in a document, `part-…` elsewhere."""
        if page.meta.citable:
            letter = letter_of(block)
            before = places.before(letter) if not places.is_last(letter, block.line) else ""
            inserted = next_insertion(before, self.taken) if before else ""
            return inserted or f"{letter}{self.next_number[letter]}"
        while (name := f"part-{self.next_part}") in self.taken:
            self.next_part += 1
        return name


def intended_ids(corpus: Corpus, page: Page) -> frozenset[str]:
    """Give the ids that a page will have once its reported faults are mended: proposed, or written but not attached."""
    return corpus.once(_all_intended_ids)[page.language, page.path]


def _all_intended_ids(corpus: Corpus) -> dict[tuple[str, str], frozenset[str]]:
    """Give them for every page at once: they are asked for again at each link that leads nowhere."""
    return {place: frozenset(_intended_ids(corpus, page)) for place, page in corpus.pages.items()}


def _intended_ids(corpus: Corpus, page: Page) -> Iterator[str]:
    yield from (name for _, name in proposals(corpus, page))
    for _, found in page.structure.loose_attributes():
        yield from _WRITTEN_ID.findall(found)
    yield from (name for block in page.structure.blocks for name in block.attributes if PASSAGE_ID.fullmatch(name))


def _has_id_or_needs_none(block: Block, following: Block | None, page: Page) -> bool:
    if block.tag == "h1":
        return True
    if block.id:
        return _is_sound_id(block, page)
    return not _needs_id(block, page) or _has_detached_id(block, following)


def _needs_id(block: Block, page: Page) -> bool:
    if block.role:
        return False
    if block.is_heading:
        return True
    if not page.meta.citable or may_be_unnumbered(block) or block.is_typed_title:
        return False
    return block.tag in {"p", "li"} and bool(block.text) and not _is_inside_labelled(block)


def _has_detached_id(block: Block, following: Block | None) -> bool:
    """Tell whether an id was written but not attached to the block: that is reported, and no other id is proposed."""
    misplaced = following is not None and following.is_attribute_line
    return misplaced or bool(block.loose_attributes) or any(map(PASSAGE_ID.fullmatch, block.attributes))


def _meant_id(block: Block, page: Page) -> str:
    """Give the number that a malformed id of a document surely was: `#p1`, `p-1`, `P1`, `pl` with a letter for 1."""
    written = re.sub(r"[^a-z0-9]", "", block.id.casefold()) if page.meta.citable else ""
    letter, number = written[:1], written[1:]
    if re.fullmatch("[0-9lo]+", number):
        number = number.translate(str.maketrans("lo", "10"))
    name = f"{letter}{number}"
    is_sound = bool(PASSAGE_ID.fullmatch(name)) and letter == letter_of(block) and name not in page.anchors
    return name if is_sound else ""


def _is_inside_labelled(block: Block) -> bool:
    """Tell whether a block is part of a list item or another block that has an id, or needs none."""
    return any(parent.id or may_be_unnumbered(parent) for parent in block.parents)


def _is_sound_id(block: Block, page: Page) -> bool:
    return _has_passage_id(block) if page.meta.citable else is_plain(block.id)


def _has_passage_id(block: Block) -> bool:
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
