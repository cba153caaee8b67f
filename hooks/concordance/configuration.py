"""The settings of a project: where everything is, which languages there are, who publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from concordance.extensions.declared import NO_EXTENSIONS
from concordance.settings_reader import PATTERN

if TYPE_CHECKING:
    from concordance.extensions.declared import DeclaredExtensions
    from concordance.language import Language
    from concordance.problem import Problem
    from concordance.settings_reader import DeclaredSetting

SETTINGS = ("site_url", "permanent_url", "publisher", "contact", "repository")
"""What a publisher may set, each overridable from the environment; what is unset is left out of the site."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu, by neutral path; its title comes from the page."""

    path: str
    children: tuple[MenuItem, ...] = ()
    source: str = ""
    """The file as the menu names it: `plan/axis-2.md`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a site says that its content owes its readers; `extra: evidence:` in `mkdocs.yml`."""

    without_sources: frozenset[str]
    """Neutral paths of the pages that need no source: they say how the site works, or each entry names its own."""
    primary: frozenset[str]
    """Neutral paths of the pages where no context stands, only what is said of their subject itself."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a project, from `mkdocs.yml` and the environment (`concordance.configuration_file`)."""

    file: Path
    """`mkdocs.yml` itself."""
    docs: Path
    overrides: Path
    languages: tuple[Language, ...]
    """The languages that the site is built in."""
    site_names: Mapping[str, str]
    """The name of the site in each language."""
    menu: tuple[MenuItem, ...]
    outside_menu: tuple[str, ...]
    """Patterns of the pages that are in no menu on purpose, as in a `.gitignore`, from the documentation folder."""
    extensions: tuple[str, ...]
    """Python-Markdown extensions, in order: the core reads pages with the very ones that publish them."""
    extension_configs: Mapping[str, Mapping[str, Any]]
    today: date
    """The day of the build, for what is recorded or proposed today."""
    unbuilt: tuple[str, ...] = ()
    """Codes of the languages that `mkdocs.yml` names with `build: false`."""
    preview: bool = False
    """True while somebody edits and looks: problems are shown on the pages, and what is refused as text."""
    site_url: str | None = None
    """Absolute, ends with a slash."""
    permanent_url: str | None = None
    publisher: str | None = None
    contact: str | None = None
    repository: str | None = None
    settings: tuple[DeclaredSetting, ...] = ()
    """Every setting of the file, with its line."""
    declared: DeclaredExtensions = NO_EXTENSIONS
    """The extensions as they are written, with their lines; `text.usable_extensions` says which of them can be used."""
    extension_problems: tuple[Problem, ...] = ()
    """What is wrong with the others, once that is judged."""
    evidence: Evidence | None = None
    """None where a site promises nothing of the kind."""
    paper: bool = True
    """False where no PDF is made: `PAPER=no`, and while somebody edits and looks."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, in the order of the configuration."""
        return tuple(language.code for language in self.languages)

    @property
    def excluded(self) -> tuple[DeclaredSetting, ...]:
        """The patterns of the files that are not published, as in a `.gitignore`, from the documentation folder."""
        return tuple(setting for setting in self.settings if setting.name == PATTERN)

    @property
    def unset(self) -> tuple[str, ...]:
        """The settings nobody has given yet; what depends on them is left out of the site."""
        return tuple(name for name in SETTINGS if name != "permanent_url" and not getattr(self, name))

    @property
    def joint_name(self) -> str:
        """The name of the site in every language, for pages that belong to none."""
        return " · ".join(dict.fromkeys(self.site_names[code] for code in self.codes))

    def absolute(self, url: str) -> str | None:
        """Give an address from the root of the site with its host; nothing where `site_url` is not set."""
        return urljoin(self.site_url, url) if self.site_url else None

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with both slashes: `/`, or `/vision/` for a site below a path."""
        return urlsplit(self.site_url or "/").path

    @property
    def root(self) -> Path:
        """The root of the project."""
        return self.file.parent

    def relative(self, path: Path) -> str:
        """Give a path as problems show it: from the root of the project, with slashes."""
        return path.relative_to(self.root).as_posix()

    def in_docs(self, name: str) -> str:
        """Give the path of a file of the content as problems show it, from its path under the documentation folder."""
        return self.relative(self.docs / name)

    def below_docs(self, source: str) -> str:
        """Give a path from the root of the project as it is from the documentation folder."""
        return source.removeprefix(f"{self.relative(self.docs)}/")

    def below_language(self, source: str, code: str) -> str:
        """Give a page's path from the root of the project as it is from the folder of its language."""
        return self.below_docs(source).removeprefix(f"{code}/")

    def language(self, code: str) -> Language:
        """Find a language by its code. Raises KeyError with a code that the site does not have."""
        for language in self.languages:
            if language.code == code:
                return language
        raise KeyError(code)
