"""The project's one configuration, read from `mkdocs.yml` without any site generator."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin

import yaml
from yaml_env_tag import construct_env_tag

from concordance.errors import ConfigurationError
from concordance.language import Language, load_languages
from concordance.paths import neutral_path

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
    """Where everything is, which languages there are, and who publishes."""

    file: Path
    """`mkdocs.yml` itself."""
    docs: Path
    overrides: Path
    languages: tuple[Language, ...]
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
    preview: bool = False
    """True while somebody edits and looks: problems are shown on the pages, and live reload may run its script."""
    site_url: str | None = None
    """Absolute, ends with a slash."""
    permanent_url: str | None = None
    publisher: str | None = None
    contact: str | None = None
    repository: str | None = None
    evidence: Evidence | None = None
    """None where a site promises nothing of the kind."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, in the order of the configuration."""
        return tuple(language.code for language in self.languages)

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
    def root(self) -> Path:
        """The root of the project."""
        return self.file.parent

    def relative(self, path: Path) -> str:
        """Give a path as problems show it: from the root of the project, with slashes."""
        return path.relative_to(self.root).as_posix()

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


class _Loader(yaml.SafeLoader):
    """YAML as MkDocs reads it, with `!ENV` for values that the environment may give."""


_Loader.add_constructor("!ENV", construct_env_tag)


def read_configuration(path: Path) -> Configuration:
    """Read `mkdocs.yml`.

    The file stays the single place of configuration, for the site generator and for the core alike.
    Raises ConfigurationError where the file is missing, is no YAML, or names no language.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise ConfigurationError(f"{path.name} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(raw, dict):
        raise ConfigurationError(f"{path.name} must be a list of settings, `site_name: …` and so on")
    return _configuration(cast("dict[str, Any]", raw), path.resolve())


def _configuration(raw: dict[str, Any], file: Path) -> Configuration:
    declared = _declared_languages(raw)
    codes = tuple(str(one["locale"]) for one in declared if one.get("build", True))
    if not codes:
        raise ConfigurationError("mkdocs.yml must declare the languages under plugins: i18n: languages")
    try:
        languages = load_languages(codes)
    except KeyError as error:
        raise ConfigurationError(f"words/languages.toml must describe the language {error}") from error
    names = {str(one["locale"]): str(one.get("site_name", raw.get("site_name", ""))) for one in declared}
    extensions, configs = _extensions(raw.get("markdown_extensions"))
    return Configuration(
        file=file,
        docs=_docs(raw, file.parent),
        overrides=file.parent / str(_mapping(raw.get("theme")).get("custom_dir", "overrides")),
        languages=languages,
        site_names=names,
        menu=_menu(raw.get("nav")),
        outside_menu=tuple(str(raw.get("not_in_nav") or "").splitlines()),
        extensions=extensions,
        extension_configs=configs,
        today=_today(),
        preview=False,
        evidence=_evidence(_mapping(raw.get("extra")).get("evidence")),
        **_settings(raw),
    )


def _docs(raw: dict[str, Any], root: Path) -> Path:
    docs = root / str(raw.get("docs_dir", "docs"))
    if not docs.is_relative_to(root):
        raise ConfigurationError(f"mkdocs.yml must have its docs_dir inside the project; found: {docs}")
    return docs


def _today() -> date:
    """The day of the build: that of SOURCE_DATE_EPOCH where it is set, by the convention of reproducible builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.date()


def _settings(raw: dict[str, Any]) -> dict[str, str | None]:
    given: dict[str, Any] = {"site_url": raw.get("site_url"), **_mapping(raw.get("extra"))}
    settings = {name: str(given[name]).strip() or None if given.get(name) else None for name in SETTINGS}
    for name in ("site_url", "permanent_url"):
        if address := settings[name]:
            settings[name] = address.rstrip("/") + "/"
    settings["permanent_url"] = settings["permanent_url"] or settings["site_url"]
    return settings


def _evidence(declared: Any) -> Evidence | None:
    if declared is None:
        return None
    lists = _mapping(declared)
    given = {name: lists.pop(name, []) for name in ("without_sources", "primary")}
    if not isinstance(declared, dict) or lists or not all(isinstance(paths, list) for paths in given.values()):
        raise ConfigurationError("mkdocs.yml must give under extra: evidence: the lists without_sources and primary")
    return Evidence(**{name: frozenset(map(str, paths)) for name, paths in given.items()})


def _mapping(value: Any) -> dict[str, Any]:
    return {str(name): one for name, one in value.items()} if isinstance(value, dict) else {}


def _named_options(declared: Any) -> dict[str, dict[str, Any]]:
    """Read a list of plugins or extensions: each a name alone, or a name with its options."""
    entries = declared if isinstance(declared, list) else [declared]
    named = ({one: {}} if isinstance(one, str) else _mapping(one) for one in entries)
    return {name: _mapping(options) for one in named for name, options in one.items()}


def _declared_languages(raw: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    declared = _named_options(raw.get("plugins")).get("i18n", {}).get("languages")
    languages = tuple(map(_mapping, declared if isinstance(declared, list) else ()))
    if not all("locale" in one for one in languages):
        raise ConfigurationError("mkdocs.yml must give each language under plugins: i18n: languages its `locale`")
    return languages


def _extensions(declared: Any) -> tuple[tuple[str, ...], dict[str, Mapping[str, Any]]]:
    configs = _named_options(declared)
    return tuple(configs), {name: given for name, given in configs.items() if given}


def _menu(items: Any) -> tuple[MenuItem, ...]:
    if items is not None and not isinstance(items, list):
        raise ConfigurationError("mkdocs.yml must have a list of pages under nav")
    return tuple(map(_menu_item, items or ()))


def _menu_item(item: Any) -> MenuItem:
    """Read a page, or a part of the menu: its first page is the part's own."""
    if isinstance(item, str):
        return MenuItem(neutral_path(item), (), item)
    parts = list(_mapping(item).values())
    children = [parts[0]] if len(parts) == 1 and isinstance(parts[0], str) else parts[0] if len(parts) == 1 else None
    if not isinstance(children, list) or not children:
        shown = ", ".join(_mapping(item)) or str(item)
        raise ConfigurationError(f"mkdocs.yml must have a page or a list of pages under nav; found: {shown}")
    first, *rest = map(_menu_item, children)
    return MenuItem(first.path, tuple(rest), first.source)
