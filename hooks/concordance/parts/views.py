"""What the template of each generated part is given; the markup is in `overrides/parts/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.parts.audit_report import last_audit
from concordance.parts.chain_report import chain_view
from concordance.parts.citation_example import citation_example
from concordance.parts.parity_report import parity_report
from concordance.parts.propose_form import propose_form
from concordance.parts.tables import data_set_rows, source_groups
from concordance.parts.verify_form import folding_examples, verify_form
from concordance.references.freshness import State
from concordance.schemas.site_entries import Door, Shortcut, Subject
from concordance.subject_views.views import SUBJECT_VIEWS

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def _rows(corpus: Corpus, table: str, schema: type[Shortcut]) -> dict[str, Any]:
    """Give the entries of a table in the order of its file; nothing where there is none."""
    rows = corpus.data.all(table, schema)
    return {"rows": rows} if rows else {}


VIEWS: Mapping[str, Callable[[Corpus, Page], dict[str, Any]]] = {
    **SUBJECT_VIEWS,
    "doors": lambda corpus, _page: _rows(corpus, "door", Door),
    "subjects": lambda corpus, _page: _rows(corpus, "subject", Subject),
    "citation-example": citation_example,
    "parity": lambda corpus, _page: {
        "report": corpus.once(parity_report),
        "State": State,
        "languages_of": {
            path: [code for code in corpus.configuration.codes if corpus.page(code, path)] for path in corpus.documents
        },
    },
    "chain": lambda corpus, _page: chain_view(corpus),
    "audit": lambda corpus, _page: {"audit": last_audit(corpus)},
    "sources": lambda corpus, page: {"groups": source_groups(corpus, page.language)},
    "verify": verify_form,
    "propose": propose_form,
    "folding-examples": lambda _corpus, _page: folding_examples(),
    "datasets": lambda corpus, page: {"rows": data_set_rows(corpus, page)},
}
"""What the template of each part is given, by the name of its marker; empty where nothing is to be shown."""
