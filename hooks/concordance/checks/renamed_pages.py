"""Pages and folders that have another name in one language than in the others: renamed there by a slip, or only there.

Without this each of their pages would be missing twice, and whatever leads to one of them would lead nowhere.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.problem import Problem
from concordance.references.renamed_folders import by_folder, heir_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

_TELLING = 3
"""So many headings of the same levels are no chance."""
FOLDER_RENAMED, PAGE_RENAMED = "folder-renamed", "page-renamed"


def renamed_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report each folder and page of a language that stands under another name in all the others.

    The name that was published is the right one; of names that nobody knows yet, that of the first language.
    """
    for code in corpus.site_languages.complete:
        names = _names(corpus, code)
        if names:
            yield from _of_language(corpus, names)


@dataclass
class _Names:
    """The paths that a language lacks and those that it has alone, without the ones that were told."""

    code: str
    lacking: set[str]
    alone: set[str]

    def told(self, pairs: Mapping[str, str]) -> None:
        """Leave out what was told, by path as it should be."""
        self.lacking -= pairs.keys()
        self.alone -= frozenset(pairs.values())


def _names(corpus: Corpus, code: str) -> _Names | None:
    others = [other for other in corpus.site_languages.complete if other != code]
    published = frozenset(corpus.lock.paths)
    lacking = {
        path
        for path in corpus.paths
        if not corpus.page(code, path) and all(corpus.page(other, path) for other in others)
    }
    alone = {
        page.path
        for page in corpus.pages_in(code)
        if page.path not in published and not any(corpus.page(other, page.path) for other in others)
    }
    if code == corpus.site_languages.complete[0]:
        lacking &= published
    return _Names(code, lacking, alone) if lacking and alone else None


def _of_language(corpus: Corpus, names: _Names) -> Iterator[Problem]:
    alone = by_folder(names.alone)
    for old, pages in by_folder(names.lacking).items():
        new = heir_of(pages, alone)
        if len(pages) > 1 and new and not any(page.path.startswith(f"{old}/") for page in corpus.pages_in(names.code)):
            pairs = {pages[name]: alone[new][name] for name in pages if name in alone[new]}
            names.told(pairs)
            docs = corpus.configuration.in_docs(names.code)
            values = {"found": f"{docs}/{new}", "meant": f"{docs}/{old}", "number": str(len(pairs))}
            first = min(page.source for path in pairs.values() if (page := corpus.page(names.code, path)))
            yield Problem(first, 1, FOLDER_RENAMED, values).concerning(_concerned(corpus, pairs))
    by_place = _pairs_by_place(names)
    for old in sorted(names.lacking):
        if page := _as_called_here(corpus, names, by_place, old):
            names.told({old: page.path})
            yield _page_problem(corpus, page, old)


def _as_called_here(corpus: Corpus, names: _Names, pairs: Mapping[str, str], old: str) -> Page | None:
    """Find the page of a language that has the ids of one that it lacks: most of them, and at least one."""
    twin = next((page for code in corpus.configuration.codes if (page := corpus.page(code, old))), None)
    if twin is None:
        return None
    if not twin.anchors:
        page = corpus.page(names.code, pairs[old]) if old in pairs else None
        return page if page and _are_alike(page, twin) else None
    pages = (page for path in sorted(names.alone) if (page := corpus.page(names.code, path)))
    return next(
        (page for page in pages if len(page.anchors & twin.anchors) * 2 > len(page.anchors | twin.anchors)), None
    )


def _pairs_by_place(names: _Names) -> dict[str, str]:
    """Pair what a language lacks with what it has alone: the only one of a folder, or the only one with a number.

    Translators translate the names of files, too: `3-accueil` stands beside `3-onthaal`.
    """
    lacking, alone = _by_place(names.lacking), _by_place(names.alone)
    return {
        pages[0]: alone[place][0] for place, pages in lacking.items() if len(pages) == len(alone.get(place, ())) == 1
    }


def _by_place(paths: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Group paths by folder, and by the number at the beginning of the name where there is one."""
    groups: dict[tuple[str, str], list[str]] = {}
    for path in sorted(paths):
        name = posixpath.basename(path)
        groups.setdefault((posixpath.dirname(path), name[: len(name) - len(name.lstrip("0123456789"))]), []).append(
            path
        )
    return groups


def _are_alike(page: Page, twin: Page) -> bool:
    """Tell whether two pages of the same place have the same headings: enough of them, or a number in both names."""
    levels = _shape(page)
    return levels == _shape(twin) and (len(levels) >= _TELLING or posixpath.basename(page.path)[0].isdigit())


def _shape(page: Page) -> list[str]:
    """Give the levels of the headings, which a translation keeps."""
    return [block.tag for block in page.structure.headings]


def _page_problem(corpus: Corpus, page: Page, old: str) -> Problem:
    twin = next(other for code in corpus.configuration.codes if (other := corpus.page(code, old)))
    below = corpus.configuration.below_language(twin.source, twin.language)
    meant = f"{corpus.configuration.in_docs(page.language)}/{below}"
    return Problem(page.source, 1, PAGE_RENAMED, {"meant": meant}).concerning(_concerned(corpus, {old: page.path}))


def _concerned(corpus: Corpus, pairs: Mapping[str, str]) -> Iterable[Address]:
    """Give both names in every language: whatever is told of either follows from there being two."""
    for code in corpus.configuration.codes:
        for pair in pairs.items():
            yield from (Address(code, path) for path in pair)
