"""The entries of a table of the data as rows, each with its name as a page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from concordance.data.display_names import DisplayName, proper_name, title

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.entries import Named

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class LetterGroup(Generic[_Row]):
    """The rows under one letter of a long list; each row has the `id` of its first entry."""

    letter: str
    """A capital, or `0-9`."""
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class NamedRow:
    """An entry with its name as a page shows it."""

    entry: Any
    name: DisplayName

    @property
    def id(self) -> str:
        """The id of the entry."""
        return str(self.entry.id)


def named_rows(corpus: Corpus, table: str, model: type[Named], language: str) -> tuple[NamedRow, ...]:
    """Give the entries of a table under their proper names, in the order of the data file."""
    return tuple(
        NamedRow(entry, proper_name(entry.name, entry.name_status, language)) for entry in corpus.data.all(table, model)
    )


def titled_rows(corpus: Corpus, table: str, model: type[Named], language: str) -> tuple[NamedRow, ...]:
    """Give the entries of a table under their titles, in the order of the data file."""
    return tuple(
        NamedRow(entry, title(entry.name, entry.name_status, language)) for entry in corpus.data.all(table, model)
    )


def sorted_rows(corpus: Corpus, language: str, rows: tuple[NamedRow, ...]) -> tuple[NamedRow, ...]:
    """Sort rows in the alphabetical order of a language; raises KeyError for one that the site does not have."""
    order = corpus.configuration.language(language).sort_key
    return tuple(sorted(rows, key=lambda row: order(row.name.text)))


def by_letter(
    corpus: Corpus, language: str, rows: Iterable[_Row], name: Callable[[_Row], str]
) -> tuple[LetterGroup[_Row], ...]:
    """Group rows, which are in the alphabetical order of a language, by the letter under which `name` is looked up."""
    order = corpus.configuration.language(language).sort_key
    grouped = groupby(rows, key=lambda row: _letter(order(name(row))))
    return tuple(LetterGroup(letter, tuple(group)) for letter, group in grouped)


def _letter(key: str) -> str:
    first = key[:1].upper()
    return first if first.isalpha() else "0-9"
