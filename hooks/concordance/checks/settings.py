"""Each setting of `mkdocs.yml` does something here, or is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from concordance.configuration_file import OWN_HOOK
from concordance.problem import Problem, nearest
from concordance.settings_support import REFUSED, TEMPLATES_SETTING, WORKS, is_unknown, setting_refusal, wanted_kind

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.model.corpus import Corpus
    from concordance.settings_reader import DeclaredSetting

_PLUGIN = "plugins."
_THEME_NAME = "theme.name"
_GROUPS = ("mkdocs.plugins", "properdocs.plugins")
"""How packages declare the plugins that they bring."""
_THEME = "theme:\n  name: material\n  custom_dir: overrides"
_BUILDS_NOTHING = (
    "setting-builder",
    "setting-templates",
    "setting-theme",
    "setting-addresses",
    "setting-kind-",
    "setting-inherit",
    "plugin-",
)
"""How the keys begin of what MkDocs refuses, or takes for another site."""


def setting_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report the settings that nothing here reads, or that would break addresses or ask other hosts."""
    return settings_problems(corpus.configuration)


def hindrances(configuration: Configuration) -> Iterator[Problem]:
    """Give the problems of the settings with which no site is built: whatever a build said of them came of these."""
    yield from configuration.extension_problems
    yield from (one for one in settings_problems(configuration) if one.key.startswith(_BUILDS_NOTHING))


def settings_problems(configuration: Configuration) -> Iterator[Problem]:
    """Give what is wrong with the settings of a project."""
    path, settings = configuration.relative(configuration.file), configuration.settings
    lines = {one.name: one.line for one in reversed(settings)}
    has_templates = any(one.name == TEMPLATES_SETTING and one.is_set for one in settings)
    if not any(map(_is_builder, settings)):
        yield Problem(path, lines.get("hooks", 1), "setting-builder", {"write": f"hooks:\n  - {OWN_HOOK}"})
    if not has_templates:
        yield Problem(path, lines.get(TEMPLATES_SETTING, lines.get("theme", 1)), "setting-templates", {"write": _THEME})
    for setting in settings:
        if has_templates or setting.name != _THEME_NAME:
            yield from _setting_problems(path, setting)


def _setting_problems(path: str, setting: DeclaredSetting) -> Iterator[Problem]:
    if wanted := wanted_kind(setting):
        yield Problem(path, setting.line, f"setting-kind-{wanted}", _kind_values(setting))
    elif refused := setting_refusal(setting):
        values = {"found": _as_written(setting.name), "instead": refused.instead, "value": setting.value}
        yield Problem(path, setting.line, refused.reason, values)
    elif is_unknown(setting.name):
        known = (name for name in WORKS | frozenset(REFUSED) if "." not in name)
        meant = nearest(setting.name, known)
        yield Problem(path, setting.line, "setting-unknown", {"found": setting.name, "meant": meant})
    elif setting.name.startswith(_PLUGIN) and not _is_installed(plugin := setting.name.removeprefix(_PLUGIN)):
        values = {"found": plugin, "meant": nearest(plugin, installed_plugins())}
        yield Problem(path, setting.line, "plugin-unknown", values)


def _is_builder(setting: DeclaredSetting) -> bool:
    """Tell whether a setting has the site built by this project, and not by MkDocs alone."""
    is_hook = setting.name == "hooks" and setting.value == OWN_HOOK
    return is_hook or setting.name == f"{_PLUGIN}concordance"


@cache
def installed_plugins() -> frozenset[str]:
    """Give the names of the plugins that the site generator finds on this machine.

    Looked for once: every package that is installed must be opened for it.
    """
    found = (point.name for group in _GROUPS for point in entry_points(group=group))
    return frozenset(found)


def _is_installed(name: str) -> bool:
    """Tell whether a plugin is there, by its name or as one of the theme; a machine without any builds no site."""
    installed = installed_plugins()
    return not installed or name in installed or any(known.endswith(f"/{name}") for known in installed)


def _kind_values(setting: DeclaredSetting) -> dict[str, str]:
    """Give the setting, its own name, what it is set to, and the lines of a list of that."""
    name = setting.name.rpartition(".")[2]
    write = f"{name}:\n  - {setting.value or '…'}"
    return {"found": _as_written(setting.name), "name": name, "value": setting.value, "write": write}


def _as_written(name: str) -> str:
    """Write a setting as its message speaks of it: `theme: logo`, and a plugin by its own name."""
    outer, dot, inner = name.partition(".")
    return inner if outer == "plugins" else f"{outer}: {inner}" if dot else name
