"""The body of a proposal: TOML that a person can read, and that no mail program has a reason to change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import tomli
from pydantic import ValidationError

from concordance.data.toml_limits import line_of_deep_name, oversized_number
from concordance.hidden_signs import hidden_in_text, shown
from concordance.submissions.errors import ProposalError
from concordance.submissions.proposal import Proposal, strings_of

LINE_SIGNS = 72
"""Signs of a line; what is longer goes on in the next, as TOML lets a text do."""
_RISKY = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u00ad\u2000-\u200f\u2018-\u201f\u2026\u2028-\u202f\u2060-\u2064\u2066-\u206f\ufeff]"
)
"""What programs on the way change, or nobody sees."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_FIELDS = tuple(Proposal.model_fields)


def read_body(body: str) -> Proposal:
    """Read the body of a proposal. Raises ProposalError for what it may not be, before anything is done with it."""
    proposal = _validated(_parsed(body))
    for name, text in strings_of(proposal.model_dump()):
        if hidden := next(hidden_in_text(text), None):
            raise ProposalError("hidden", {"field": name, "sign": hidden.name, "code": hidden.code})
    return proposal


def _parsed(body: str) -> Mapping[str, Any]:
    if line_of_deep_name(body) is not None:
        raise ProposalError("deep")
    try:
        raw = tomli.loads(body)
    except RecursionError as error:
        raise ProposalError("deep") from error
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ProposalError("toml", {"line": line[1] if line else str(body.count("\n") or 1)}) from error
    if oversized_number(raw) is not None:
        raise ProposalError("deep")
    return raw


def _validated(raw: Mapping[str, Any]) -> Proposal:
    version = raw.get("format")
    if version != 1 or isinstance(version, bool):
        raise ProposalError("format", {"found": _short(version)})
    try:
        return Proposal.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first.get("ctx", {}).get("field") or ".".join(map(str, first["loc"][:2])) or "kind")
        keys = {
            "missing": "missing", "proposal_missing": "missing", "extra_forbidden": "unknown-field",
            "proposal_extra": "unknown-field", "string_too_long": "field-long", "proposal_deep": "deep",
        }  # fmt: skip
        values = {"field": _short(name), "found": _short(first.get("input", ""))}
        raise ProposalError(keys.get(first["type"], "field"), values) from error


def _short(value: object) -> str:
    text = shown(" ".join(str(value).split()))
    return text if len(text) <= LINE_SIGNS else f"{text[:LINE_SIGNS]}…"


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
