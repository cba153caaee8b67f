"""What each source supports, and the numbered sources of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.model.markers import anchors
from concordance.model.site_paths import shown_entries
from concordance.schemas.entries import Source

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def page_sources(corpus: Corpus, page: Page) -> tuple[Source, ...]:
    """The sources of a page, in the order of their numbers: those of its passages first, then those of its head."""
    named = [name for block in page.structure.blocks for name in block.words("sources")]
    known = corpus.data.by_id("source", Source)
    return tuple(known[name] for name in dict.fromkeys([*named, *page.meta.sources]) if name in known)


def supported(corpus: Corpus) -> Mapping[str, Mapping[str, tuple[Address, ...]]]:
    """Tell for each language and source which places of the site rest on it."""
    return {code: _supported_in(corpus, code) for code in corpus.configuration.codes}


def _supported_in(corpus: Corpus, language: str) -> Mapping[str, tuple[Address, ...]]:
    """Give the places of each source once, in the order of the site's paths.

    An entry that its page does not show counts for the page.
    """
    found: dict[str, dict[Address, None]] = {}
    for name, address in _uses(corpus, language):
        if page := corpus.page(language, address.path):
            shown = address.fragment in anchors(corpus, page)
            found.setdefault(name, {})[address if shown else Address(language, address.path)] = None
    return {name: tuple(sorted(places, key=lambda one: (one.path, one.fragment))) for name, places in found.items()}


def _uses(corpus: Corpus, language: str) -> Iterator[tuple[str, Address]]:
    for page in corpus.pages_in(language):
        for source in page_sources(corpus, page):
            yield source.id, Address(language, page.path)
    for path, fragment, entry in shown_entries(corpus):
        for name in getattr(entry, "sources", ()):
            yield name, Address(language, path, fragment)
