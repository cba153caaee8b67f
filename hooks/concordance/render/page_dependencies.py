"""What the content of a page depends on beside its own text: everything of the other pages but their running text.

While somebody writes, mostly the words of one paragraph change. Other pages show its number, its section and its links,
which stay the same, and need not be made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.model.addressable import texts_of
from concordance.model.markers import markers
from concordance.references.freshness import freshness_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.render.page_content import PageContent
    from concordance.text.page import Page

SHOWS_TEXTS: Mapping[str, Callable[[Corpus], object]] = {"parity": freshness_of, "citation-example": texts_of}
"""The generated parts that show something of the texts of other pages, with what they show."""


def cached_content(corpus: Corpus, page: Page, make: Callable[[], PageContent]) -> PageContent:
    """Give the content of a page from the cache, or make it where anything that it shows has changed."""
    names = {marker.name for marker in markers(page)}
    texts = tuple(corpus.once(shown) for name, shown in SHOWS_TEXTS.items() if name in names)
    made_from = (page, tuple(corpus.counterparts(page)), corpus.once(page_dependencies), texts)
    return corpus.cache.get_or_make(("content", page.source), made_from, make)


def page_dependencies(corpus: Corpus) -> object:
    """Give what any page may show of the others, to be compared: the same object while nothing in it changes."""
    shown = (
        corpus.data,
        corpus.lock,
        corpus.log,
        corpus.reviewed,
        {page.source: tuple(_shown_elsewhere(page)) for page in corpus.pages.values()},
    )
    return corpus.cache.get_or_make("dependencies", shown, lambda: shown)


def _shown_elsewhere(page: Page) -> Iterator[object]:
    """Give what other pages may show of a page: the text of its headings, the places and links of everything else."""
    yield from (page.meta, page.front_matter.unread)
    for block in page.structure.blocks:
        yield block.tag, block.attributes, block.text if block.is_heading else ""
    yield from (comment.text for comment in page.structure.comments)
    yield from ((link.href, link.text, link.block and link.block.id) for link, _ in page.structure.links)
    yield from ((name, tag) for name, tag, _ in page.structure.ids)
