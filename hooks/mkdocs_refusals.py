"""What keeps MkDocs from building with these settings, told as `make check` tells it: its line and its cure.

MkDocs reads `mkdocs.yml` before this project is asked, and says in English, without a line, what it refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from concordance.checks.settings import hindrances
from concordance.configuration_file import read_configuration
from concordance.errors import ConfigurationError
from concordance.problem import Problem
from concordance.problem_formats import localize, localized_fault, text_line
from concordance.settings_faults import SettingsError, line_of_setting
from concordance.text.usable_extensions import usable_extensions, with_usable_extensions
from concordance.wording import load_wording

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.configuration import Configuration

_REFUSED = re.compile(r"Config value '(?P<name>[^']+)': (?P<error>.+)", re.DOTALL)


def settings_fault(file: Path) -> str:
    """Say what keeps a site from being built with these settings; empty where nothing is known of."""
    try:
        configuration = read_configuration(file)
        configuration = with_usable_extensions(configuration, usable_extensions(configuration))
    except SettingsError as error:
        return _told(error)
    except ConfigurationError as error:
        return str(error)
    return _said(configuration, hindrances(configuration))


def refused_setting(configuration: Configuration, said: Iterable[str]) -> str:
    """Say at its line what MkDocs has said of a setting that it refuses; empty where it has said no such thing."""
    found = (_REFUSED.match(line) for line in said)
    refused = {one["name"]: " ".join(one["error"].split()).rstrip(".") for one in found if one}
    if not refused:
        return ""
    text = configuration.file.read_text(encoding="utf-8", errors="replace")
    path = configuration.relative(configuration.file)
    problems = (
        Problem(path, line_of_setting(text, name), "settings-refused", {"found": name, "error": error})
        for name, error in refused.items()
    )
    return _said(configuration, problems)


def _told(error: SettingsError) -> str:
    try:
        return text_line(localized_fault(error, load_wording()))
    except ConfigurationError:
        return str(error)


def _said(configuration: Configuration, problems: Iterable[Problem]) -> str:
    found = tuple(problems)
    try:
        return "\n".join(map(text_line, localize(found, load_wording(), configuration))) if found else ""
    except ConfigurationError as error:  # the words may be half written, too
        return str(error)
