"""Files of paper that an earlier command has set already: one whose text did not change is not set again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from concordance.processes import in_other_processes

if TYPE_CHECKING:
    from concordance.disk_cache import DiskCache
    from concordance.paper.paper_document import Paper
    from concordance.paper.typst_pdf import Typesetter

_KIND = "paper"


def set_papers(setter: Typesetter, papers: Iterable[Paper], cache: DiskCache) -> Mapping[str, bytes]:
    """Set files, or take them from the cache; by path from the root of the site.

    Those that are set are set by other processes: the compiler starts threads, which no fork of this one would have.
    """
    prepared = {paper.path: setter.prepared(paper) for paper in papers}
    kept = {path: cache.read(_KIND, path, one.made_from) for path, one in prepared.items()}
    missing = sorted(
        (path for path, content in kept.items() if content is None),
        key=lambda path: _length(prepared[path].paper),
        reverse=True,
    )
    made = dict(zip(missing, in_other_processes(setter.set, [prepared[path] for path in missing]), strict=True))
    for path, content in made.items():
        cache.write(_KIND, path, prepared[path].made_from, content)
    cache.keep_only(_KIND, prepared)
    return {path: made.get(path) or kept[path] or b"" for path in prepared}


def _length(paper: Paper) -> int:
    """Give how many texts are in a file: the longest is begun first."""
    return sum(len(document.texts) for document in paper.documents)
