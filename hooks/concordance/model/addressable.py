"""What is addressable on the site as it stands: pages, headings, passages, generated entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.data.lock import address_of, natural_order
from concordance.model.markers import anchors
from concordance.text.passage_text import passage_texts

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def page_addresses(corpus: Corpus, page: Page) -> Iterator[str]:
    """Every address of a page, without language: the page, its written ids, the entries generated in it."""
    yield address_of(page.path)
    for fragment in anchors(corpus, page):
        yield address_of(page.path, fragment)


def live_addresses(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """Every address that answers, by language."""
    return {
        code: frozenset(address for page in corpus.pages_in(code) for address in page_addresses(corpus, page))
        for code in corpus.configuration.codes
    }


def shared_addresses(corpus: Corpus) -> tuple[str, ...]:
    """The addresses that answer in every language, and can be promised."""
    return tuple(sorted(frozenset.intersection(*corpus.once(live_addresses).values()), key=natural_order))


def texts_of(corpus: Corpus) -> dict[str, dict[str, str]]:
    """The present text of every passage: by address, then by language."""
    found: dict[str, dict[str, str]] = {}
    for (language, path), page in corpus.pages.items():
        for passage, text in passage_texts(page).items():
            found.setdefault(address_of(path, passage), {})[language] = text
    return found


def absolute(corpus: Corpus, url: str) -> str:
    """Give an address from the root as data carry it: absolute where the address of the site is known."""
    return corpus.configuration.absolute(url) or f"/{url}"
