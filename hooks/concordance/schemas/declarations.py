"""What a subject is declared with: kinds of entries, fields of a head, generated parts, data sets, some pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from concordance.schemas.entries import Entry
from concordance.schemas.records import Record

DATA_FOLDER = "data"
"""Where the open data are published, from the root of the site."""
UNKNOWN_REFERENCE = "reference-unknown"
"""The message of a field that names what is not there; a field may have one of its own."""


@dataclass(frozen=True, slots=True)
class NamingField:
    """A field of an entry that names entries of other tables, by their id."""

    name: str
    tables: tuple[str, ...]
    problem: str = UNKNOWN_REFERENCE


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A table of a data file, and where its entries stand on the site."""

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
    """True where a name is that of a body: one that is its own in another language keeps that form."""
    number_words: str = ""
    """The key of the words that say the number of an entry before its name."""

    def own_page(self, name: str) -> str:
        """Give the neutral path of the page of an entry that has one."""
        return f"{self.page}/{name}"

    def row_id(self, name: str) -> str:
        """Give the id of an entry on the page that shows all of its kind."""
        return self.row.format(id=name)

    def place(self, name: str) -> tuple[str, str]:
        """Give the neutral path and the fragment at which an entry stands: its own page, or else its row."""
        return (self.own_page(name), "") if self.own_pages else (self.page, self.row_id(name))


PASSAGES, MENTIONS = "passages", "mentions"
"""Lists of related places that any page may have: what fits no other list, and the passages that link to the page."""


@dataclass(frozen=True, slots=True)
class HeadField:
    """A field of a page's head that says which entry the page is about."""

    name: str
    table: str
    key: str = "id"
    """The field of the entry that the head gives."""
    related: tuple[str, ...] = ()
    """The lists at the end of such a page, shown also when empty: a table, for its pages, or a list above."""


@dataclass(frozen=True, slots=True)
class Part:
    """A generated part of a page, called by a marker."""

    name: str
    """The name of the marker, and of the template that writes the part."""
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The options a marker may carry and the values each may have."""
    table: str = ""
    """The table of the data whose entries the part brings to its page, each under the id of its row."""
    needs: str = ""
    """The field of the page's head without which the part has nothing to show."""
    within: str = ""
    """The field of the entry that `needs` names whose own entries the part brings."""
    row: str = ""
    """The id of each of those: `theme-{id}`."""
    shows: tuple[str, ...] = ()
    """Tables whose entries the part shows without an id."""
    shows_named_by: str = ""
    """The table whose entries name those that the part shows without an id."""
    fields: frozenset[str] = frozenset()
    """The fields of its entries that the part shows beside their names; all of them where none is named."""
    words: tuple[str, ...] = ()
    """The keys of the sentences that the part says besides, of those that have no values."""


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
    table: str = ""
    """The table of the data that the records are made of: where it has no entry, nothing is published."""

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


@dataclass(frozen=True, slots=True)
class SitePages:
    """The neutral paths of pages that the engine treats apart; a site may lack any of them."""

    search: str
    """The one page that runs the search."""
    open_data: str
    """The page that explains the open data; its address begins with a language, theirs does not."""
    sources: str
    """The page that describes every source."""
    original: str
    """The document under which texts are listed that cite the body's own text: they are older than any passage here."""
    about_original: str
    """The page that says what that document is; its notice leads there."""
    footer: Mapping[str, str]
    """The pages that the footer leads to, in its order, by the key of their words there."""

    @property
    def about_site(self) -> frozenset[str]:
        """Pages about the site itself: in the results of the search they come after those about its subject."""
        return frozenset({*self.footer.values(), self.open_data})
