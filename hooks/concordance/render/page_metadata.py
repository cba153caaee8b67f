"""What a page says of itself to machines: a document its citation, the page of open data its data sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.citations.citable import citable_of
from concordance.citations.metadata import CitationMetadata, citation_metadata, json_ld
from concordance.data.lock import address_of
from concordance.open_data.schema_org import dataset_json_ld
from concordance.references.permanent_record import permanent_record_of
from concordance.render.beside_permanent import beside_page
from concordance.render.last_modified import last_modified
from concordance.subject.declared import PAGES

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page
    from concordance.wording import Wording


def page_metadata(corpus: Corpus, wording: Wording, page: Page) -> CitationMetadata | None:
    """Give what the `<head>` of a page prints for Zotero and search engines, or nothing: so for most pages."""
    if page.path == PAGES.open_data:
        return CitationMetadata(
            (), json_ld(dataset_json_ld(corpus, wording, page.language, corpus.once(last_modified)))
        )
    entry = corpus.lock.entries.get(address_of(page.path))
    if not page.meta.citable or entry is None:
        return None
    citable = citable_of(corpus, permanent_record_of(corpus, entry))
    language = corpus.configuration.language(page.language)
    beside = beside_page(Address(page.language, page.path), citable)
    return citation_metadata(citable, wording, corpus.languages, language, entry.published, beside)
