"""Where the entries of the data are shown on the site, and how such a place is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.model.corpus import Corpus

PLACES: Mapping[str, tuple[str, str]] = {
    "federation": ("federations/{id}", ""),
    "plan": ("plan", ""),
    "axis": ("plan/{id}", ""),
    "principle": ("plan/principles", "principle-{id}"),
    "level": ("plan", "level-{id}"),
    "event": ("plan", "event-{id}"),
    "institution": ("plan", "institution-{id}"),
    "law": ("plan", "law-{id}"),
    "term": ("glossary", "{id}"),
    "body": ("bodies", "{id}"),
}
"""Where the entries of each table are shown: neutral path and fragment."""


def entries_by_place(corpus: Corpus) -> Mapping[tuple[str, str], Any]:
    """Give the entry that is shown at each place of a page, by neutral path and fragment."""
    return {
        (path.format(id=entry.id), fragment.format(id=entry.id)): entry
        for table, (path, fragment) in PLACES.items()
        if fragment
        for entry, _ in corpus.data.entries.get(table, ())
    }


def entry_label(entry: Any, language: Language) -> str:
    """Name an entry in a list: by its name, its title, or the date of an event."""
    for field in ("name", "title"):
        if words := getattr(entry, field, None):
            return str(words[language.code])
    return language.date(entry.date)


SEARCH_PAGE = "search"
"""The neutral path of the one page that runs the search."""
