"""What a citation says of a published document or passage, from its permanent record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.citations.keys import site_prefix
from concordance.citations.statement import Citable, Ending
from concordance.references.issued import issued_of, version_of
from concordance.references.permanent_record import PermanentRecord, permanent_url
from concordance.text.folding import words_hash

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def citable_of(corpus: Corpus, record: PermanentRecord) -> Citable:
    """Make what citations are written from. A publisher or an address that is not configured is left out."""
    configuration, stone = corpus.configuration, record.tombstone
    version = version_of(corpus, record)
    return Citable(
        reference=record.reference,
        titles=record.titles,
        passage=record.entry.fragment,
        kind=record.kind,
        number=record.number,
        nature=record.nature,
        authors=record.authors,
        publisher=configuration.publisher,
        site_names=configuration.site_names,
        issued=issued_of(corpus, record),
        hashes=version.words if version else _hashes(record),
        ending=Ending(stone.written.kind, stone.written.date.isoformat()) if stone else None,
        changed=version is None and record.entry.is_passage,
        reviewed=record.entry.reviewed or None,
        permanent=permanent_url(corpus, record.reference),
        addresses={code: configuration.absolute(place.url) or "" for code, place in record.contexts.items()},
        prefix=site_prefix(configuration),
        version=version.publication if version else "",
    )


def _hashes(record: PermanentRecord) -> dict[str, str]:
    return {code: words_hash(text) for code, text in record.texts.items() if text}
