"""Everything the site is made of, loaded once: pages in every language, and data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.configuration import neutral_path
from concordance.data import Data, load_data
from concordance.page import Page, path_problems, read_page
from concordance.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from concordance.configuration import Configuration
    from concordance.language import Language


@dataclass(frozen=True)
class Corpus:
    """The whole of the content, frozen for one build."""

    configuration: Configuration
    pages: Mapping[tuple[str, str], Page]
    """Pages by language and neutral path."""
    data: Data
    loading_problems: tuple[Problem, ...]
    """What was already wrong with a file while it was read."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the site, in the order of the configuration."""
        return self.configuration.languages

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every neutral path that has a page in at least one language, sorted."""
        return tuple(sorted({path for _, path in self.pages}))

    def page(self, language: str, path: str) -> Page | None:
        """Find a page, or nothing."""
        return self.pages.get((language, path))

    def pages_in(self, code: str) -> tuple[Page, ...]:
        """The pages of a language, by path."""
        return tuple(page for (language, _), page in sorted(self.pages.items()) if language == code)

    def counterparts(self, page: Page) -> Iterator[Page]:
        """The same page in the other languages."""
        for language in self.languages:
            other = self.page(language.code, page.path)
            if other is not None and language.code != page.language:
                yield other

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The neutral paths of the documents: the pages whose text is cited."""
        return tuple(path for path in self.paths if any(self._citable(path)))

    def _citable(self, path: str) -> Iterator[bool]:
        for language in self.languages:
            page = self.page(language.code, path)
            yield page is not None and page.meta.citable


def load_corpus(configuration: Configuration) -> Corpus:
    """Read the whole project. Never raises for what an editor may have written: that becomes a problem."""
    pages: dict[tuple[str, str], Page] = {}
    problems: list[Problem] = []
    for language in configuration.languages:
        for path in markdown_files(configuration.docs / language.code):
            problems.extend(_add(path, language.code, configuration, pages))
    data, data_problems = load_data(configuration)
    problems.extend(data_problems)
    problems.extend(_strays(configuration))
    return Corpus(configuration, pages, data, tuple(problems))


def markdown_files(folder: Path) -> list[Path]:
    """The Markdown files below a folder, sorted; hidden ones are not pages."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() == ".md" and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _add(
    path: Path, language: str, configuration: Configuration, pages: dict[tuple[str, str], Page]
) -> Iterator[Problem]:
    page, problems = read_page(path, language, configuration)
    yield from problems
    inside = path.relative_to(configuration.docs / language).as_posix()
    yield from path_problems(page.source, inside)
    other = pages.setdefault((language, neutral_path(inside)), page)
    if other is not page:
        yield Problem(page.source, 1, "path-twice", {"found": other.source})


def _strays(configuration: Configuration) -> Iterator[Problem]:
    """Pages must stand under the folder of a language."""
    for path in markdown_files(configuration.docs):
        first = path.relative_to(configuration.docs).parts[0]
        if first not in {*configuration.codes, "data"}:
            yield Problem(
                configuration.relative(path), 1, "path-outside", {"languages": ", ".join(configuration.codes)}
            )
