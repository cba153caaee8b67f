"""In which edition a reader finds a passage or a document again: the newest that has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.editions.editions_place import frozen_address
from concordance.editions.kept_editions import editions_of

if TYPE_CHECKING:
    from concordance.addresses import Address
    from concordance.data.editions import Edition
    from concordance.data.lifecycle import LifecycleEvent
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class KeptIn:
    """Where an edition has a passage or a document."""

    edition: str
    places: Mapping[str, Address]
    """By the code that the language has today; one that the site has no more is under its own."""


def kept_in(corpus: Corpus, address: str, publication: str = "") -> KeptIn | None:
    """Give the newest edition that has an address or, where a publication is named, the version that it brought."""
    found = corpus.once(_newest).get((address, publication))
    return KeptIn(found[0].name, _places(corpus, *found)) if found else None


def _newest(corpus: Corpus) -> Mapping[tuple[str, str], tuple[Edition, LifecycleEvent]]:
    versions = ((edition, version) for edition in editions_of(corpus) for version in edition.versions)
    return {
        (version.address, publication): (edition, version)
        for edition, version in versions
        for publication in ("", version.publication)
    }


def _places(corpus: Corpus, edition: Edition, version: LifecycleEvent) -> Mapping[str, Address]:
    path, _, name = version.address.partition("#")
    document, successors = path.strip("/"), corpus.site_languages.successors
    return {
        successors.get(code, code): frozen_address(code, edition.name, document, name)
        for code in edition.languages_of(document)
        if code in version.words
    }
