"""The project as a command or a build has it: settings, words and content, loaded once and handed down.

It imports the checks, so that every command and build gets the same problems from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.build_cache import BuildCache
from concordance.checks.registry import problems_of
from concordance.configuration import Configuration
from concordance.configuration_file import read_configuration
from concordance.disk_cache import results_of
from concordance.model.corpus import Corpus, load_corpus
from concordance.problem_formats import localize, text_line
from concordance.wording import Wording, load_wording

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.problem import Problem


@dataclass(frozen=True)
class Project:
    """Everything that a command or a build reads from the disk, each thing when it is first used."""

    configuration: Configuration
    wording: Wording
    cache: BuildCache = field(default_factory=BuildCache, repr=False, compare=False)
    """What a preview keeps from one build to the next."""

    @cached_property
    def corpus(self) -> Corpus:
        """The content."""
        return load_corpus(self.configuration, self.cache)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of the content, by file and line."""
        return problems_of(self.corpus)

    @cached_property
    def page_counts(self) -> Mapping[str, int]:
        """The number of pages by code of language."""
        return {code: len(self.corpus.pages_in(code)) for code in self.configuration.codes}

    def lines(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        """Write problems as a terminal, a log and a preview show them, each in the language of its file."""
        return tuple(map(text_line, localize(problems, self.wording, self.configuration)))


def load_project(mkdocs_file: Path) -> Project:
    """Read the settings and the words of a project. Raises ConfigurationError where one of them cannot be read."""
    configuration = read_configuration(mkdocs_file)
    cache = BuildCache(results_of(configuration.root))
    return Project(configuration, load_wording(codes=configuration.codes, cache=cache), cache)
