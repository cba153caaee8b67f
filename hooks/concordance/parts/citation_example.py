"""The citations of one passage, as the page about citing shows them: those of the first paragraph that is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, relative_url
from concordance.citations.citable import citable_of
from concordance.references.issued import version_of
from concordance.references.permanent_record import permanent_address, permanent_records, permanent_url

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def citation_example(corpus: Corpus, page: Page) -> dict[str, Any]:
    """Give the template what it cites; nothing where no paragraph is published."""
    records = (one for one in corpus.once(permanent_records) if one.kind == "paragraph" and not one.tombstone)
    record = next((one for one in records if version_of(corpus, one) and one.texts.get(page.language)), None)
    if record is None:
        return {}
    origin = Address(page.language, page.path)
    return {
        "citable": citable_of(corpus, record),
        "texts": record.texts,
        "beside": relative_url(origin, permanent_address(record.reference)),
        "whole_permanent": permanent_url(corpus, record.entry.path),
        "document_href": relative_url(origin, permanent_address(record.entry.path)),
    }
