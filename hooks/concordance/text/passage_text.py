"""The text of a passage as it is compared: what was said, not how it was typed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.text.outline import Block
    from concordance.text.page import Page

HASH_LENGTH = 16
"""Hexadecimal digits kept of a SHA-256: 64 bits, ample to tell apart the versions of one passage."""
_PLAIN_SIGNS = str.maketrans({"’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "…": "..."})
_GUILLEMETS = re.compile(r"«\s*|\s*»")
"""French quotation marks with the spaces inside them, which plain ones have not."""


def normalised(text: str) -> str:
    """Fold away what does not age a passage: line breaks, emphasis, the kind of space or quotation mark."""
    plain = _GUILLEMETS.sub('"', unicodedata.normalize("NFC", text)).translate(_PLAIN_SIGNS)
    return re.sub(r"\s+", " ", plain).strip()


def text_hash(text: str) -> str:
    """Give the hash under which a text is recorded."""
    return hashlib.sha256(normalised(text).encode("utf-8")).hexdigest()[:HASH_LENGTH]


def passage_texts(page: Page) -> dict[str, str]:
    """Give the text of every passage of a page, by id, in order.

    A block inside a passage belongs to it unless it is a passage of its own: an item holds its paragraphs.
    """
    return {block.id: normalised(_whole_text(page, block)) for block in page.passages}


def _whole_text(page: Page, passage: Block) -> str:
    inside = (block for block in page.structure.blocks if not block.id and passage in block.parents)
    return " ".join([passage.text, *(block.text for block in inside)])
