"""Every file of open data: those of records and documents, and the figures that a page shows too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from concordance.open_data.files import PARITY
from concordance.open_data.write import NO_PAPER, open_data_files
from concordance.parts.parity_report import parity_json

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.wording import Wording


def published_data(
    corpus: Corpus, wording: Wording, changes: Mapping[str, str], papers: Mapping[str, bytes] = NO_PAPER
) -> Mapping[str, str]:
    """Give the text of every file under `/data/` by its path from the root of the site.

    `changes` are the days on which the files of the project last changed, by path from its root, where that is known;
    `papers` the files of PDF that the catalogue lists, which stand elsewhere.
    """
    return open_data_files(corpus, wording, {PARITY.path: parity_json(corpus)}, changes, papers)
