"""The next free number of a passage. Numbers are permanent names: a tool proposes, no tool renumbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concordance.corpus import Corpus

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""The suffixes of insertions, as in Belgian law."""
_NUMBERED = re.compile(r"([sp])(\d+)[a-z]*")


def next_free(letter: str, used: Iterable[str]) -> str:
    """Give the next number at the end of a document: `p24` after `p23bis`."""
    numbers = [int(match[2]) for name in used if (match := _NUMBERED.fullmatch(name)) and match[1] == letter]
    return f"{letter}{max(numbers, default=0) + 1}"


def next_insertion(after: str, used: Iterable[str]) -> str:
    """Give the next free number for an insertion after a passage: `p14bis`, then `p14ter`; nothing after `decies`."""
    taken = frozenset(used)
    match = _NUMBERED.fullmatch(after)
    stem = f"{match[1]}{match[2]}" if match else after
    return next((name for suffix in SUFFIXES if (name := stem + suffix) not in taken), "")


def used_passages(corpus: Corpus, document: str) -> frozenset[str]:
    """Every passage id of a document that was ever used, in any language: on the page or in the lock."""
    pages = (page for code in corpus.configuration.codes if (page := corpus.page(code, document)))
    written = {block.id for page in pages for block in page.passages}
    return frozenset(written | {entry.fragment for entry in corpus.lock.of_page(document) if entry.is_passage})
