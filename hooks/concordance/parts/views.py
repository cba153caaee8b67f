"""What the template of each generated part is given; the markup is in `overrides/parts/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.parts.audit_report import last_audit
from concordance.parts.parity_report import parity_report
from concordance.parts.tables import data_file_rows, source_rows
from concordance.references.freshness import State
from concordance.subject_views.views import SUBJECT_VIEWS

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

VIEWS: Mapping[str, Callable[[Corpus, Page], dict[str, Any]]] = {
    **SUBJECT_VIEWS,
    "parity": lambda corpus, _page: {"report": corpus.once(parity_report), "State": State},
    "audit": lambda corpus, _page: {"audit": last_audit(corpus)},
    "sources": lambda corpus, page: {"rows": source_rows(corpus, page.language)},
    "datasets": lambda corpus, page: {"rows": data_file_rows(corpus, page)},
}
"""What the template of each part is given, by the name of its marker; empty where nothing is to be shown."""
