"""Files of paper that an earlier command has set already: one whose text did not change is not set again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from concordance.processes import in_other_processes

if TYPE_CHECKING:
    from concordance.build_cache import BuildCache
    from concordance.paper.paper_document import Paper
    from concordance.paper.typst_pdf import Typesetter

_KIND = "paper"


def set_papers(setter: Typesetter, papers: Iterable[Paper], cache: BuildCache) -> Mapping[str, bytes]:
    """Set files, or take them from the cache; by path from the root of the site.

    Those that are set are set by other processes: the compiler starts threads, which no fork of this one would have.
    """
    prepared = {paper.path: setter.prepared(paper) for paper in sorted(papers, key=_length, reverse=True)}
    made_from = {path: one.made_from for path, one in prepared.items()}
    return cache.get_or_read_all(_KIND, made_from, lambda path: setter.set(prepared[path]), in_other_processes)


def _length(paper: Paper) -> int:
    """Give how many texts are in a file: the longest is begun first."""
    return sum(len(document.texts) for document in paper.documents)
