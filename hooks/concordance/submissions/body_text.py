"""The body of a proposal, written: TOML that a person can read, and that no mail program has a reason to change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from concordance.submissions.proposal import Proposal

LINE_SIGNS = 72
"""Signs of a line; what is longer goes on in the next, as TOML lets a text do."""
_RISKY = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u00ad\u2000-\u200f\u2018-\u201f\u2026\u2028-\u202f\u2060-\u2064\u2066-\u206f\ufeff]"
)
"""What programs on the way change, or nobody sees."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_FIELDS = tuple(Proposal.model_fields)


def write_body(proposal: Proposal) -> str:
    """Write the body of a proposal: no line that a mail program would break, no sign that it would change."""
    given = proposal.model_dump(exclude_unset=True)
    fields = {name: given[name] for name in _FIELDS if name in given}
    return "\n".join(_table("", fields)) + "\n"


def _table(name: str, fields: Mapping[str, Any], heading: str = "") -> Iterator[str]:
    plain = {key: value for key, value in fields.items() if not _tables(value)}
    if heading or (name and (plain or not fields)):
        yield heading or f"[{name}]"
    for key, value in plain.items():
        yield from _pair(_key(key), value)
    for key, value in fields.items():
        inner = f"{name}.{_key(key)}" if name else _key(key)
        for table in _tables(value):
            yield from _table(inner, table, "" if isinstance(value, Mapping) else f"[[{inner}]]")


def _tables(value: Any) -> list[Mapping[str, Any]]:
    """Give the tables that a value is, or is a list of: each has lines of its own, which none has within another."""
    values = value if isinstance(value, list) else [value]
    return values if all(isinstance(one, Mapping) for one in values) else []


def _pair(key: str, value: Any) -> Iterator[str]:
    line = f"{key} = {_inline(value)}"
    if isinstance(value, str) and ("\n" in value or len(line) > LINE_SIGNS):
        yield from f"{key} = {_long(value)}".split("\n")
    elif isinstance(value, list) and len(line) > LINE_SIGNS:
        yield f"{key} = ["
        for one in value:
            yield from f"{_element(one)},".split("\n")
        yield "]"
    else:
        yield line


def _element(value: Any) -> str:
    short = _inline(value)
    return _long(value) if isinstance(value, str) and len(short) > LINE_SIGNS else short


def _inline(value: Any) -> str:
    if isinstance(value, str):
        return f'"{_escaped(value)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {_inline(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return str(value)


def _long(text: str) -> str:
    return f'"""\\\n{_folded(text)}"""'


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else f'"{_escaped(name)}"'


def _escaped(text: str) -> str:
    """Escape what TOML wants, and what a program on the way would change."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return _RISKY.sub(_number, plain)


def _number(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04X}"


def _folded(text: str) -> str:
    """Write a long text in lines of at most `LINE_SIGNS` signs, where its words let it.

    A line end at its beginning is written as a sign: TOML would take it away with the one before it.
    """
    rest = text.lstrip("\n")
    if len(rest) < len(text):
        return "\\n" * (len(text) - len(rest)) + _folded(rest)
    return "\n".join(line for written in text.split("\n") for line in _folded_line(written))


def _folded_line(line: str) -> Iterator[str]:
    escaped = _escaped(line)
    if escaped.endswith(" "):
        escaped = f"{escaped[:-1]}\\u0020"
    while len(escaped) > LINE_SIGNS:
        place = _break(escaped)
        if place is None:
            break
        yield f"{_at_start(escaped[:place])}\\"
        escaped = escaped[place:]
    yield _at_start(escaped)


def _break(text: str) -> int | None:
    """Give the place after the last space within the width, else after the first one, whose next sign is none."""
    places = [found.end() for found in re.finditer(r" (?=[^ ])", text)]
    within = [place for place in places if place < LINE_SIGNS]
    return within[-1] if within else next(iter(places), None)


def _at_start(line: str) -> str:
    """Escape the sign at the beginning of a line that mail programs take for their own, or a fence."""
    if line.startswith("From "):
        return f"\\u0046{line[1:]}"
    return f"\\u{ord(line[0]):04X}{line[1:]}" if line[:1] in {">", " ", "~", "`"} else line
