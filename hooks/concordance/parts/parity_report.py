"""The state of the whole site in its languages: pages, passages, and how many stand as they were reviewed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.references.freshness import State, page_freshness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class DocumentParity:
    """The passages of one document, counted by state."""

    document: str
    counts: Mapping[State, int]
    lagging_in: Mapping[str, int]
    """The number of passages whose text lags, by code of language."""
    unread_in: Mapping[str, int]
    """The number of passages whose text came later and was not read with the others yet, by code of language."""

    @property
    def passages(self) -> int:
        """The number of passages of the document."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class ParityReport:
    """The whole site."""

    pages: Mapping[str, int]
    """The number of pages by code of language."""
    documents: tuple[DocumentParity, ...]

    def total(self, state: State) -> int:
        """Count the passages of the site that are in a state."""
        return sum(document.counts.get(state, 0) for document in self.documents)

    def unread(self, code: str) -> int:
        """Count the passages of the site whose text in a language was not read with the others yet."""
        return sum(document.unread_in.get(code, 0) for document in self.documents)


def parity_report(corpus: Corpus) -> ParityReport:
    """Count the pages and passages of the site."""
    codes = corpus.configuration.codes
    return ParityReport(
        {code: len(corpus.pages_in(code)) for code in codes},
        tuple(_document(corpus, path) for path in corpus.documents),
    )


def _document(corpus: Corpus, path: str) -> DocumentParity:
    codes = corpus.configuration.codes
    page = next(page for code in codes if (page := corpus.page(code, path)))
    passages = page_freshness(corpus, page).values()
    lagging = {code: sum(freshness.lags_in(code) for freshness in passages) for code in codes}
    unread = {code: sum(code in freshness.unread for freshness in passages) for code in codes}
    return DocumentParity(path, Counter(freshness.state for freshness in passages), lagging, unread)


def parity_json(corpus: Corpus) -> str:
    """Write the report as `/data/parity.json`; the names of the fields are stable."""
    report = parity_report(corpus)
    data = {
        "pages": dict(report.pages),
        "passages": {state.value: report.total(state) for state in State},
        "documents": [
            {
                "document": document.document,
                "passages": {state.value: document.counts.get(state, 0) for state in State},
                "lagging_in": dict(document.lagging_in),
                "unread_in": dict(document.unread_in),
            }
            for document in report.documents
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
