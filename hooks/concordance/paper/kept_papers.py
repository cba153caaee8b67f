"""Files of paper that an earlier command has set already: one whose text did not change is not set again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from concordance.processes import begun_in_others

if TYPE_CHECKING:
    from concordance.build_cache import BuildCache
    from concordance.paper.paper_document import Paper
    from concordance.paper.typst_pdf import Typesetter

_KIND = "paper"


def begun_papers(setter: Typesetter, papers: Iterable[Paper], cache: BuildCache) -> Callable[[], Mapping[str, bytes]]:
    """Begin to set files, or to take them from the cache; give what waits for them, by path from the root of the site.

    Other processes do it, each from what the texts say to the bytes: the compiler starts threads, which no fork of this
    one would have.
    """

    def kept(paper: Paper) -> bytes:
        prepared = setter.prepared(paper)
        return cache.get_or_read(_KIND, paper.path, prepared.made_from, lambda: setter.set(prepared))

    longest_first = sorted(papers, key=_length, reverse=True)
    waited = begun_in_others(kept, longest_first)

    def made() -> Mapping[str, bytes]:
        files = dict(zip((paper.path for paper in longest_first), waited(), strict=True))
        cache.keep_only(_KIND, files)
        return files

    return made


def _length(paper: Paper) -> int:
    """Give how many texts are in a file: the longest is begun first."""
    return sum(len(document.texts) for document in paper.documents)
