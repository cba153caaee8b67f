"""The ideas of a source page, one by one, and the passages that say each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Reference
from concordance.model.addressable import texts_of_documents
from concordance.schemas.site_entries import Fact

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus
    from concordance.text.block import Block
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class Telling:
    """A place that an idea names, in one language."""

    fact: Fact
    place: Place
    """Where the ledger has the idea."""
    reference: str
    """As the ledger writes it: `plan/axis-2/p1`, or the path of a page."""
    language: str
    text: str | None
    """What is said there of the idea; None where the passage is not there or does not name it."""


def tellings(corpus: Corpus) -> Iterator[Telling]:
    """Give every place that an idea names, in each language that has its page, in the order of the ledger."""
    for fact, place in corpus.data.with_places("fact", Fact):
        for reference in fact.passages:
            path, passage = place_of(corpus, reference)
            for code in corpus.configuration.codes:
                if page := corpus.page(code, path):
                    texts = corpus.once(texts_of_documents)[(code, path)]
                    yield Telling(fact, place, reference, code, _text(page, texts, passage, fact.id))


def place_of(corpus: Corpus, reference: str) -> tuple[str, str]:
    """Split a reference of the ledger into the neutral path of a page and an id; the id is empty for a page alone."""
    if reference in corpus.known_paths:
        return reference, ""
    parsed = Reference.parse(reference)
    return parsed.document, parsed.passage


def _text(page: Page, texts: Mapping[str, str], passage: str, name: str) -> str | None:
    """Give the text of the passage, or of the blocks of a page that is no document, where it names the fact."""
    told = [block for block in page.structure.blocks if name in block.words("facts") and _is_at(block, passage)]
    if not told:
        return None
    return texts.get(passage) or " ".join(block.text for block in told)


def _is_at(block: Block, passage: str) -> bool:
    return not passage or passage in {block.id, *(parent.id for parent in block.parents)}
