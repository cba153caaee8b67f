"""The open data files: which there are, what they are called, what describes each."""

from __future__ import annotations

from dataclasses import dataclass

from concordance.open_data.records import FederationRecord, PassageRecord, Record, TermRecord

DATA_FOLDER = "data"
"""Where the files are published, from the root of the site."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the site's own words (LICENSE-CONTENT.md); facts and official names are free."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is published."""

    name: str
    media_type: str
    schema: str
    """Name of the file that describes it, beside it."""

    @property
    def kind(self) -> str:
        """The name of the format."""
        return {"application/ld+json": "jsonld"}.get(self.media_type, self.name.rpartition(".")[2])

    @property
    def path(self) -> str:
        """Where it is, from the root of the site."""
        return f"{DATA_FOLDER}/{self.name}"

    @property
    def schema_path(self) -> str:
        """Where its description is, from the root of the site."""
        return f"{DATA_FOLDER}/{self.schema}"


@dataclass(frozen=True, slots=True)
class DataSet:
    """Records of one kind, and the files that hold them."""

    name: str
    record: type[Record]
    tabular: bool

    @property
    def json_file(self) -> DataFile:
        """The records as JSON."""
        return DataFile(f"{self.name}.json", "application/json", f"{self.name}.schema.json")

    @property
    def csv_file(self) -> DataFile | None:
        """The records as a table, where they fit in one.

        Its description has the name under which a reader of CSV on the Web looks for it (W3C, Model for Tabular
        Data, §5.3).
        """
        return DataFile(f"{self.name}.csv", "text/csv", f"{self.name}.csv-metadata.json") if self.tabular else None

    @property
    def files(self) -> tuple[DataFile, ...]:
        """Every file of records."""
        return (self.json_file, self.csv_file) if self.csv_file else (self.json_file,)


DCAT = "https://www.w3.org/TR/vocab-dcat-3/"
INDEX = DataFile("index.json", "application/ld+json", "")
"""The list of the files, in the words of DCAT."""
DATA_SETS = (
    DataSet("passages", PassageRecord, tabular=False),
    DataSet("federations", FederationRecord, tabular=True),
    DataSet("glossary", TermRecord, tabular=True),
)
