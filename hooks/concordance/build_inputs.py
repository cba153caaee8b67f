"""What every page depends on beside the content: the program, the day, the settings, the templates, the words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.configuration_file import EPOCH, OWN_HOOK, PAPER_VARIABLE
from concordance.disk_cache import digest_of, program_digest
from concordance.extensions.sources import extension_sources
from concordance.regular_files import read_all
from concordance.wording import WORDS_FOLDER

if TYPE_CHECKING:
    from concordance.configuration import Configuration

_OWN_PLUGINS = frozenset({"i18n", "search"})
"""The plugins that make the same of the same; of any other nobody can know."""
_VARIABLE = re.compile(r"!ENV\s*\[?([^\]\n]*)")
_NAME = re.compile(r"[A-Z][A-Z0-9_]*")


def build_inputs(configuration: Configuration, environ: Mapping[str, str]) -> str:
    """Give the digest of everything that a build reads, the documentation folder and the history excepted."""
    settings = configuration.file.read_text(encoding="utf-8", errors="replace")
    names = {name for found in _VARIABLE.findall(settings) for name in _NAME.findall(found)} | {PAPER_VARIABLE, EPOCH}
    variables = {name: environ.get(name, "") for name in sorted(names)}
    files = (*contents(configuration.overrides), *contents(WORDS_FOLDER))
    # A preview knows its address better than the settings do.
    preview = (configuration.preview, configuration.site_url, configuration.paper)
    extensions = extension_sources(configuration.declared.extensions)
    return digest_of((program_digest(), extensions, configuration.today, settings, variables, files, preview))


def is_alone(configuration: Configuration) -> bool:
    """Tell whether only this project makes the site: no plugin, and no hook that stands elsewhere, adds to it."""
    names = (setting.name.split(".") for setting in configuration.settings)
    plugins = {name[1] for name in names if name[0] == "plugins" and len(name) > 1}
    hooks = {setting.value for setting in configuration.settings if setting.name == "hooks" and setting.value}
    return plugins <= _OWN_PLUGINS and hooks == {OWN_HOOK}


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the files of a folder by their path below it, each with the digest of its bytes."""
    for path, content in read_all(folder).items():
        yield path.relative_to(folder).as_posix(), hashlib.sha256(content).hexdigest()
