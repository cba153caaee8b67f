"""The project as a command or a build has it: settings, content and words, loaded once and handed down.

It stands above the checks, so that what they find belongs to it: whoever asks for the problems gets the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.checks.registry import problems_of
from concordance.configuration import Configuration, read_configuration
from concordance.model.corpus import Corpus, load_corpus
from concordance.problem_formats import localize, text_line
from concordance.wording import Wording, load_wording

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.problem import Problem


@dataclass(frozen=True)
class Project:
    """Everything that is read from the disk, frozen for one command or one build."""

    corpus: Corpus
    wording: Wording

    @property
    def configuration(self) -> Configuration:
        """The settings, as the content was read with them."""
        return self.corpus.configuration

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of the content, by file and line; the checks run when they are first asked for."""
        return problems_of(self.corpus)

    @cached_property
    def page_counts(self) -> Mapping[str, int]:
        """How many pages each language has, by its code."""
        return {code: len(self.corpus.pages_in(code)) for code in self.configuration.codes}

    def lines(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        """Give problems as a terminal, a log and a preview show them, in the language of each file."""
        return tuple(map(text_line, localize(problems, self.wording, self.configuration)))


def load_project(mkdocs_file: Path) -> Project:
    """Read a whole project. Raises ConfigurationError where its settings or the words cannot be read."""
    return Project(load_corpus(read_configuration(mkdocs_file)), load_wording())
