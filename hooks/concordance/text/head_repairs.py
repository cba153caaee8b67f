"""What an editor types in the head of a page and YAML reads otherwise: cut values, other dashes, odd spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from concordance.problem import Problem

_SPACES = re.compile("^(\\w+)[ \u00a0\u2000-\u200a\u202f]*:[ \u00a0\u2000-\u200a\u202f]+")
_DELIMITER = re.compile("[-\u2010-\u2015]{1,3}")
_VALUE = re.compile(r"^(\w+)\s*:\s+(.*?)\s*$")
_SIGN = re.compile(r"(\w+)\s*[:=]\s*(\S.*)")
_FREE = frozenset({"title", "description"})
"""The fields whose value is a text of the editor's own: a number sign in one is meant."""
_FAST: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Some systems have PyYAML without the parser in C."""
_CURLY = re.compile("[\u201c\u201e\u201d](.*)[\u201d\u201c]")


def is_delimiter(line: str) -> bool:
    """Tell whether a line opens or closes a head: three hyphens, or what a word processor makes of them."""
    found = line.rstrip()
    return found == "---" or (bool(_DELIMITER.fullmatch(found)) and found.strip("-") != "")


def with_plain_spaces(line: str) -> str:
    """Write a line of a head with ordinary spaces around its first colon: no other may be meant there."""
    return _SPACES.sub(r"\1: ", line)


def fields_of(front_matter: str) -> dict[str, Any]:
    """Read YAML with every value as text: a title may be a year, and `2026-99-99` must not be an error of YAML."""
    raw = _read(front_matter)
    if not isinstance(raw, dict):
        raise yaml.YAMLError
    return {str(name): value for name, value in raw.items()}


def _read(front_matter: str) -> object:
    """Read by the parser in C, five times as fast; where it refuses, by the one whose errors say where and why."""
    try:
        return yaml.load(front_matter, Loader=_FAST)  # noqa: S506 - makes nothing but text, lists and mappings
    except (yaml.YAMLError, ValueError):
        return yaml.load(front_matter, Loader=yaml.BaseLoader)  # noqa: S506 - the same


def quoted_value(line: str) -> str:
    """Write a line with its value in quotes, where it can be read so; empty where it cannot."""
    field = _VALUE.match(line.lstrip("\t "))
    if field is None or (field[1] not in _FREE and field[2].startswith("[") and not field[2].endswith("]")):
        return _completed(line)
    value = field[2]
    if value[:1] in {"'", '"'} and value.count(value[:1]) != len("''"):
        value = value.strip(value[0])
    elif field[1] not in _FREE:
        return f"{field[1]}: {value}" if line != line.lstrip() and _reads(f"{field[1]}: {value}") else ""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    written = f'{field[1]}: "{escaped}"'
    return written if _reads(written) else ""


def _completed(line: str) -> str:
    """Write a line with the space behind its colon, a colon for an equals sign, or the bracket that it lacks."""
    field = _SIGN.fullmatch(line.strip())
    if field is None:
        return ""
    value = f"{field[2].rstrip(', ')}]" if field[2].startswith("[") and not field[2].endswith("]") else field[2]
    written = f"{field[1]}: {value}"
    return written if _reads(written) else ""


def _reads(line: str) -> bool:
    try:
        return bool(fields_of(line))
    except (yaml.YAMLError, ValueError, RecursionError):
        return False


def cut_values(path: str, lines: Iterable[str]) -> Iterator[Problem]:
    """Report the texts of a head that YAML cuts at a number sign, or that stand in quotes of a word processor."""
    for number, line in enumerate(lines, 1):
        field = _VALUE.match(line)
        if field is None or field[1] not in _FREE or field[2][:1] in {"'", '"', "|", ">"}:
            continue
        if " #" in field[2]:
            values = {"found": line.strip(), "write": quoted_value(line)}
            yield Problem(path, number, "head-cut", values)
        elif curly := _CURLY.fullmatch(field[2]):
            yield Problem(path, number, "head-curly", {"found": line.strip(), "write": f'{field[1]}: "{curly[1]}"'})
