"""Which files of paper the editions have: those that the site had of the same texts, below the edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from concordance.editions.editions_place import EDITIONS_PATH
from concordance.editions.kept_editions import editions_of
from concordance.model.paper_files import PaperFile

if TYPE_CHECKING:
    from concordance.data.editions import Edition
    from concordance.model.corpus import Corpus


def frozen_papers(corpus: Corpus) -> Mapping[str, tuple[PaperFile, ...]]:
    """Give every file of paper of each edition, by the name of the edition: `fr/editions/2026-12/note.pdf`.

    They follow from its list alone, so that their addresses stay whatever the site becomes: columns stand in the
    order of their codes, and not in that of the languages of today.
    """
    return {edition.name: tuple(_files(edition)) for edition in editions_of(corpus)}


def _files(edition: Edition) -> Iterator[PaperFile]:
    folder = f"{EDITIONS_PATH}/{edition.name}"
    for columns in (*((code,) for code in edition.codes), *combinations(edition.codes, 2)):
        documents = tuple(path for path in edition.documents if {*columns} <= {*edition.languages_of(path)})
        yield from (PaperFile(columns, (path,), folder=folder) for path in documents)
        if len(documents) > 1:
            yield PaperFile(columns, documents, is_volume=True, folder=folder)
