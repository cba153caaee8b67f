"""Each setting of `mkdocs.yml` does something here, or is told."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from concordance.configuration_file import OWN_HOOK
from concordance.problem import Problem, nearest
from concordance.settings_support import REFUSED, WORKS, is_unknown, setting_refusal

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.settings_reader import DeclaredSetting

_PLUGIN = "plugins."
_GROUPS = ("mkdocs.plugins", "properdocs.plugins")
"""How packages declare the plugins that they bring."""


def setting_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report the settings that nothing here reads, or that would break addresses or ask other hosts."""
    path = corpus.configuration.relative(corpus.configuration.file)
    if not any(map(_is_builder, corpus.configuration.settings)):
        line = next((one.line for one in corpus.configuration.settings if one.name == "hooks"), 1)
        yield Problem(path, line, "setting-builder", {"write": f"hooks:\n  - {OWN_HOOK}"})
    for setting in corpus.configuration.settings:
        if refused := setting_refusal(setting):
            values = {"found": _as_written(setting.name), "instead": refused.instead}
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


def installed_plugins() -> frozenset[str]:
    """Give the names of the plugins that the site generator finds on this machine."""
    found = (point.name for group in _GROUPS for point in entry_points(group=group))
    return frozenset(found)


def _is_installed(name: str) -> bool:
    """Tell whether a plugin is there, by its name or as one of the theme; a machine without any builds no site."""
    installed = installed_plugins()
    return not installed or name in installed or any(known.endswith(f"/{name}") for known in installed)


def _as_written(name: str) -> str:
    """Write a setting as its message speaks of it: `theme: logo`, and a plugin by its own name."""
    outer, dot, inner = name.partition(".")
    return inner if outer == "plugins" else f"{outer}: {inner}" if dot else name
