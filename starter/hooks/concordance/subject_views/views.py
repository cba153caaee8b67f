"""The values of the template of each of the subject's parts; the markup is in `overrides/parts/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.model.entry_rows import named_rows, sorted_rows, titled_rows
from concordance.subject.entries import Body, Term

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

SUBJECT_VIEWS: Mapping[str, Callable[[Corpus, Page], dict[str, Any]]] = {
    "glossary": lambda corpus, page: {
        "rows": sorted_rows(corpus, page.language, titled_rows(corpus, "term", Term, page.language))
    },
    "bodies": lambda corpus, page: {
        "rows": sorted_rows(corpus, page.language, named_rows(corpus, "body", Body, page.language))
    },
}
"""What makes the values of each part's template, by the name of its marker; no values where nothing is shown."""
