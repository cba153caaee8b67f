"""Every table of the data and every generated part, those of any site and those that the subject declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from concordance.schemas.declarations import EntryKind, Part
from concordance.schemas.entries import Source
from concordance.schemas.site_entries import (
    Amendment,
    Audit,
    Citation,
    Count,
    Door,
    EverydayWords,
    Fact,
    ForeignName,
    LanguageChange,
    ProposalState,
    SearchPlace,
    Subject,
    Tombstone,
    Withheld,
    Witness,
)
from concordance.subject.declared import PAGES, SUBJECT_DATA_SETS, SUBJECT_KINDS, SUBJECT_PARTS

if TYPE_CHECKING:
    from concordance.text.page import Page

_KINDS = (
    EntryKind("source", Source, "sources.toml", page=PAGES.sources, row="{id}"),
    *SUBJECT_KINDS,
    EntryKind("tombstone", Tombstone, "tombstones.toml"),
    EntryKind("withheld", Withheld, "withheld.toml"),
    EntryKind("language", LanguageChange, "languages.toml"),
    EntryKind("amendment", Amendment, "amendments.toml"),
    EntryKind("proposal", ProposalState, "proposals.toml"),
    EntryKind("citation", Citation, "citations.toml"),
    EntryKind("count", Count, "counts.toml", leads_to=("kept",)),
    EntryKind("fact", Fact, "facts.toml"),
    EntryKind("audit", Audit, "audit.toml"),
    EntryKind("door", Door, "home.toml"),
    EntryKind("subject", Subject, "home.toml"),
    EntryKind("everyday", EverydayWords, "search-words.toml"),
    EntryKind("place", SearchPlace, "search-words.toml"),
    EntryKind("foreign", ForeignName, "foreign-names.toml"),
    EntryKind("witness", Witness, "witnesses.toml"),
)
_DATA_SETS = (
    "passages",
    *(declared.name for declared in SUBJECT_DATA_SETS),
    "versions",
    "addresses",
    "publications",
    "documents",
    "parity",
    "index",
)
KINDS: Mapping[str, EntryKind] = {kind.table: kind for kind in _KINDS}
"""The declaration of each table, by its name, in the order in which files are read."""
PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        *SUBJECT_PARTS,
        Part("doors", shows=("door",)),
        Part("subjects", shows=("subject",)),
        Part("citation-example"),
        Part("parity"),
        Part("chain", words=("chain.none", "chain.copy")),
        Part("audit", words=("audit.method-text", "audit.self")),
        Part("sources", table="source", fields=frozenset({"url"})),
        Part("verify"),
        Part("folding-examples"),
        Part(
            "datasets", words=tuple(f"data.{name}.{what}" for name in _DATA_SETS for what in ("title", "description"))
        ),
    )
}
"""The declaration of each generated part, by the name of its marker."""


def kinds_by_file() -> Mapping[str, Mapping[str, EntryKind]]:
    """Group the tables by the name of the data file that holds them, then by their own."""
    kinds: dict[str, dict[str, EntryKind]] = {}
    for kind in KINDS.values():
        kinds.setdefault(kind.file, {})[kind.table] = kind
    return kinds


def needed_files(pages: Iterable[Page]) -> frozenset[str]:
    """Give the names of the data files that some pages need.

    A page needs the file of the entries that it shows, and those of the parts that its markers call.
    """
    tables: set[str] = set()
    paths: set[str] = set()
    for page in pages:
        paths.add(page.path)
        called = (comment.text.split(maxsplit=1)[:1] for comment in page.structure.comments)
        tables |= {PARTS[name].table for words in called for name in words if name in PARTS}
    return frozenset(kind.file for kind in KINDS.values() if kind.table in tables or (kind.page and kind.page in paths))
