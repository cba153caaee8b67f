"""Values and new entries as the data files have them: dotted names of languages, a header for what holds more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def toml_value(value: Any) -> str:
    """Write a value of TOML on one line. Raises TypeError for what has no such form, None among them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{toml_key(name)} = {toml_value(inner)}" for name, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    raise TypeError(value)


def toml_key(name: str) -> str:
    """Write one part of a name."""
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def toml_entry(table: str, fields: Mapping[str, Any]) -> str:
    """Write an entry of a table, without a line end: what has only values inside as dotted names, the rest below."""
    return "\n".join([f"[[{toml_key(table)}]]", *_fields(toml_key(table), fields)])


def flat_pairs(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Give the dotted names under which a value is written, each with what has no names inside."""
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from flat_pairs(f"{name}.{toml_key(key)}", inner)
    else:
        yield name, value


def as_written_day(value: Any, before: Any) -> Any:
    """Give a day as a date where it was one in the file; everywhere else the text that it is."""
    is_day = isinstance(before, date) and isinstance(value, str) and _DAY.fullmatch(value)
    try:
        return date.fromisoformat(value) if is_day else value
    except ValueError:
        return value


def plain_form(value: Any) -> Any:
    """Give a value as it is compared: days as their ISO texts."""
    if isinstance(value, Mapping):
        return {name: plain_form(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain_form(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _fields(table: str, fields: Mapping[str, Any]) -> Iterator[str]:
    below = {name: value for name, value in fields.items() if _needs_header(value)}
    for name, value in fields.items():
        if name not in below:
            yield from (f"{key} = {toml_value(inner)}" for key, inner in flat_pairs(toml_key(name), value))
    for name, value in below.items():
        header = f"{table}.{toml_key(name)}"
        if isinstance(value, Mapping):
            yield from ("", f"[{header}]", *_fields(header, value))
        else:
            for row in value:
                yield from ("", f"[[{header}]]", *_fields(header, row))


def _needs_header(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(isinstance(inner, Mapping) for inner in value.values()) or not all(map(_is_code, value))
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(row, Mapping) for row in value)


def _is_code(name: str) -> bool:
    """Tell whether a name may be that of a language: then its value stands beside those of the others."""
    return bool(re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", name))
