"""Where the entries of the data are shown on the site, which of them a page is about, and how such a place is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from concordance.data.tables import KINDS
from concordance.subject.declared import HEAD_FIELDS, PAGES

if TYPE_CHECKING:
    from concordance.data.load import Data
    from concordance.language import Language
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

SEARCH_PAGE = PAGES.search
"""The neutral path of the one page that runs the search."""


def shown_entries(corpus: Corpus) -> Iterator[tuple[str, str, Any]]:
    """Give every entry that a page shows, as neutral path, fragment and entry."""
    for kind in KINDS.values():
        for entry, _ in corpus.data.entries.get(kind.table, ()) if kind.page else ():
            yield *kind.place(getattr(entry, "id", "")), entry


def entries_by_place(corpus: Corpus) -> Mapping[tuple[str, str], Any]:
    """Give the entry that is shown at each place of a page, by neutral path and fragment."""
    return {(path, fragment): entry for path, fragment, entry in shown_entries(corpus) if fragment}


def pages_of_entries(corpus: Corpus) -> Mapping[str, str]:
    """Give the table of the entry that a page is about, as its head says in any language, by neutral path."""
    return {
        page.path: field.table
        for page in corpus.pages.values()
        for field in HEAD_FIELDS
        if getattr(page.meta, field.name) is not None
    }


def entry_of_head(data: Data, page: Page, field: str) -> Any | None:
    """Give the entry that a field of a page's head names; nothing where it names none that is there."""
    declared, value = next(each for each in HEAD_FIELDS if each.name == field), getattr(page.meta, field)
    rows = data.entries.get(declared.table, ()) if value is not None else ()
    return next((entry for entry, _ in rows if getattr(entry, declared.key) == value), None)


def entry_label(entry: Any, language: Language) -> str:
    """Name an entry in a list: by its name, its title, or the date of an event."""
    for field in ("name", "title"):
        if words := getattr(entry, field, None):
            return str(words[language.code])
    return language.date(entry.date)
