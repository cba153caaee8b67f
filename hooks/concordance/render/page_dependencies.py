"""What a page shows of the others: everything but their running text.

While somebody writes, mostly the words of one paragraph change. What other pages show of it, its number, its section,
what it links to, is then the same, and they need not be made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from concordance.model.markers import markers
from concordance.references.freshness import freshness_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.render.page_content import PageContent
    from concordance.text.page import Page

SHOWS_STATES = "parity"
"""The generated part that shows whether the texts of every other page are fresh."""


def keep_content(corpus: Corpus, page: Page, make: Callable[[], PageContent]) -> PageContent:
    """Give the content of a page as it was made before, while nothing that it shows has changed."""
    names = {marker.name for marker in markers(page)}
    states = corpus.once(freshness_of) if SHOWS_STATES in names else None
    made_from = (page, tuple(corpus.counterparts(page)), corpus.once(page_dependencies), states)
    return corpus.cache.get_or_make(("content", page.source), made_from, make)


def page_dependencies(corpus: Corpus) -> object:
    """Give what every page may show of the others: one object while it stays the same, so that comparing is cheap."""
    found = (
        corpus.data,
        corpus.lock,
        corpus.reviewed,
        {page.source: tuple(_shown(page)) for page in corpus.pages.values()},
    )
    return corpus.cache.get_or_make("dependencies", found, lambda: found)


def _shown(page: Page) -> Iterator[object]:
    """What other pages may show of a page: its headings by their text, everything else by its place and its links."""
    yield from (page.meta, page.front_matter.unread)
    for block in page.structure.blocks:
        yield block.tag, block.attributes, block.text if block.is_heading else ""
    yield from (comment.text for comment in page.structure.comments)
    yield from ((link.href, link.text, link.block and link.block.id) for link, _ in page.structure.links)
    yield from ((name, tag) for name, tag, _ in page.structure.ids)
