"""The rows of the generated tables, those of federations apart: what is shown, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, relative_to
from concordance.data.display_names import Shown, proper_name, title
from concordance.data.schema import Source
from concordance.data.schema_plan import Axis
from concordance.model.sources import supported
from concordance.open_data.files import DATA_SETS, DCAT, INDEX, DataFile

if TYPE_CHECKING:
    from concordance.data.schema import Named
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Any other entry with the name to show."""

    entry: Any
    name: Shown


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


def named_rows(corpus: Corpus, table: str, model: type[Named], language: str) -> tuple[NamedRow, ...]:
    """The entries of a table under their proper names, in the order of the data."""
    return tuple(
        NamedRow(one, proper_name(one.name, one.name_status, language)) for one in corpus.data.all(table, model)
    )


def titled_rows(corpus: Corpus, table: str, model: type[Named], language: str) -> tuple[NamedRow, ...]:
    """The entries of a table under their titles, in the order of the data."""
    return tuple(NamedRow(one, title(one.name, one.name_status, language)) for one in corpus.data.all(table, model))


def sorted_rows(corpus: Corpus, language: str, rows: tuple[NamedRow, ...]) -> tuple[NamedRow, ...]:
    """The rows in the alphabetical order of the language."""
    order = corpus.configuration.language(language).sort_key
    return tuple(sorted(rows, key=lambda row: order(row.name.text)))


def axis_rows(corpus: Corpus, language: str) -> tuple[NamedRow, ...]:
    """The axes of the plan under their titles."""
    return tuple(
        NamedRow(axis, title(axis.title, axis.title_status, language)) for axis in corpus.data.all("axis", Axis)
    )


def theme_rows(axis: Axis, language: str) -> tuple[NamedRow, ...]:
    """The themes of an axis under their titles."""
    return tuple(NamedRow(one, title(one.name, one.name_status, language)) for one in axis.theme)


def source_rows(corpus: Corpus, language: str) -> tuple[SourceRow, ...]:
    """Every source, in the alphabetical order of publisher and title."""
    places = corpus.once(supported).get(language, {})
    order = corpus.configuration.language(language).sort_key
    rows = sorted(
        (SourceRow(one, places.get(one.id, ())) for one in corpus.data.all("source", Source)),
        key=lambda row: (order(row.source.publisher), order(row.source.title[language])),
    )
    return tuple(rows)


def data_file_rows(page: Page) -> tuple[DataFileRow, ...]:
    """Every open data file with its links from the page, the index last."""
    here = Address(page.language, page.path)
    rows = tuple(
        DataFileRow(one.name, file, relative_to(here, file.path), file.schema, relative_to(here, file.schema_path))
        for one in DATA_SETS
        for file in one.files
    )
    index = DataFileRow("index", INDEX, relative_to(here, INDEX.path), "DCAT 3 (W3C)", DCAT)
    return (*rows, index)
