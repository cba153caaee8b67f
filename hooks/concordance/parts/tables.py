"""The rows of the tables that any site may have: its sources, its open data files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_to
from concordance.model.sources import places_by_source
from concordance.open_data.files import DCAT, INDEX, data_sets
from concordance.schemas.entries import Source

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import DataFile
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with the places that rest on it."""

    source: Source
    places: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class DataFileRow:
    """An open data file, with what describes it."""

    name: str
    """The data set; words of the same name say what it holds."""
    file: DataFile
    href: str
    schema: str
    schema_href: str


def source_rows(corpus: Corpus, language: str) -> tuple[SourceRow, ...]:
    """Give every source, in the alphabetical order of publisher and title in a language, by its code."""
    places = corpus.once(places_by_source).get(language, {})
    order = corpus.configuration.language(language).sort_key
    rows = sorted(
        (SourceRow(source, places.get(source.id, ())) for source in corpus.data.all("source", Source)),
        key=lambda row: (order(row.source.publisher_in(language)), order(row.source.title[language])),
    )
    return tuple(rows)


def data_file_rows(corpus: Corpus, page: Page) -> tuple[DataFileRow, ...]:
    """Give every open data file with its links from the page, the index last."""
    origin = Address(page.language, page.path)
    rows = tuple(
        DataFileRow(
            data_set.name, file, relative_to(origin, file.path), file.schema, relative_to(origin, file.schema_path)
        )
        for data_set in data_sets(corpus)
        for file in data_set.files
    )
    index = DataFileRow("index", INDEX, relative_to(origin, INDEX.path), "DCAT 3 (W3C)", DCAT)
    return (*rows, index)
