"""The entries of a table as rows: each with the name to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.data.display_names import Shown, proper_name, title

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.entries import Named


@dataclass(frozen=True, slots=True)
class NamedRow:
    """An entry with the name to show."""

    entry: Any
    name: Shown


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
