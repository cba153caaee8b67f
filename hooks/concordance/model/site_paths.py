"""Where the entries of the data are on the site, which of them a page is about, and how they are named in lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from concordance.data.tables import KINDS
from concordance.subject.declared import FRONT_MATTER_FIELDS, PAGES

if TYPE_CHECKING:
    from concordance.data.load import Data
    from concordance.language import Language
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

SEARCH_PAGE = PAGES.search
"""The neutral path of the one page that runs the search."""


def shown_entries(corpus: Corpus) -> Iterator[tuple[str, str, Any]]:
    """Give every entry that a page shows, as (neutral path, fragment, entry), table by table."""
    for kind in KINDS.values():
        for entry, _ in corpus.data.entries.get(kind.table, ()) if kind.page else ():
            yield *kind.place(getattr(entry, "id", "")), entry


def entries_by_place(corpus: Corpus) -> Mapping[tuple[str, str], Any]:
    """Index the entries by (neutral path, fragment), without those that have a page of their own."""
    return {(path, fragment): entry for path, fragment, entry in shown_entries(corpus) if fragment}


def pages_of_entries(corpus: Corpus) -> Mapping[str, str]:
    """Give the table of the entry that each page is about, by neutral path, as front matter in any language says."""
    return {
        page.path: field.table
        for page in corpus.pages.values()
        for field in FRONT_MATTER_FIELDS
        if getattr(page.meta, field.name) is not None
    }


def entry_of_front_matter(data: Data, page: Page, field: str) -> Any | None:
    """Give the entry that a page names in one of the `FRONT_MATTER_FIELDS`; None where it does not exist."""
    declared, value = next(known for known in FRONT_MATTER_FIELDS if known.name == field), getattr(page.meta, field)
    rows = data.entries.get(declared.table, ()) if value is not None else ()
    return next((entry for entry, _ in rows if getattr(entry, declared.key) == value), None)


def entry_label(entry: Any, language: Language) -> str:
    """Name an entry in a list, in a language: by its name, its title, or its date."""
    for field in ("name", "title"):
        if words := getattr(entry, field, None):
            return str(words[language.code])
    return language.date(entry.date)
