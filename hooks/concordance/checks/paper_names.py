"""No file of the content has the address of one that the build makes for paper: it would be lost there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.editions.frozen_papers import frozen_papers
from concordance.model.paper_files import VOLUME, paper_files
from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def paper_name_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report each file beside the pages, and each document, that has the name of such a file."""
    files = corpus.once(paper_files)
    frozen = (file for kept in corpus.once(frozen_papers).values() for file in kept)
    made = {file.path for file in (*files, *frozen)}
    for name in sorted(made & corpus.files.published):
        yield Problem(corpus.configuration.in_docs(name), 1, "paper-taken", {"found": name.rpartition("/")[2]})
    if any(file.is_volume for file in files):
        for code in corpus.configuration.codes:
            page = corpus.page(code, VOLUME)
            if page is not None and page.meta.citable:
                yield Problem(page.source, 1, "paper-volume", {"found": f"{code}/{VOLUME}.pdf"})
