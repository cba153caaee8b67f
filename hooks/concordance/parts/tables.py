"""The rows of the tables that any site may have: its sources, its open data files."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_to
from concordance.model.entry_rows import LetterGroup, by_letter
from concordance.model.sources import places_by_source
from concordance.open_data.files import AKOMA_NTOSO_PAGE, DCAT, INDEX, published_sets
from concordance.schemas.declarations import PublishedSet
from concordance.schemas.entries import Source

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import DataFile
    from concordance.text.page import Page

STANDARDS = {"jsonld": ("DCAT 3 (W3C)", DCAT), "akn": ("Akoma Ntoso 3.0 (OASIS)", AKOMA_NTOSO_PAGE)}
"""The standard that describes the files of a kind, as (name, address)."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with the places that rest on it."""

    source: Source
    places: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class PublisherGroup:
    """The sources of one publisher."""

    name: str
    """The name of the publisher; the title of a source without one."""
    rows: tuple[SourceRow, ...]

    @property
    def id(self) -> str:
        """The id of its first source."""
        return self.rows[0].source.id


@dataclass(frozen=True, slots=True)
class DataFileLink:
    """An open data file, with the link to it."""

    file: DataFile
    href: str


@dataclass(frozen=True, slots=True)
class DataSetRow:
    """A data set, with its files and what describes them."""

    name: str
    """Words of the same name say what it holds."""
    lines: tuple[tuple[DataFileLink, ...], ...]
    """The files; those of one document, in one language each, stand on one line."""
    descriptions: tuple[tuple[str, str], ...]
    """What describes the files, each as (name, link)."""


def source_rows(corpus: Corpus, language: str) -> tuple[SourceRow, ...]:
    """Give every source, in the alphabetical order of publisher and title in a language, by its code.

    One without a publisher stands under its title.
    """
    places = corpus.once(places_by_source).get(language, {})
    order = corpus.configuration.language(language).sort_key
    rows = sorted(
        (SourceRow(source, places.get(source.id, ())) for source in corpus.data.all("source", Source)),
        key=lambda row: (order(_looked_up(row, language)), order(row.source.title[language])),
    )
    return tuple(rows)


def source_groups(corpus: Corpus, language: str) -> tuple[LetterGroup[PublisherGroup], ...]:
    """Give every source under its publisher, and the publishers under their letters."""
    grouped = groupby(source_rows(corpus, language), key=lambda row: _looked_up(row, language))
    publishers = [PublisherGroup(name, tuple(rows)) for name, rows in grouped]
    return by_letter(corpus, language, publishers, lambda one: one.name)


def _looked_up(row: SourceRow, language: str) -> str:
    return row.source.publisher_in(language) or row.source.title[language]


def data_set_rows(corpus: Corpus, page: Page) -> tuple[DataSetRow, ...]:
    """Give every data set with its files and what describes them, linked from the page, the index last."""
    sets = (*published_sets(corpus), PublishedSet("index", (INDEX,)))
    return tuple(_data_set_row(page, one) for one in sets)


def _data_set_row(page: Page, one: PublishedSet) -> DataSetRow:
    origin = Address(page.language, page.path)
    lines: dict[str, list[DataFileLink]] = {}
    for file in sorted(one.files, key=lambda file: file.language != page.language):
        lines.setdefault(file.document or file.name, []).append(DataFileLink(file, relative_to(origin, file.path)))
    described = {file.schema: relative_to(origin, file.schema_path) for file in one.files if file.schema}
    standards = dict(STANDARDS[file.kind] for file in one.files if file.kind in STANDARDS)
    return DataSetRow(one.name, tuple(map(tuple, lines.values())), tuple({**described, **standards}.items()))
