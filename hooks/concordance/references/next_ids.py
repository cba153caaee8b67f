"""The passage ids that are taken. They are permanent: a tool proposes a new one, none renumbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.text.passage_ids import next_free

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def used_passages(corpus: Corpus, document: str) -> frozenset[str]:
    """Give every passage id that a document uses or ever used: on its page in any language, or in the lock."""
    pages = (page for code in corpus.configuration.codes if (page := corpus.page(code, document)))
    written = {block.id for page in pages for block in page.passages}
    return frozenset(written | {entry.fragment for entry in corpus.lock.of_page(document) if entry.is_passage})


def next_number(corpus: Corpus, address: str) -> str:
    """Give the next free id for a text that must not have a passage's number, by the address of that passage."""
    path, _, fragment = address.partition("#")
    return next_free(fragment[:1], used_passages(corpus, path.strip("/")))
