"""The project's one configuration, read from `mkdocs.yml` without any site generator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml
from yaml_env_tag import construct_env_tag

from concordance.language import Language, load_languages

SETTINGS = ("site_url", "permanent_url", "publisher", "contact", "repository")
"""What a publisher may set, each overridable from the environment (design.md §3)."""


class ConfigurationError(Exception):
    """The configuration cannot be used; the message says what to mend, in one line."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu, by neutral path; its title comes from the page."""

    path: str
    children: tuple[MenuItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration:
    """Where everything is, which languages there are, and who publishes."""

    root: Path
    docs: Path
    overrides: Path
    languages: tuple[Language, ...]
    site_names: Mapping[str, str]
    """The name of the site in each language."""
    menu: tuple[MenuItem, ...]
    extensions: tuple[str, ...]
    """Python-Markdown extensions, in order: the core reads pages with the very ones that publish them."""
    extension_configs: Mapping[str, Mapping[str, Any]]
    site_url: str | None = None
    """Absolute, ends with a slash."""
    permanent_url: str | None = None
    publisher: str | None = None
    contact: str | None = None
    repository: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, in the order of the configuration."""
        return tuple(language.code for language in self.languages)

    @property
    def unset(self) -> tuple[str, ...]:
        """The settings nobody has given yet; what depends on them is left out of the site."""
        return tuple(name for name in SETTINGS if name != "permanent_url" and not getattr(self, name))

    def relative(self, path: Path) -> str:
        """Give a path as problems show it: from the root of the project, with slashes."""
        return path.relative_to(self.root).as_posix()

    def language(self, code: str) -> Language:
        """Find a language by its code. Raises StopIteration for a code the site does not have."""
        return next(language for language in self.languages if language.code == code)


class _Loader(yaml.SafeLoader):
    """YAML as MkDocs reads it, with `!ENV` for values that the environment may give."""


_Loader.add_constructor("!ENV", construct_env_tag)


def read_configuration(path: Path) -> Configuration:
    """Read `mkdocs.yml`.

    The file stays the single place of configuration, for the site generator and for the core alike.
    Raises ConfigurationError where the file is missing, is no YAML, or names no language.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigurationError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(raw, dict):
        raise ConfigurationError(f"{path.name} must be a list of settings, `site_name: …` and so on")
    return _configuration(cast("dict[str, Any]", raw), path.resolve().parent)


def _configuration(raw: dict[str, Any], root: Path) -> Configuration:
    declared = _plugin_options(raw, "i18n").get("languages", [])
    codes = tuple(str(one["locale"]) for one in declared if one.get("build", True))
    if not codes:
        raise ConfigurationError("mkdocs.yml must declare the languages under plugins: i18n: languages")
    try:
        languages = load_languages(codes)
    except KeyError as error:
        raise ConfigurationError(f"words/languages.toml must describe the language {error}") from error
    names = {str(one["locale"]): str(one.get("site_name", raw.get("site_name", ""))) for one in declared}
    extensions, configs = _extensions(raw.get("markdown_extensions", []))
    return Configuration(
        root=root,
        docs=root / raw.get("docs_dir", "docs"),
        overrides=root / raw.get("theme", {}).get("custom_dir", "overrides"),
        languages=languages,
        site_names=names,
        menu=tuple(_menu_item(item) for item in raw.get("nav") or ()),
        extensions=extensions,
        extension_configs=configs,
        **_settings(raw),
    )


def _settings(raw: dict[str, Any]) -> dict[str, str | None]:
    given: dict[str, Any] = {"site_url": raw.get("site_url"), **(raw.get("extra") or {})}
    settings = {name: str(given[name]).strip() or None if given.get(name) else None for name in SETTINGS}
    for name in ("site_url", "permanent_url"):
        if address := settings[name]:
            settings[name] = address.rstrip("/") + "/"
    settings["permanent_url"] = settings["permanent_url"] or settings["site_url"]
    return settings


def _plugin_options(raw: dict[str, Any], name: str) -> dict[str, Any]:
    for plugin in raw.get("plugins") or ():
        if isinstance(plugin, dict) and name in plugin:
            return dict(plugin[name] or {})
    return {}


def _extensions(declared: list[Any]) -> tuple[tuple[str, ...], dict[str, Mapping[str, Any]]]:
    configs: dict[str, Mapping[str, Any]] = {}
    for one in declared:
        configs.update({one: {}} if isinstance(one, str) else {name: given or {} for name, given in one.items()})
    return tuple(configs), {name: given for name, given in configs.items() if given}


def _menu_item(item: Any) -> MenuItem:
    if isinstance(item, str):
        return MenuItem(neutral_path(item))
    ((_, children),) = item.items()
    first, *rest = (_menu_item(child) for child in ([children] if isinstance(children, str) else children))
    return MenuItem(first.path, tuple(rest))


def neutral_path(source: str) -> str:
    """Turn a source path under a language folder into the page's neutral path.

    `note/index.md` gives `note`, `plan/axis-2.md` gives `plan/axis-2`, `index.md` gives the empty path.
    """
    return source.removesuffix(".md").removesuffix("index").rstrip("/")
