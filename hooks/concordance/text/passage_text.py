"""The text of a passage as it is compared: what was said, not how it was typed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concordance.text.block import Block
    from concordance.text.page import Page

HASH_LENGTH = 16
"""Hexadecimal digits kept of a SHA-256: 64 bits, ample to tell apart the versions of one passage."""
_PLAIN_SIGNS = str.maketrans({"’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "…": "..."})
_GUILLEMETS = re.compile(r"«\s*|\s*»")
"""French quotation marks with the spaces inside them, which plain ones have not."""


def normalised(text: str) -> str:
    """Write a text in NFC with plain spaces, apostrophes and quotation marks: no change of those counts."""
    plain = _GUILLEMETS.sub('"', unicodedata.normalize("NFC", text)).translate(_PLAIN_SIGNS)
    return re.sub(r"\s+", " ", plain).strip()


def text_hash(text: str) -> str:
    """Give the hash of a text: the first `HASH_LENGTH` hexadecimal digits of the SHA-256 of its normalised UTF-8."""
    return hashlib.sha256(normalised(text).encode("utf-8")).hexdigest()[:HASH_LENGTH]


def passage_texts(page: Page) -> dict[str, str]:
    """Give the text of every passage of a page, by id, in order.

    A block inside a passage belongs to it unless it has an id of its own: an item holds its paragraphs. The words of
    a picture belong to the block it stands in, after its text: a passage may be a picture and nothing else. The title
    of a box, a fold or a tab belongs to the first block in it, before its text; a note to the block that calls it
    first, after it, in square brackets.
    """
    return block_texts(page, {passage.id: passage for passage in page.passages})


def block_texts(page: Page, blocks: Mapping[str, Block]) -> dict[str, str]:
    """Give the text of some blocks of a page, by their names, with the text of the blocks inside that have no id."""
    words = _words_of_pictures(page)
    texts = {id(block): [block.text, *words.get(id(block), ())] for block in blocks.values()}
    titles: dict[int, list[str]] = {}
    for block in page.structure.blocks:
        for parent in () if block.id else _holders(block, texts):
            if block.role == "title" and parent is block.parents[-1]:
                titles.setdefault(id(parent), []).append(block.text)
            elif (text := texts.get(id(parent))) is not None:
                text += [block.text, *words.get(id(block), ())]
    said = {name: [*titles.get(id(block), ()), *texts[id(block)]] for name, block in blocks.items()}
    return {name: normalised(" ".join(pieces)) for name, pieces in said.items()}


def _holders(block: Block, texts: Mapping[int, object]) -> tuple[Block, ...]:
    """Give the blocks that a text belongs to; a note and a title belong to the nearest that is asked for alone."""
    nearest = (parent for parent in reversed(block.parents) if id(parent) in texts)
    return tuple(islice(nearest, 1)) if block.role else block.parents


def _words_of_pictures(page: Page) -> Mapping[int, list[str]]:
    """Give the words of the pictures that stand in each block, by the identity of the block."""
    words: dict[int, list[str]] = {}
    for image, _ in page.structure.images:
        if image.block is not None and image.alt:
            words.setdefault(id(image.block), []).append(image.alt)
    return words
