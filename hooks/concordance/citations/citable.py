"""What a citation says of a published document or passage, from its permanent record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.citations.statement import Citable
from concordance.references.permanent_record import PermanentRecord, permanent_url

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def citable_of(corpus: Corpus, record: PermanentRecord) -> Citable:
    """Make what citations are written from. A publisher or an address that is not configured is left out."""
    configuration = corpus.configuration
    return Citable(
        reference=record.reference,
        titles=record.titles,
        passage=record.entry.fragment,
        kind=record.kind,
        number=record.number,
        nature=record.nature,
        publisher=configuration.publisher,
        site_names=configuration.site_names,
        reviewed=record.entry.reviewed or None,
        permanent=permanent_url(corpus, record.reference),
        addresses={code: configuration.absolute(place.url) or "" for code, place in record.contexts.items()},
    )
