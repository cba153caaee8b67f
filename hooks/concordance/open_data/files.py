"""The open data files: which there are, and what describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.open_data.records import PassageRecord
from concordance.schemas.declarations import DataFile, DataSet
from concordance.subject.declared import SUBJECT_DATA_SETS

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the site's own words (LICENSE-CONTENT.md); facts and official names are free."""
DCAT = "https://www.w3.org/TR/vocab-dcat-3/"
INDEX = DataFile("index.json", "application/ld+json", "")
"""The list of the files, as a catalogue of DCAT."""
DATA_SETS = (DataSet("passages", PassageRecord, tabular=False), *SUBJECT_DATA_SETS)


def data_sets(corpus: Corpus) -> tuple[DataSet, ...]:
    """Give the data sets that the site publishes: those made of a table need an entry there, sound or not."""
    return tuple(data_set for data_set in DATA_SETS if not data_set.table or corpus.data.has(data_set.table))
