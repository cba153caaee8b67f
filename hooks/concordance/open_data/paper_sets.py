"""The files of paper as the catalogue lists them: those of the texts of today, and those of the editions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.editions.frozen_papers import frozen_papers
from concordance.editions.kept_editions import editions_of
from concordance.model.paper_files import paper_files
from concordance.open_data.data_dates import DataDates, dates_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.model.paper_files import PaperFile


@dataclass(frozen=True, slots=True)
class PaperSet:
    """Files of paper that are announced together."""

    name: str
    """By which the words say what it is."""
    files: tuple[PaperFile, ...]
    dates: DataDates


def paper_sets(corpus: Corpus, made: Collection[str], changes: Mapping[str, str]) -> Iterator[PaperSet]:
    """Give the sets with the files that were made, by path from the root of the site; none where there is no paper.

    `changes` are the days on which the files of the project last changed, as `dates_of` takes them.
    """
    if present := tuple(file for file in corpus.once(paper_files) if file.path in made):
        yield PaperSet("paper", present, dates_of(corpus, "documents", changes))
    frozen = (file for files in corpus.once(frozen_papers).values() for file in files if file.path in made)
    if kept := tuple(frozen):
        days = [edition.day for edition in editions_of(corpus)]
        yield PaperSet("editions", kept, DataDates(days[0], days[-1]))
