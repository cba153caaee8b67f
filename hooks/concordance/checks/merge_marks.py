"""Pages, data and locks that somebody has not finished merging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.data.publications import PUBLICATIONS_FILE
from concordance.merge_marks import first_merge_mark
from concordance.model.content_files import WORD_LIST
from concordance.problem import Problem
from concordance.text.encoding import decoded

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_CHAIN, _LOCK, _TEXT = "chain-conflict", "lock-conflict", "version-conflict"
"""What is said of a file that the tools keep; its reader tells each mark, in `data/`."""


def unmerged_problems(corpus: Corpus) -> tuple[Problem, ...]:
    """Report each page and data file with marks of a merge, once, and with them the marks in what the tools keep.

    Where there is one, nothing else is worth telling: both sides of a merge stand in the file, so that passages would
    be there twice or lost, and lines no TOML.
    """
    words = corpus.configuration.docs / WORD_LIST
    data = ((path, content) for path, content in corpus.files.data.items() if path.suffix == ".toml" or path == words)
    pages = ((path, content) for (_, path), content in corpus.files.pages.items())
    found = (
        *_problems(corpus, "merge-marks", chain(pages, data)),
        *(problem for problem in corpus.loading_problems if problem.key == "merge-marks"),
    )
    if not found:
        return ()
    return (
        *found,
        *(one for one in corpus.loading_problems if one.key in {_LOCK, _TEXT}),
        *unmerged_lock_problems(corpus),
    )


def unmerged_lock_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report the first mark of a merge in each lock, whoever reads it; of the chain only one side can stay."""
    chain_file = corpus.configuration.docs / PUBLICATIONS_FILE
    for path, content in corpus.files.data.items():
        if path.suffix == ".lock":
            yield from _problems(corpus, _CHAIN if path == chain_file else _LOCK, [(path, content)])


def _problems(corpus: Corpus, key: str, files: Iterable[tuple[Path, bytes]]) -> Iterator[Problem]:
    for path, content in files:
        may_have_one = any(mark in content for mark in _MARKS)
        if may_have_one and (mark := first_merge_mark(decoded(content), path.suffix)):
            yield Problem(corpus.configuration.relative(path), mark.line, key, {"found": mark.found})
