"""What the documents of an edition were called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.editions.frozen_texts import frozen_texts
from concordance.editions.withheld_passages import PAGE_TITLE, withheld_in

if TYPE_CHECKING:
    from concordance.data.editions import Edition
    from concordance.model.corpus import Corpus


def frozen_title(corpus: Corpus, edition: Edition, code: str, path: str) -> str:
    """Give the title that a document had in a language of the edition; its path where that is withheld."""
    version = edition.by_address.get(address_of(path))
    if version is None or PAGE_TITLE in withheld_in(corpus, edition, code, path):
        return path
    recorded = corpus.versions.at(path, corpus.site_languages.successors.get(code, code), version.publication)
    frozen = corpus.once(frozen_texts).get((edition.name, code, path))
    return recorded or (frozen.title if frozen else "") or path
