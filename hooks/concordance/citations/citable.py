"""What a citation says of a published document or passage, as the site knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.citations.statement import Citable
from concordance.references.permanent_record import PermanentRecord, permanent_url

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def citable_of(corpus: Corpus, identity: PermanentRecord) -> Citable:
    """Give what is cited. What is not configured, a publisher or an address, is left out and never invented."""
    configuration = corpus.configuration
    return Citable(
        reference=identity.reference,
        titles=identity.titles,
        passage=identity.entry.fragment,
        kind=identity.kind,
        number=identity.number,
        nature=identity.nature,
        publisher=configuration.publisher,
        site_names=configuration.site_names,
        reviewed=identity.entry.reviewed or None,
        permanent=permanent_url(corpus, identity.reference),
        addresses={code: configuration.absolute(place.url) or "" for code, place in identity.contexts.items()},
    )
