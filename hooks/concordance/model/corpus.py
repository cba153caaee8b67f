"""The content of the site, loaded once: pages in every language, data, what was published and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from concordance.addresses import Address
from concordance.build_cache import BuildCache
from concordance.data.lifecycle import LifecycleLog
from concordance.data.load import Data, without_missing_files
from concordance.data.lock import Lock
from concordance.data.names import PublishedNames
from concordance.data.reviewed import Reviewed
from concordance.data.site_languages import SiteLanguages
from concordance.data.tables import needed_files
from concordance.data.version_texts import VersionTexts
from concordance.extensions.sources import extension_sources
from concordance.model.content_files import ContentFiles, read_content_files
from concordance.model.data_folder import DataFolder, read_data_folder
from concordance.model.read_pages import PageFile, read_pages
from concordance.paths import path_problems
from concordance.problem import Problem
from concordance.text.page import Page
from concordance.text.usable_extensions import usable_extensions, with_usable_extensions
from concordance.transaction import is_stopped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from concordance.configuration import Configuration
    from concordance.language import Language

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Corpus:
    """All content of the site, frozen for one build."""

    configuration: Configuration
    files: ContentFiles
    """What lies in the folders of the content."""
    pages: Mapping[tuple[str, str], Page]
    """Pages by language and neutral path."""
    data: Data
    lock: Lock
    """Every published address, the ones that are gone included."""
    log: LifecycleLog
    """What was recorded of every published address, from its first day on."""
    versions: VersionTexts
    """Every text that was recorded."""
    reviewed: Reviewed
    """The texts of the passages as they were last reviewed together."""
    names: PublishedNames
    """What each address without versions was last published as the name of."""
    loading_problems: tuple[Problem, ...]
    """The problems found while files were read."""
    site_languages: SiteLanguages
    """The languages of the site, those that grow and those that it had before."""
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
    """Read all content. What an editor may have written wrongly, or put there, becomes a problem and raises nothing.

    `cache` gives the pages and data that have not changed since an earlier build.
    """
    cache = cache or BuildCache()
    declared = configuration.declared, extension_sources(configuration.declared.extensions)
    usable = cache.get_or_read("extensions", "", declared, lambda: usable_extensions(configuration))
    configuration = with_usable_extensions(configuration, usable)
    found = read_content_files(configuration, cache)
    written = Counter(code for code, _ in found.pages)
    read = [PageFile(code, path, content) for (code, path), content in found.pages.items()]
    beside: list[DataFolder] = []
    pages_read = read_pages(
        read, configuration, cache, lambda: beside.append(read_data_folder(configuration, found.data, written, cache))
    )
    (records,) = beside
    pages: dict[tuple[str, str], Page] = {}
    problems: list[Problem] = [*found.problems, *records.problems]
    for file, (page, page_problems) in zip(read, pages_read, strict=True):
        problems.extend((*page_problems, *_add_page(file.path, page, configuration, pages)))
    data, missing = without_missing_files(records.data, configuration, found.data, needed_files(pages.values()))
    told = (
        problem
        for problem in (*problems, *missing)
        if not _is_of_former_language(problem, configuration, records.languages)
    )
    stopped = is_stopped(configuration.root)
    return Corpus(configuration, found, pages, data, *records.published, tuple(told), records.languages, stopped, cache)


def _is_of_former_language(problem: Problem, configuration: Configuration, languages: SiteLanguages) -> bool:
    """Tell whether a file is outside the site because its language is not built: that is told once, of the language.

    Where the pages of a language are gone, whatever stands in other folders may be they.
    """
    folder = configuration.below_docs(problem.path).partition("/")[0]
    is_of_some = folder in languages.others or (bool(languages.empty) and "." not in folder)
    return problem.key in {"path-outside", "file-outside"} and is_of_some


def _add_page(
    path: Path, page: Page, configuration: Configuration, pages: dict[tuple[str, str], Page]
) -> Iterator[Problem]:
    everywhere = [Address(code, page.path) for code in configuration.codes]
    for problem in path_problems(page.source, path.relative_to(configuration.docs / page.language).as_posix()):
        yield problem.concerning(everywhere)
    other = pages.setdefault((page.language, page.path), page)
    if other is not page:
        yield Problem(page.source, 1, "path-twice", {"found": other.source})
