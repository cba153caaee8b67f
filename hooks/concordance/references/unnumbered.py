"""The unnumbered paragraphs of documents: reviewed together and kept with the texts, promised to nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.model.addressable import texts_of_documents
from concordance.text.labels import is_place

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

DocumentPlace = tuple[str, str]
"""The neutral path of a document and the place of a block on it: `("note", "p4.method.1")`."""


def unnumbered_texts(corpus: Corpus) -> Mapping[DocumentPlace, Mapping[str, str]]:
    """Give the present texts of every unnumbered block of the documents, by language."""
    texts: dict[DocumentPlace, dict[str, str]] = {}
    for document in corpus.documents:
        for code in corpus.configuration.codes:
            for name, text in corpus.once(texts_of_documents).get((code, document), {}).items():
                if is_place(name):
                    texts.setdefault((document, name), {})[code] = text
    return texts


def new_unnumbered(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """Give the places whose texts were never recorded in some language, by document."""
    new: dict[str, set[str]] = {}
    for (document, name), texts in corpus.once(unnumbered_texts).items():
        if any(name not in corpus.reviewed.get((document, code), {}) for code in texts):
            new.setdefault(document, set()).add(name)
    return {document: frozenset(names) for document, names in new.items()}


def changed_unnumbered(corpus: Corpus) -> Iterator[tuple[DocumentPlace, tuple[str, ...]]]:
    """Give each place that was recorded and of which a text has changed, with the languages of those texts."""
    for (document, name), texts in corpus.once(unnumbered_texts).items():
        recorded = {code: corpus.reviewed.get((document, code), {}).get(name) for code in texts}
        changed = tuple(code for code, text in texts.items() if recorded[code] not in {None, text})
        if changed:
            yield (document, name), changed
