"""What has an address on the present site: pages, headings, passages, generated entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.data.lock import address_of, natural_order
from concordance.model.markers import anchors
from concordance.text.labels import document_texts
from concordance.text.passage_text import passage_texts

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def page_addresses(corpus: Corpus, page: Page) -> Iterator[str]:
    """Give every address of a page, without language: `/note/`, then one for each id, written or generated."""
    yield address_of(page.path)
    for fragment in anchors(corpus, page):
        yield address_of(page.path, fragment)


def live_addresses(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """Collect the addresses that exist in each language, by its code; they have no language in them, as in the lock."""
    return {
        code: frozenset(address for page in corpus.pages_in(code) for address in page_addresses(corpus, page))
        for code in corpus.configuration.codes
    }


def shared_addresses(corpus: Corpus) -> tuple[str, ...]:
    """Collect the addresses that exist in every language, and so can be published; `p2` comes before `p10`.

    A language that grows need not have them.
    """
    live = corpus.once(live_addresses)
    return tuple(
        sorted(frozenset.intersection(*(live[code] for code in corpus.site_languages.complete)), key=natural_order)
    )


def texts_of(corpus: Corpus) -> dict[str, dict[str, str]]:
    """Collect the present text of every passage, by address without language, then by language.

    Addresses come in the order of the pages and of the passages on them.
    """
    texts: dict[str, dict[str, str]] = {}
    for (language, path), page in corpus.pages.items():
        for passage, text in passage_texts(page).items():
            texts.setdefault(address_of(path, passage), {})[language] = text
    return texts


def texts_of_documents(corpus: Corpus) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Collect the text of every passage and unnumbered block of the documents, by id or place.

    By language and neutral path of the page.
    """
    return {name: document_texts(page) for name, page in corpus.pages.items()}


def absolute_url(corpus: Corpus, url: str) -> str:
    """Give the URL of a path in open data: absolute where the site's address is configured, else from the root."""
    return corpus.configuration.absolute(url) or f"/{url}"
