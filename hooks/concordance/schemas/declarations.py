"""The classes with which a subject is declared: tables, fields of front matter, generated parts, data sets, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from concordance.schemas.entries import Entry
from concordance.schemas.records import Record

DATA_FOLDER = "data"
"""Where the open data are published, from the root of the site."""
UNKNOWN_REFERENCE = "reference-unknown"
"""The key of the message about a name of nothing; a field may have a message of its own."""


@dataclass(frozen=True, slots=True)
class NamingField:
    """A field of an entry that names entries of other tables, by their id."""

    name: str
    tables: tuple[str, ...]
    problem: str = UNKNOWN_REFERENCE
    """The key of the message where a name is of no entry."""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A table of a data file, and where its entries are shown on the site."""

    table: str
    schema: type[Entry]
    file: str
    """Name of the file under `docs/data/`."""
    page: str = ""
    """Neutral path of the page that shows the entries; empty for those that no page shows."""
    row: str = ""
    """The id that an entry has on that page: `level-{id}`; empty where an entry has none."""
    own_pages: bool = False
    """True where each entry has a page too, below that page and named by the entry's id."""
    names: tuple[NamingField, ...] = ()
    leads_to: tuple[str, ...] = ()
    """Fields that list pages and passages of the site."""
    proper_names: bool = False
    """True where names are those of bodies: one that is official in another language only is shown in that language."""
    number_words: str = ""
    """The key of the words that show the number of an entry before its name; empty where none is shown."""
    proposable: bool = False
    """True where readers may propose to change an entry, or to add one: its fields have words for them."""

    def own_page(self, name: str) -> str:
        """Give the neutral path of the own page of an entry, by the entry's id."""
        return f"{self.page}/{name}"

    def row_id(self, name: str) -> str:
        """Give the id that an entry has on the page of its table, by the entry's id."""
        return self.row.format(id=name)

    def name_in_row(self, fragment: str) -> str:
        """Give the id of the entry whose row would have this id on the page of the table; empty for any other id."""
        before, _, after = self.row.partition("{id}")
        is_row = len(fragment) > len(before + after) and fragment.startswith(before) and fragment.endswith(after)
        return fragment.removeprefix(before).removesuffix(after) if is_row else ""

    def place(self, name: str) -> tuple[str, str]:
        """Give the neutral path and the fragment of an entry, by its id: those of its own page, else of its row."""
        return self.places(name)[0]

    def places(self, name: str) -> tuple[tuple[str, str], ...]:
        """Give every place that an entry may have, by its id, each as (neutral path, fragment): its own page first."""
        own = ((self.own_page(name), ""),) if self.own_pages else ()
        rows = ((self.page, self.row_id(name)),) if self.row or not own else ()
        return (*own, *rows)


PASSAGES, MENTIONS = "passages", "mentions"
"""Lists of related places of any page: relations that no other list shows, and the passages that link to the page."""


@dataclass(frozen=True, slots=True)
class FrontMatterField:
    """A field of front matter that says which entry a page is about."""

    name: str
    table: str
    key: str = "id"
    """The field of the entry whose value the front matter has."""
    related: tuple[str, ...] = ()
    """The lists at the end of such a page, in order: a table, for its pages, or one of the lists above."""


@dataclass(frozen=True, slots=True)
class Part:
    """A generated part of a page, called by a marker."""

    name: str
    """The name of the marker, and of the template that writes the part."""
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The options a marker may carry and the values each may have."""
    table: str = ""
    """The table of the data whose entries the part shows, each with the id of its row."""
    needs: str = ""
    """The field of front matter without which the part has nothing to show."""
    within: str = ""
    """The field of the entry that `needs` names in which are the nested entries that the part shows."""
    row: str = ""
    """The id of each nested entry: `theme-{id}`."""
    shows: tuple[str, ...] = ()
    """Tables whose entries the part shows without an id."""
    shows_named_by: str = ""
    """The table whose entries name those that the part shows without an id."""
    fields: frozenset[str] = frozenset()
    """The fields of its entries that the part shows beside their names; all of them where none is named."""
    words: tuple[str, ...] = ()
    """The keys of the other sentences that the part shows, without those that have values to fill in."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A published file of open data."""

    name: str
    kind: Literal["json", "csv", "csv-comma", "jsonld", "akn", "lock"]
    """The short name of the format; words of the same name say for whom it is."""
    schema: str = ""
    """Name of the file in the same folder that describes it; empty where a standard alone does."""
    language: str = ""
    """Code of the language of a file in one language; empty for one in all of them."""
    document: str = ""
    """The neutral path of the one document that the file holds; empty for one that holds more."""

    @property
    def media_type(self) -> str:
        """Its type, as registered by IANA."""
        return {
            "json": "application/json",
            "jsonld": "application/ld+json",
            "akn": "application/akn+xml",
            "lock": "text/plain",
        }.get(self.kind, "text/csv")

    @property
    def path(self) -> str:
        """Its path from the root of the site."""
        return f"{DATA_FOLDER}/{self.name}"

    @property
    def schema_path(self) -> str:
        """The path of its description from the root of the site; empty where it has none."""
        return f"{DATA_FOLDER}/{self.schema}" if self.schema else ""


@dataclass(frozen=True, slots=True)
class PublishedSet:
    """A data set as it is announced: its name, by which the words say what it is, and its files."""

    name: str
    files: tuple[DataFile, ...]


@dataclass(frozen=True, slots=True)
class DataSet:
    """Records of one kind, and the files that hold them."""

    name: str
    record: type[Record]
    tabular: bool
    """True where the records fit in a CSV table."""
    table: str = ""
    """The table of the data from which the records are made; where it has no entry, nothing is published."""

    @property
    def json_file(self) -> DataFile:
        """The records as JSON."""
        return DataFile(f"{self.name}.json", "json", f"{self.name}.schema.json")

    @property
    def csv_files(self) -> tuple[DataFile, ...]:
        """The records as a CSV table, once for spreadsheets and once for tools; none where they do not fit in one.

        The description of the one for tools has the name under which a reader of CSV on the Web looks for it (W3C,
        Model for Tabular Data, §5.3).
        """
        files = (
            DataFile(f"{self.name}.csv", "csv", f"{self.name}.csv-metadata.json"),
            DataFile(f"{self.name}-comma.csv", "csv-comma", f"{self.name}-comma.csv-metadata.json"),
        )
        return files if self.tabular else ()

    @property
    def files(self) -> tuple[DataFile, ...]:
        """The files of the records, JSON first."""
        return (self.json_file, *self.csv_files)


@dataclass(frozen=True, slots=True)
class SitePages:
    """The neutral paths of pages that the engine treats in a special way; a site may lack any of them."""

    search: str
    """The one page that runs the search."""
    open_data: str
    """The page that explains the open data. Its address begins with a language; those of the data files do not."""
    sources: str
    """The page that describes every source."""
    original: str
    """The document that lists the texts which cite the body's own text: they are older than any passage of the site."""
    about_original: str
    """The page that says what that document is; the notice of the document links to it."""
    propose: str
    """The page where a reader proposes a change of a passage or an entry."""
    footer: Mapping[str, str]
    """The pages of the footer, in its order, by the key of the words that link to them."""

    @property
    def about_site(self) -> frozenset[str]:
        """The pages about the site itself: search results show them after those about its subject."""
        return frozenset({*self.footer.values(), self.open_data, self.propose})
