"""When each data set was first published, and when what it holds last changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lock import LOCK_FILE
from concordance.data.tables import KINDS
from concordance.open_data.files import DATA_SETS, ENTRIES_SET, MARKDOWN_SET, proposed_tables
from concordance.references.tombstones import effective_tombstones

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus

_TABLES = {data_set.name: data_set.table for data_set in DATA_SETS}
_OF_PASSAGES = frozenset({"passages", "documents", MARKDOWN_SET})


@dataclass(frozen=True, slots=True)
class DataDates:
    """Two days by ISO 8601; empty where nothing is published yet."""

    issued: str
    modified: str


def dates_of(corpus: Corpus, name: str, changes: Mapping[str, str]) -> DataDates:
    """Give the dates of a data set, by its name.

    `changes` are the days on which the files of the project last changed, by path from its root, where that is known:
    a name that was mended, say, changes no address and no review.
    """
    entries = tuple(_entries(corpus, name))
    issued = [entry.published for entry in entries]
    modified = [*issued, *(entry.reviewed for entry in entries), *_endings(corpus, entries)]
    modified += [event.day for entry in entries for event in corpus.log.of(entry.address)]
    modified += [changes.get(source, "") for source in _sources(corpus, name)]
    return DataDates(min(issued, default=""), max(modified, default=""))


def latest(dates: Iterator[DataDates]) -> str:
    """Give the day of the last change of several data sets; empty where none is published."""
    return max((one.modified for one in dates), default="")


def _entries(corpus: Corpus, name: str) -> Iterator[LockEntry]:
    """Give the published addresses of which a data set tells."""
    if name in _OF_PASSAGES:
        yield from corpus.lock.citable
    elif table := _TABLES.get(name):
        page = KINDS[table].page
        yield from (
            entry
            for entry in corpus.lock.entries.values()
            if entry.path == page or (KINDS[table].own_pages and entry.path.startswith(f"{page}/"))
        )
    else:
        yield from corpus.lock.entries.values()


def _endings(corpus: Corpus, entries: tuple[LockEntry, ...]) -> Iterator[str]:
    tombstones = corpus.once(effective_tombstones)
    return (tombstones[entry.address].written.date.isoformat() for entry in entries if entry.address in tombstones)


def _sources(corpus: Corpus, name: str) -> Iterator[str]:
    """Give the files from which a data set is made, from the root of the project."""
    if table := _TABLES.get(name):
        yield corpus.configuration.in_docs(f"data/{KINDS[table].file}")
    elif name == ENTRIES_SET:
        files = dict.fromkeys(KINDS[table].file for table in proposed_tables())
        yield from (corpus.configuration.in_docs(f"data/{file}") for file in files)
    elif name in _TABLES and name not in _OF_PASSAGES:
        yield corpus.configuration.in_docs(LOCK_FILE)
    else:
        yield from (page.source for page in corpus.pages.values() if page.path in corpus.documents)
