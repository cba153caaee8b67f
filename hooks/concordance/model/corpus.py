"""The content of the site, loaded once: pages in every language, data, the lock and the reviewed texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from concordance.build_cache import BuildCache
from concordance.data.load import Data, load_data
from concordance.data.lock import LOCK_FILE, Lock, read_lock
from concordance.data.reviewed import Reviewed, conflict_problems, read_reviewed, reviewed_problems
from concordance.data.tables import needed_files
from concordance.files import lenient_text, read_all
from concordance.paths import path_problems
from concordance.problem import Problem
from concordance.text.page import Page, page_of
from concordance.transaction import is_stopped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from concordance.configuration import Configuration
    from concordance.language import Language

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""The endings of Markdown files, in lower case: those that MkDocs takes for pages."""

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Corpus:
    """All content of the site, frozen for one build."""

    configuration: Configuration
    pages: Mapping[tuple[str, str], Page]
    """Pages by language and neutral path."""
    data: Data
    lock: Lock
    """Every published address, the ones that are gone included."""
    reviewed: Reviewed
    """The texts of the passages as they were last reviewed together."""
    loading_problems: tuple[Problem, ...]
    """The problems found while files were read."""
    stopped: bool = False
    """True where a command was stopped while it wrote: the content is neither the old nor the new."""
    cache: BuildCache = field(default_factory=BuildCache, repr=False, compare=False)
    """The cache that a preview keeps from build to build."""
    _made: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[[Corpus], _Made]) -> _Made:
        """Call a function with the corpus, or give its result of an earlier call.

        The key is the function itself. The corpus is frozen, so an index over it never changes; if every page made
        its own, the time of a build would grow with the square of the pages.
        """
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_Made", self._made[make])

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the site, in the order of the configuration."""
        return self.configuration.languages

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every neutral path that has a page in at least one language, sorted."""
        return tuple(sorted({path for _, path in self.pages}))

    def page(self, language: str, path: str) -> Page | None:
        """Give the page at a neutral path in a language, or none."""
        return self.pages.get((language, path))

    def pages_in(self, code: str) -> tuple[Page, ...]:
        """The pages of a language, sorted by path."""
        return self._by_language.get(code, ())

    @cached_property
    def _by_language(self) -> Mapping[str, tuple[Page, ...]]:
        in_order = [page for _, page in sorted(self.pages.items(), key=itemgetter(0))]
        return {code: tuple(pages) for code, pages in groupby(in_order, key=attrgetter("language"))}

    def counterparts(self, page: Page) -> Iterator[Page]:
        """Give the same page in each other language that has it."""
        for language in self.languages:
            other = self.page(language.code, page.path)
            if other is not None and language.code != page.language:
                yield other

    @cached_property
    def known_paths(self) -> frozenset[str]:
        """The same paths as a set."""
        return frozenset(self.paths)

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The neutral paths of the documents: the pages that are `citable` in at least one language."""
        return tuple(path for path in self.paths if any(self._citable(path)))

    def _citable(self, path: str) -> Iterator[bool]:
        for language in self.languages:
            page = self.page(language.code, path)
            yield page is not None and page.meta.citable


def load_corpus(configuration: Configuration, cache: BuildCache | None = None) -> Corpus:
    """Read all content. What an editor may have written wrongly becomes a problem and raises nothing.

    Raises OSError where a file cannot be read. `cache` gives the pages and data that have not changed since an
    earlier build.
    """
    cache = cache or BuildCache()
    pages: dict[tuple[str, str], Page] = {}
    problems: list[Problem] = []
    for language in configuration.languages:
        for path in markdown_files(configuration.docs / language.code):
            problems.extend(_add_page(path, language.code, configuration, pages, cache))
    files = read_all(configuration.docs / "data")
    needed = needed_files(pages.values())
    data, data_problems = cache.get_or_make("data", (files, needed), lambda: load_data(configuration, files, needed))
    problems.extend(data_problems)
    problems.extend(_misplaced_pages(configuration))
    lock, reviewed, lock_problems = cache.get_or_make(
        "publications", files, lambda: _read_publications(configuration, files)
    )
    problems.extend(lock_problems)
    stopped = is_stopped(configuration.root)
    return Corpus(configuration, pages, data, lock, reviewed, tuple(problems), stopped, cache)


def _read_publications(
    configuration: Configuration, files: Mapping[Path, bytes]
) -> tuple[Lock, Reviewed, list[Problem]]:
    """Read the lock and the reviewed texts; a site that has published nothing has none."""
    docs, path = configuration.docs, configuration.docs / LOCK_FILE
    lock, problems = read_lock(configuration.relative(path), lenient_text(files.get(path, b"")))
    reviewed, folder = read_reviewed(files, docs, configuration.codes), configuration.relative(docs)
    problems = (*problems, *conflict_problems(files, docs, folder), *reviewed_problems(lock, reviewed, folder))
    return lock, reviewed, list(problems)


def markdown_files(folder: Path) -> list[Path]:
    """List the Markdown files below a folder, sorted, without hidden files and folders, which are no pages."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in MARKDOWN
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _add_page(
    path: Path, language: str, configuration: Configuration, pages: dict[tuple[str, str], Page], cache: BuildCache
) -> Iterator[Problem]:
    content = path.read_bytes()
    page, problems = cache.get_or_make(("page", path), content, lambda: page_of(content, path, language, configuration))
    yield from problems
    yield from path_problems(page.source, path.relative_to(configuration.docs / language).as_posix())
    other = pages.setdefault((language, page.path), page)
    if other is not page:
        yield Problem(page.source, 1, "path-twice", {"found": other.source})


def _misplaced_pages(configuration: Configuration) -> Iterator[Problem]:
    """Every page must be below the folder of a language."""
    for path in markdown_files(configuration.docs):
        first = path.relative_to(configuration.docs).parts[0]
        if first not in {*configuration.codes, "data"}:
            yield Problem(
                configuration.relative(path), 1, "path-outside", {"languages": ", ".join(configuration.codes)}
            )
