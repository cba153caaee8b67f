"""The next free number of a passage. Numbers are permanent names: a tool proposes, no tool renumbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def used_passages(corpus: Corpus, document: str) -> frozenset[str]:
    """Every passage id of a document that was ever used, in any language: on the page or in the lock."""
    pages = (page for code in corpus.configuration.codes if (page := corpus.page(code, document)))
    written = {block.id for page in pages for block in page.passages}
    return frozenset(written | {entry.fragment for entry in corpus.lock.of_page(document) if entry.is_passage})
