"""Texts that no publication has recorded: they are shown as not yet published, beside the last one that was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.model.addressable import texts_of
from concordance.references.tombstones import effective_tombstones
from concordance.text.folding import words_hash

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def unpublished_texts(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Give the published passages and documents whose present text, or title, is not the last that was recorded.

    By address without language, the codes of the languages of these texts. What was never published is not among them:
    it is new.
    """
    tombstones = corpus.once(effective_tombstones)
    found: dict[str, tuple[str, ...]] = {}
    for address, texts in _present_texts(corpus):
        last = None if address in tombstones else corpus.log.last_version(address)
        if last and (codes := tuple(code for code, text in texts.items() if last.words.get(code) != words_hash(text))):
            found[address] = codes
    return found


def _present_texts(corpus: Corpus) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from corpus.once(texts_of).items()
    for path in corpus.documents:
        pages = (corpus.page(code, path) for code in corpus.configuration.codes)
        yield address_of(path), {page.language: page.title for page in pages if page}
