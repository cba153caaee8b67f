"""The reader of `mkdocs.yml`: the one file of settings, read without any site generator."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml
from pathspec import GitIgnoreSpec
from yaml_env_tag import construct_env_tag

from concordance.configuration import SETTINGS, Configuration, Evidence, MenuItem
from concordance.errors import ConfigurationError
from concordance.extensions.declared import read_extensions
from concordance.extensions.python_names import add_python_names
from concordance.hidden_signs import shown
from concordance.languages_file import load_languages
from concordance.merge_marks import first_merge_mark
from concordance.paths import neutral_path
from concordance.regular_files import read_regular
from concordance.settings_faults import WrongSetting, line_of_setting, settings_error, yaml_fault
from concordance.settings_grammar import setting_fault
from concordance.settings_reader import EXCLUDED, read_settings, setting_twice

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that fixes the moment of a build."""
_LAST_SECOND = 253402300799
"""The end of the year 9999, after which Python knows no day."""
PAPER_VARIABLE = "PAPER"
"""The variable that says whether PDF is made."""
_EPOCH = re.compile(r"[0-9]{1,12}")


class _Loader(yaml.SafeLoader):
    """YAML as MkDocs reads it, with `!ENV` for values that the environment may give."""


OWN_HOOK = "hooks/mkdocs_hooks.py"
"""The hook by which MkDocs builds the site of this project."""
_OVERRIDES = "overrides"
_Loader.add_constructor("!ENV", construct_env_tag)
add_python_names(_Loader)


def read_configuration(path: Path) -> Configuration:
    """Read `mkdocs.yml` at this path; the settings of a publisher may come from the environment (`!ENV`).

    The file is the single place of configuration, for the site generator and for the core alike.
    Raises ConfigurationError where the file is missing, is no YAML, or names no language.
    """
    text = _text_of(path)
    try:
        reader, root = _Loader(""), _tree(text)
        twice = setting_twice(root)
        settings, declared = read_settings(root), read_extensions(root, reader)
        raw = None if root is None else reader.construct_document(root)
    except yaml.YAMLError as error:
        raise yaml_fault(path.name, text, error) from error
    except (ValueError, RecursionError) as error:
        raise settings_error(path.name, text, "settings-broken", found=" ".join(str(error).split())) from error
    if twice:
        name, line, first = twice
        raise settings_error(path.name, text, "settings-twice", line, found=name, first=str(first))
    if not isinstance(raw, dict):
        raise settings_error(path.name, text, "settings-empty")
    try:
        configuration = _configuration(cast("dict[str, Any]", raw), path.resolve())
    except WrongSetting as fault:
        line = line_of_setting(text, *fault.where)
        raise settings_error(path.name, text, fault.key, line, **fault.values) from fault
    return replace(configuration, settings=settings, declared=declared)


def _tree(text: str) -> yaml.Node | None:
    """Give the tree of a text of YAML: the known one, unless mappings are merged, which the reader writes into it."""
    return _Loader(text).get_single_node() if "<<" in text else _known_tree(text)


@lru_cache(maxsize=4)
def _known_tree(text: str) -> yaml.Node | None:
    return _Loader(text).get_single_node()


def _text_of(path: Path) -> str:
    """Give the text of the settings. Raises ConfigurationError where it is none, or where nobody finished a merge."""
    try:
        content = read_regular(path)
    except OSError as error:
        raise ConfigurationError(f"{path.name} cannot be read: {error}") from error
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise settings_error(path.name, content.decode("utf-8", "replace"), "file-encoding", line) from error
    if mark := first_merge_mark(text, path.suffix):
        raise settings_error(path.name, text, "merge-marks", mark.line, found=shown(mark.found))
    return text


def _configuration(raw: dict[str, Any], file: Path) -> Configuration:
    declared = _declared_languages(raw)
    codes = tuple(str(language["locale"]) for language in declared if language.get("build", True))
    if not codes:
        raise WrongSetting("settings-languages", ("plugins", "i18n", "languages"))
    try:
        languages = load_languages(codes)
    except KeyError as error:
        code = str(error).strip("'")
        raise WrongSetting("settings-language", ("languages", f"locale: {code}"), found=code) from error
    _patterns(raw, EXCLUDED)
    _hooks(raw, file.parent)
    extensions, configs = _extensions(raw.get("markdown_extensions"))
    return Configuration(
        file=file,
        docs=_docs(raw, file.parent),
        overrides=_overrides(raw, file.parent),
        languages=languages,
        site_names=_site_names(raw, declared),
        menu=_menu(raw.get("nav")),
        outside_menu=_patterns(raw, "not_in_nav"),
        extensions=extensions,
        extension_configs=configs,
        today=_today(),
        unbuilt=tuple(str(language["locale"]) for language in declared if not language.get("build", True)),
        preview=False,
        paper=_makes_paper(),
        evidence=_evidence(_mapping(raw.get("extra")).get("evidence")),
        **cast("dict[str, Any]", _settings(raw)),
    )


def _site_names(raw: dict[str, Any], declared: tuple[dict[str, Any], ...]) -> dict[str, str]:
    """Give the name of the site in each language, which is that of the whole site where a language has none."""
    default = raw.get("site_name", "")
    names = {str(language["locale"]): str(language.get("site_name", default)) for language in declared}
    for name in (str(default), *names.values()):
        if fault := setting_fault("site_name", name):
            found = shown(" ".join(name.split()))
            raise WrongSetting(f"settings-{fault}", ("site_name",), field="site_name", found=found)
    return names


def _docs(raw: dict[str, Any], root: Path) -> Path:
    """Give the folder of the documentation, which is a folder of the project and no link: all of it is published."""
    docs = root / str(raw.get("docs_dir", "docs"))
    is_there = docs == root / "docs" or docs.is_dir()
    if docs.resolve() != docs or docs == root or not docs.is_relative_to(root) or not is_there:
        raise WrongSetting("settings-folder", ("docs_dir",), field="docs_dir", found=str(raw.get("docs_dir", "docs")))
    return docs


def _overrides(raw: dict[str, Any], root: Path) -> Path:
    """Give the folder of the templates, by a path inside the project."""
    overrides = Path(os.path.normpath(root / str(_mapping(raw.get("theme")).get("custom_dir", _OVERRIDES))))
    is_there = overrides == root / _OVERRIDES or overrides.is_dir()
    if overrides == root or not overrides.is_relative_to(root) or not is_there:
        raise WrongSetting(
            "settings-folder",
            ("custom_dir",),
            field="custom_dir",
            found=str(_mapping(raw.get("theme")).get("custom_dir")),
        )
    return overrides


def _patterns(raw: dict[str, Any], name: str) -> tuple[str, ...]:
    """Give the patterns of a setting, as in a `.gitignore`, one a line."""
    given = raw.get(name)
    lines = tuple(given.splitlines()) if isinstance(given, str) else ()
    try:
        GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        raise WrongSetting("settings-patterns", (name,), field=name) from error
    if given and not isinstance(given, str):
        raise WrongSetting("settings-patterns", (name,), field=name)
    return lines


def _hooks(raw: dict[str, Any], root: Path) -> None:
    """Make sure that every hook of a site is there: without it the site generator does not begin.

    The project's own is not looked for: content may be checked where no generator is.
    """
    given = raw.get("hooks")
    for hook in map(str, given if isinstance(given, list) else ()):
        if hook != OWN_HOOK and not (root / hook).is_file():
            raise WrongSetting("settings-file", ("hooks", hook), field="hooks", found=hook)


def _today() -> date:
    """Give the day of the build in UTC: that of SOURCE_DATE_EPOCH, in seconds since 1970, where it is set.

    The convention of https://reproducible-builds.org/specs/source-date-epoch/. Raises ConfigurationError where it is no
    such number, or beyond the year 9999.
    """
    epoch = os.environ.get(EPOCH, "")
    if not epoch:
        return datetime.now(UTC).date()
    if not (_EPOCH.fullmatch(epoch) and int(epoch) <= _LAST_SECOND):
        wanted = f"{EPOCH} must be a number of seconds since 1970, up to {_LAST_SECOND}"
        raise ConfigurationError(f"{wanted}; found: {epoch[:40]!r}")
    return datetime.fromtimestamp(int(epoch), UTC).date()


def _makes_paper() -> bool:
    """Tell whether the build makes PDF: yes, unless it is told no. Raises ConfigurationError for any other word."""
    said = os.environ.get(PAPER_VARIABLE, "")
    if said not in {"", "yes", "no"}:
        raise ConfigurationError(f"{PAPER_VARIABLE} must be yes or no; found: {said[:40]!r}")
    return said != "no"


def _settings(raw: dict[str, Any]) -> dict[str, str | None]:
    given: dict[str, Any] = {"site_url": raw.get("site_url"), **_mapping(raw.get("extra"))}
    settings = {name: str(given[name]).strip() or None if given.get(name) else None for name in SETTINGS}
    for name, value in settings.items():
        if value and (wanted := setting_fault(name, value)):
            found = shown(" ".join(value.split()))
            raise WrongSetting(f"settings-{wanted}", (name,), field=name, found=found)
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
        raise WrongSetting("settings-evidence", ("extra", "evidence"))
    return Evidence(**{name: frozenset(map(str, paths)) for name, paths in given.items()})


def _mapping(value: Any) -> dict[str, Any]:
    return {str(name): inner for name, inner in value.items()} if isinstance(value, dict) else {}


def _named_options(declared: Any) -> dict[str, dict[str, Any]]:
    """Read a list of plugins or extensions: each a name alone, or a name with its options."""
    entries = declared if isinstance(declared, list) else [declared]
    mappings = ({entry: {}} if isinstance(entry, str) else _mapping(entry) for entry in entries)
    return {name: _mapping(options) for mapping in mappings for name, options in mapping.items()}


def _declared_languages(raw: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    declared = _named_options(raw.get("plugins")).get("i18n", {}).get("languages")
    languages = tuple(map(_mapping, declared if isinstance(declared, list) else ()))
    if not all("locale" in language for language in languages):
        raise WrongSetting("settings-locale", ("plugins", "i18n", "languages"))
    return languages


def _extensions(declared: Any) -> tuple[tuple[str, ...], dict[str, Mapping[str, Any]]]:
    configs = _named_options(declared)
    return tuple(configs), {name: given for name, given in configs.items() if given}


def _menu(items: Any) -> tuple[MenuItem, ...]:
    if items is not None and not isinstance(items, list):
        raise WrongSetting("settings-nav", ("nav",), found=str(items))
    return tuple(map(_menu_item, items or ()))


def _menu_item(item: Any) -> MenuItem:
    """Read a page, or a part of the menu: its first page is the part's own."""
    if isinstance(item, str):
        return MenuItem(neutral_path(item), (), item)
    values = list(_mapping(item).values())
    children = values[0] if len(values) == 1 else None
    if isinstance(children, str):
        children = [children]
    if not isinstance(children, list) or not children:
        found = ", ".join(_mapping(item)) or str(item)
        raise WrongSetting("settings-nav", ("nav", found), found=found)
    first, *rest = map(_menu_item, children)
    return MenuItem(first.path, tuple(rest), first.source)
