"""Why `mkdocs.yml` cannot be read, as a problem with its line: YAML says so in English, for programmers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concordance.errors import ConfigurationError
from concordance.hidden_signs import hidden_in_text
from concordance.problem import Problem
from concordance.wording import load_wording

if TYPE_CHECKING:
    import yaml

_DASHES = re.compile(r"\s*[\u2010-\u2015\u2022*]\s*\S")
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LOCALE = re.compile(r"^\s*-?\s*locale:\s*['\"]?([A-Za-z]+(?:-[A-Za-z0-9]+)*)", re.MULTILINE)


class WrongSetting(Exception):  # noqa: N818 - it becomes an error once its line is known
    """A setting that cannot be what it is: the key of the message, and the names that lead to its line."""

    def __init__(self, key: str, where: tuple[str, ...], **values: str) -> None:
        super().__init__(key)
        self.key, self.where, self.values = key, where, values


class SettingsError(ConfigurationError):
    """A fault of `mkdocs.yml` that a problem tells, in the languages of the site as far as the file can be read."""

    def __init__(self, problem: Problem, codes: tuple[str, ...]) -> None:
        said = load_wording().message(problem, "en", "docs")
        super().__init__(f"{problem.path}:{problem.line}: {said}")
        self.problem = problem
        self.codes = codes
        """Codes of languages, in the order of the file; none where it names none."""


def settings_error(name: str, text: str, key: str, line: int = 1, **values: str) -> SettingsError:
    """Make the error of a fault on a line of the settings, whose text tells the languages of the site."""
    return SettingsError(Problem(name, line, key, values), declared_codes(text))


def line_of_setting(text: str, *names: str) -> int:
    """Find the line of a setting by the names that lead to it, as far as they are written; 1 where none is."""
    lines, found = text.split("\n"), 0
    for name in names:
        written = re.compile(rf"\s*(?:-\s+)?['\"]?{re.escape(name)}\b")
        found = next((n for n, line in enumerate(lines[found:], found + 1) if written.match(line)), found)
    return found or 1


def declared_codes(text: str) -> tuple[str, ...]:
    """Give the codes of the languages that a text of settings names, whether it is YAML or not."""
    return tuple(dict.fromkeys(_LOCALE.findall(text)))


def yaml_fault(name: str, text: str, error: yaml.YAMLError) -> SettingsError:
    """Tell what is wrong with a text that is no YAML: the slip of its line, as far as one is known."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    noticed = min(mark.line + 1, len(lines)) if mark else 1
    key, number = _slip(lines, noticed, str(error))
    return settings_error(name, text, key, number, found=lines[number - 1].strip())


def _slip(lines: list[str], noticed: int, said: str) -> tuple[str, int]:
    """Give the key of the message and the line of a slip; what ends too late is noticed below it."""
    for number in (noticed, noticed - 1):
        if number and (key := _odd_sign(lines[number - 1])):
            return key, number
    if (opened := _open_quote(lines, noticed)) is not None:
        return "settings-quote", opened
    if "mapping values are not allowed" in said:
        return "settings-colon", noticed
    if "could not find expected ':'" in said:
        return "settings-line", _without_a_name(lines, noticed)
    if "block" in said:
        return "settings-indent", noticed
    return "settings-broken", noticed


def _odd_sign(line: str) -> str:
    """Give the key of the message for a sign that YAML does not read as it looks; empty where a line has none."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "settings-tab"
    if _ODD_SPACE.search(line) or any(hidden_in_text(line)):
        return "settings-space"
    return "settings-dash" if _DASHES.match(line) else ""


def _open_quote(lines: list[str], noticed: int) -> int | None:
    """Give the line of a value whose quote is not closed there."""
    for number in range(noticed, 0, -1):
        value = re.sub(r"^\s*(?:-\s+)?[\w./-]+:\s+", "", lines[number - 1]).strip()
        if value[:1] in {'"', "'"} and value.count(value[:1]) == 1:
            return number
    return None


def _without_a_name(lines: list[str], noticed: int) -> int:
    """Give the line that is neither `name: value` nor an item of a list."""
    plain = re.compile(r"\s*(?:#|-\s|[\w./\"'-]+:|$)")
    return next((n for n in (noticed, noticed - 1) if n and not plain.match(lines[n - 1])), noticed)
