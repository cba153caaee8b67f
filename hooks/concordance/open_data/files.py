"""The open data files: which there are, and what describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.data.tables import KINDS
from concordance.open_data.ended_entries import ended_records
from concordance.open_data.publication_records import PublicationRecord, recorded_files
from concordance.open_data.records import AddressRecord, PassageRecord
from concordance.open_data.version_records import VersionRecord
from concordance.schemas.declarations import DataFile, DataSet, PublishedSet
from concordance.subject.declared import PAGES, SUBJECT_DATA_SETS

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the site's own words (LICENSE-CONTENT.md); facts and official names are free."""
DCAT = "https://www.w3.org/TR/vocab-dcat-3/"
AKOMA_NTOSO = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
"""The namespace of Akoma Ntoso 3.0 (OASIS), and the name of that standard."""
AKOMA_NTOSO_PAGE = "https://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part1-vocabulary.html"
INDEX = DataFile("index.json", "jsonld")
"""The list of the files, as a catalogue of DCAT."""
PARITY = DataFile("parity.json", "json")
"""How many passages stand as they were reviewed together; the page of the same name says it to readers."""
VERSIONS = DataSet("versions", VersionRecord, tabular=False)
"""What the page that verifies quotations reads."""
MARKDOWN_SET, ENTRIES_SET = "markdown", "entries"
"""What the page where changes are proposed reads: the passages as they are written, the entries of the data."""
DATA_SETS = (
    DataSet("passages", PassageRecord, tabular=False),
    *SUBJECT_DATA_SETS,
    VERSIONS,
    DataSet("addresses", AddressRecord, tabular=True),
    DataSet("publications", PublicationRecord, tabular=False),
)


def data_sets(corpus: Corpus) -> tuple[DataSet, ...]:
    """Give the data sets of records that the site publishes.

    Those made of a table need an entry there, sound or not, or one that is gone.
    """
    return tuple(one for one in DATA_SETS if _has_rows(corpus, one))


def _has_rows(corpus: Corpus, data_set: DataSet) -> bool:
    return not data_set.table or corpus.data.has(data_set.table) or bool(ended_records(corpus, data_set))


def published_sets(corpus: Corpus) -> tuple[PublishedSet, ...]:
    """Give everything that the site publishes as open data, with its files, but for the list of them."""
    recorded = {"publications": tuple(DataFile(_data_name(path), "lock") for path in recorded_files(corpus))}
    made = tuple(PublishedSet(one.name, (*one.files, *recorded.get(one.name, ()))) for one in data_sets(corpus))
    documents = tuple(document_file(path, code) for path, code in standing_documents(corpus))
    texts = (PublishedSet("documents", documents),) if documents else ()
    return (*made, *texts, PublishedSet("parity", (PARITY,)), *proposed_sets(corpus))


def proposed_sets(corpus: Corpus) -> tuple[PublishedSet, ...]:
    """Give what the page where changes are proposed reads; nothing on a site without that page."""
    if not any(corpus.page(code, PAGES.propose) for code in corpus.configuration.codes):
        return ()
    documents = tuple(proposal_document(path) for path in corpus.documents)
    texts = (PublishedSet(MARKDOWN_SET, documents),) if documents else ()
    return (*texts, PublishedSet(ENTRIES_SET, tuple(proposal_table(table) for table in proposed_tables())))


def proposal_document(path: str) -> DataFile:
    """Give the file of the Markdown of a document's passages, by its neutral path: `data/propose/pages/note.json`."""
    return DataFile(f"propose/pages/{path}.json", "json", document=path)


def proposal_table(table: str) -> DataFile:
    """Give the file of the entries of a table, as they are changed: `data/propose/entries/term.json`."""
    return DataFile(f"propose/entries/{table}.json", "json", f"propose/entries/{table}.schema.json")


def proposed_tables() -> tuple[str, ...]:
    """Give the tables whose entries readers may propose to change, or to add one."""
    return tuple(kind.table for kind in KINDS.values() if kind.proposable)


def _data_name(path: str) -> str:
    return path.rpartition("/")[2]


def standing_documents(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    """Give the documents that are published and stand on the site, each as (neutral path, code of a language)."""
    published = frozenset(corpus.lock.documents)
    return tuple(
        (path, code)
        for path in corpus.documents
        for code in corpus.configuration.codes
        if path in published and corpus.page(code, path)
    )


def document_file(path: str, code: str) -> DataFile:
    """Give the file of a document in one language as Akoma Ntoso, by its neutral path: `data/note.fr.akn.xml`."""
    return DataFile(f"{path}.{code}.akn.xml", "akn", language=code, document=path)
