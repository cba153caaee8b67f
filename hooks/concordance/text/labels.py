"""The labels of a paragraph that is not what the document says, and the paragraphs that have no number for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.text.passage_text import block_texts

if TYPE_CHECKING:
    from concordance.text.block import Block
    from concordance.text.page import Page

UNNUMBERED = frozenset({"brief", "interpretation", "method"})
"""The labels of text that is about a document and no part of it: nobody cites it, so it needs no number."""
TOP = "top"
"""The name of the place before the first passage."""


def may_be_unnumbered(block: Block) -> bool:
    """Tell whether a block of a document needs no number, by its label."""
    return block.tag in {"p", "li"} and bool(block.classes & UNNUMBERED)


def labelled_blocks(page: Page) -> dict[str, Block]:
    """Give the passages of a document by their ids and its unnumbered blocks by their places, in order.

    A place is the passage before the block, the label, and which of these it is: `p4.method.1`, `top.brief.1`. It is
    the same in every language, and no id.
    """
    blocks: dict[str, Block] = {}
    before, count = TOP, 0
    for block in page.structure.blocks if page.may_be_document else ():
        if block.id in page.passages_by_id:
            before, count = block.id, 0
            blocks.setdefault(block.id, block)
        elif not block.id and may_be_unnumbered(block):
            count += 1
            blocks[f"{before}.{min(block.classes & UNNUMBERED)}.{count}"] = block
    return blocks


def is_place(name: str) -> bool:
    """Tell the place of an unnumbered block from the id of a passage."""
    return "." in name


def unnumbered_blocks(page: Page) -> dict[str, Block]:
    """Give the unnumbered blocks of a document by their places, in order."""
    return {name: block for name, block in labelled_blocks(page).items() if is_place(name)}


def document_texts(page: Page) -> dict[str, str]:
    """Give the text of every passage and unnumbered block of a document, by id or place, in order."""
    return block_texts(page, labelled_blocks(page))
