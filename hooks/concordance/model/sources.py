"""The numbered sources of a page, and the places of the site that rest on each source."""

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
    """Give the sources of a page in the order of their numbers: of its passages, then of its front matter."""
    named = [name for block in page.structure.blocks for name in block.words("sources")]
    known = corpus.data.by_id("source", Source)
    return tuple(known[name] for name in dict.fromkeys([*named, *page.meta.sources]) if name in known)


def runs_by_source(page: Page) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Give by source the numbered texts of a page that rest on it, as runs: the ids of the first and the last of each.

    Neighbours that rest on one source are one run, so that a list of them stays short.
    """
    runs: dict[str, list[tuple[int, str, str]]] = {}
    for place, block in enumerate(block for block in page.passages if not block.is_heading):
        for name in dict.fromkeys(block.words("sources")):
            known = runs.setdefault(name, [])
            if known and known[-1][0] == place - 1:
                known[-1] = (place, known[-1][1], block.id)
            else:
                known.append((place, block.id, block.id))
    return {name: tuple((first, last) for _, first, last in known) for name, known in runs.items()}


def places_by_source(corpus: Corpus) -> Mapping[str, Mapping[str, tuple[Address, ...]]]:
    """Collect by language, then by the id of a source, the places of the site that rest on it."""
    return {code: _places_in(corpus, code) for code in corpus.configuration.codes}


def _places_in(corpus: Corpus, language: str) -> Mapping[str, tuple[Address, ...]]:
    """Collect the places of each source, each once, sorted by path and id.

    An entry that its page does not show counts for the page.
    """
    places: dict[str, dict[Address, None]] = {}
    for name, address in _uses(corpus, language):
        if page := corpus.page(language, address.path):
            shown = address.fragment in anchors(corpus, page)
            places.setdefault(name, {})[address if shown else Address(language, address.path)] = None
    return {
        name: tuple(sorted(addresses, key=lambda place: (place.path, place.fragment)))
        for name, addresses in places.items()
    }


def _uses(corpus: Corpus, language: str) -> Iterator[tuple[str, Address]]:
    for page in corpus.pages_in(language):
        for source in page_sources(corpus, page):
            yield source.id, Address(language, page.path)
    for path, fragment, entry in shown_entries(corpus):
        for name in getattr(entry, "sources", ()):
            yield name, Address(language, path, fragment)
