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
from concordance.data.history_problems import history_problems
from concordance.data.lifecycle import VERSIONS_FILE, LifecycleLog, read_versions
from concordance.data.load import Data, load_data
from concordance.data.lock import LOCK_FILE, Lock, read_lock
from concordance.data.names import NAMES_FILE, PublishedNames, read_names
from concordance.data.reviewed import Reviewed, reviewed_texts
from concordance.data.site_languages import (
    CHANGES_FILE,
    SiteLanguages,
    declared_changes,
    site_languages,
    under_present_names,
)
from concordance.data.tables import needed_files
from concordance.data.version_texts import VersionTexts, read_version_texts, version_problems
from concordance.data.withheld import withheld_names
from concordance.disk_cache import digest_of
from concordance.files import lenient_text
from concordance.model.content_files import ContentFiles, read_content_files
from concordance.model.read_pages import PageFile, read_pages
from concordance.paths import path_problems
from concordance.problem import Problem
from concordance.schemas.site_entries import Withheld
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
    declared = configuration.declared
    usable = cache.get_or_read("extensions", "", declared, lambda: usable_extensions(configuration))
    configuration = with_usable_extensions(configuration, usable)
    found = read_content_files(configuration, cache)
    pages: dict[tuple[str, str], Page] = {}
    problems: list[Problem] = list(found.problems)
    read = [PageFile(code, path, content) for (code, path), content in found.pages.items()]
    for file, (page, page_problems) in zip(read, read_pages(read, configuration, cache), strict=True):
        problems.extend((*page_problems, *_add_page(file.path, page, configuration, pages)))
    files, needed = found.data, needed_files(pages.values())
    recorded = digest_of(files)
    written = Counter(code for code, _ in pages)
    log, log_problems = cache.get_or_read("log", "", recorded, lambda: _read_log(configuration, files))
    changes = declared_changes(files.get(configuration.docs / CHANGES_FILE, b""))
    languages = site_languages(configuration, changes, log, written)
    data, data_problems = cache.get_or_read(
        "data", "", (recorded, needed, languages), lambda: load_data(configuration, files, needed, languages)
    )
    publications, publication_problems = cache.get_or_read(
        "publications",
        "",
        (recorded, languages),
        lambda: _read_publications(configuration, files, data, log, languages, is_damaged=bool(log_problems)),
    )
    problems.extend((*data_problems, *log_problems, *publication_problems))
    told = tuple(problem for problem in problems if not _is_of_former_language(problem, configuration, languages))
    stopped = is_stopped(configuration.root)
    return Corpus(configuration, found, pages, data, *publications, told, languages, stopped, cache)


def _is_of_former_language(problem: Problem, configuration: Configuration, languages: SiteLanguages) -> bool:
    """Tell whether a file is outside the site because its language is not built: that is told once, of the language.

    Where the pages of a language are gone, whatever stands in other folders may be they.
    """
    folder = configuration.below_docs(problem.path).partition("/")[0]
    is_of_some = folder in languages.others or (bool(languages.empty) and "." not in folder)
    return problem.key in {"path-outside", "file-outside"} and is_of_some


def _read_log(configuration: Configuration, files: Mapping[Path, bytes]) -> tuple[LifecycleLog, tuple[Problem, ...]]:
    """Read what became of every published address; a site that has published nothing has no log."""
    path = configuration.docs / VERSIONS_FILE
    return read_versions(configuration.relative(path), lenient_text(files.get(path, b"")))


def _read_publications(
    configuration: Configuration,
    files: Mapping[Path, bytes],
    data: Data,
    log: LifecycleLog,
    languages: SiteLanguages,
    *,
    is_damaged: bool,
) -> tuple[tuple[Lock, LifecycleLog, VersionTexts, Reviewed, PublishedNames], list[Problem]]:
    """Read what was published, beside its log: lock, texts, names; a site that has published nothing has none.

    `is_damaged` where lines of the log could not be read.
    """
    docs = configuration.docs

    def text_of(name: str) -> tuple[str, str]:
        return configuration.in_docs(name), lenient_text(files.get(docs / name, b""))

    lock, lock_problems = read_lock(*text_of(LOCK_FILE))
    names, name_problems = read_names(*text_of(NAMES_FILE))
    withheld = withheld_names(data.all("withheld", Withheld))
    texts, folder = read_version_texts(files, docs, withheld), configuration.relative(docs)
    recorded_problems = tuple(version_problems(log, texts, folder))
    lock, texts = under_present_names(lock, texts, languages.successors)
    reviewed = reviewed_texts(lock, log, texts)
    problems = [
        *lock_problems,
        *name_problems,
        *history_problems(
            recorded_problems, lock, log, texts, reviewed, configuration.codes, folder, is_damaged=is_damaged
        ),
    ]
    return (lock, log, texts, reviewed, names.under(languages.successors)), problems


def _add_page(
    path: Path, page: Page, configuration: Configuration, pages: dict[tuple[str, str], Page]
) -> Iterator[Problem]:
    everywhere = [Address(code, page.path) for code in configuration.codes]
    for problem in path_problems(page.source, path.relative_to(configuration.docs / page.language).as_posix()):
        yield problem.concerning(everywhere)
    other = pages.setdefault((page.language, page.path), page)
    if other is not page:
        yield Problem(page.source, 1, "path-twice", {"found": other.source})
