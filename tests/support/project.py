"""A project in a folder of its own, as every test has one: written, changed, read, checked and printed in one way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

from concordance.checks.registry import problems_of
from concordance.configuration_file import OWN_HOOK, read_configuration
from concordance.model.corpus import Corpus, load_corpus
from concordance.problem import Problem
from concordance.references.publication import prepare_publication
from locations import ROOT
from running import Run, run
from tiny_site import Changes, write_site

MKDOCS = """
site_name: Small
theme: {name: material, custom_dir: overrides}
plugins:
  - i18n:
      languages: [{locale: fr, name: Français}, {locale: nl, name: Nederlands}]
markdown_extensions: [abbr, attr_list, def_list, tables, toc, pymdownx.superfences]
"""
"""The settings of a project of two languages that has no more than a test gives it."""
HOOKS = f"hooks: [{OWN_HOOK}]\n"
"""What the settings say of a project that this generator builds, where a test looks at every problem."""


@dataclass(frozen=True)
class Project:
    """A folder with the files of a project, and what may be done to it."""

    root: Path

    @classmethod
    def tiny(cls, root: Path, changes: Changes | None = None) -> Self:
        """Write the tiny project with some changes."""
        write_site(root, changes)
        return cls(root)

    @classmethod
    def small(cls, root: Path, files: Mapping[str, str]) -> Self:
        """Write a project of two languages that has these files only; what it lacks is no matter to the test."""
        project = cls(root)
        for name, text in {"mkdocs.yml": MKDOCS, **files}.items():
            project.write(name, text)
        return project

    def corpus(self, today: date | None = None) -> Corpus:
        """Read it, on a day if one is given; where it has no templates of its own, with those of the repository."""
        read = read_configuration(self.root / "mkdocs.yml")
        overrides = read.overrides if read.overrides.is_dir() else ROOT / "overrides"
        return load_corpus(replace(read, overrides=overrides, today=today or read.today))

    def problems(self) -> tuple[Problem, ...]:
        """Check it."""
        return problems_of(self.corpus())

    def check(self, *options: str) -> Run:
        """Run `make check` in it."""
        return run(self.root, "check", *options)

    def printed(self) -> str:
        """Give what `make check` shows, but for the count."""
        return self.check().problems

    def text(self, name: str) -> str:
        """Read a file; nothing where there is none."""
        path = self.root / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def write(self, name: str, text: str) -> None:
        """Write a file of this project, never of the repository that its `hooks` and `overrides` may be links to."""
        path = self.root / name
        assert path.resolve().is_relative_to(self.root.resolve()), f"{name} leads out of the project"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name: str, *pairs: tuple[str, str]) -> None:
        """Put new words for old ones, which must be there once."""
        text = self.text(name)
        for old, new in pairs:
            assert text.count(old) == 1, f"{name} must hold once: {old}"
            text = text.replace(old, new)
        self.write(name, text)


def published_files(root: Path, today: date | None = None) -> dict[str, str]:
    """Publish a sound tiny project, on a day if one is given; give the files that record it, by path from its root."""
    promise = prepare_publication(Project.tiny(root).corpus(today))
    return {f"docs/{name}": text for name, text in promise.files.items()}
