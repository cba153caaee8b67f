"""Which files of paper a site has: each document in each language and in two side by side, and a volume of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

VOLUME = "volume"
"""The name of the file that holds every document."""
HOME = "index"
"""The name of the paper of a home page, whose path is empty; no page is called so."""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One file of paper."""

    codes: tuple[str, ...]
    """One language, or two side by side, in the order of the columns."""
    documents: tuple[str, ...]
    """Neutral paths: one, or all those of a volume."""
    is_volume: bool = False
    folder: str = ""
    """Where it stands below its languages: `editions/2026-12`; empty for the texts of today."""

    @property
    def path(self) -> str:
        """Its path from the root of the site: `fr/note.pdf`, `fr-nl/plan/axis-1.pdf`, `nl/volume.pdf`."""
        name = VOLUME if self.is_volume else self.documents[0] or HOME
        return "/".join(part for part in ("-".join(self.codes), self.folder, f"{name}.pdf") if part)

    @property
    def data_name(self) -> str:
        """The name of the data attached to it: `fr-note.json`."""
        return f"{self.path.rpartition('.')[0].replace('/', '-')}.json"


def paper_files(corpus: Corpus) -> tuple[PaperFile, ...]:
    """Give every file of paper that a whole build makes. A site with one document has no volume."""
    return tuple(_files(corpus))


def _files(corpus: Corpus) -> Iterator[PaperFile]:
    codes = corpus.configuration.codes
    for columns in (*((code,) for code in codes), *combinations(codes, 2)):
        documents = tuple(path for path in corpus.documents if all(_is_document(corpus, one, path) for one in columns))
        yield from (PaperFile(columns, (path,)) for path in documents)
        if len(documents) > 1:
            yield PaperFile(columns, documents, is_volume=True)


def _is_document(corpus: Corpus, code: str, path: str) -> bool:
    page = corpus.page(code, path)
    return page is not None and page.meta.citable
