"""What a page shows of the others: everything but their running text.

While somebody writes, mostly the words of one paragraph change. What other pages show of it, its number, its section,
what it links to, is then the same, and they need not be made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from concordance.model.markers import markers
from concordance.references.freshness import freshness_of
from concordance.references.notices import notices_on

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

SHOWS_STATES = "parity"
"""The generated part that shows whether the texts of every other page are fresh."""


def keep_expanded(corpus: Corpus, page: Page, make: Callable[[], str]) -> str:
    """Give the expanded text of a page as it was made before, while nothing that it shows has changed."""
    names = {marker.name for marker in markers(page)}
    states = corpus.once(freshness_of) if SHOWS_STATES in names else None
    made_from = (page, tuple(corpus.counterparts(page)), corpus.once(page_dependencies), states)
    return corpus.cache.get_or_make(("expanded", page.source), made_from, make)


def keep_annotated(corpus: Corpus, page: Page, html: str, make: Callable[[], str]) -> str:
    """Give the annotated text of a page as it was made before; of others it shows only where its tombstones lead."""
    others = corpus.once(page_dependencies) if notices_on(corpus, page) else _promised(corpus)
    made_from = (html, page, tuple(corpus.counterparts(page)), others)
    return corpus.cache.get_or_make(("annotated", page.source), made_from, make)


def page_dependencies(corpus: Corpus) -> object:
    """Give the frame of a corpus: one object as long as it stays the same, so that comparing it costs nothing."""
    found = (*_promised(corpus), {page.source: tuple(_shown(page)) for page in corpus.pages.values()})
    return corpus.cache.get_or_make("frame", found, lambda: found)


def _promised(corpus: Corpus) -> tuple[object, ...]:
    return corpus.data, corpus.lock, corpus.reviewed


def _shown(page: Page) -> Iterator[object]:
    """What other pages may show of a page: its headings by their text, everything else by its place and its links."""
    yield from (page.meta, page.head.unread)
    for block in page.structure.blocks:
        yield block.tag, block.attributes, block.text if block.is_heading else ""
    yield from (comment.text for comment in page.structure.comments)
    yield from ((link.href, link.text, link.block and link.block.id) for link, _ in page.structure.links)
    yield from ((name, tag) for name, tag, _ in page.structure.ids)
