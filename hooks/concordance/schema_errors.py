"""The errors of a schema as problems: pydantic's types of error, by the messages that editors read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from concordance.problem import nearest

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

KEYS: Mapping[str, str] = {
    "missing": "field-missing",
    "extra_forbidden": "field-unknown",
    "string_too_short": "field-empty",
    "too_short": "field-empty",
    "partial_date": "field-date",
    "full_date": "field-full-date",
    "web_address": "field-address",
    "literal_error": "field-choice",
    "bool_type": "field-choice",
    "bool_parsing": "field-choice",
    "string_type": "field-text",
    "int_type": "field-number",
    "int_parsing": "field-number",
    "int_parsing_size": "field-number",
    "int_from_float": "field-number",
    "greater_than_equal": "field-least",
    "tuple_type": "field-list",
    "dict_type": "field-languages",
    "plain_id": "field-id",
    "shared_address": "field-place",
    "head_nature": "head-nature",
    "head_author": "head-author",
    "fact_place": "fact-place",
    "tombstone_successors": "tombstone-successors",
    "language_to": "site-language-to",
    "amendment_parts": "amendment-parts",
    "proposal_state": "proposal-state",
}
"""The key of the message for each type of error of pydantic, and for the types that the schemas raise themselves."""
LISTS_MISSING = "language-missing-list"
"""The key of the message for a field that has a list for each language, and lacks one."""
LANGUAGE_FAULTS = ("missing", "unknown", "empty")
"""What can be wrong with a field that has a text for each language; one error of the schema brings all of it."""


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """A field that a schema refuses: where it is in the data, the key of its message, and what that quotes."""

    location: tuple[int | str, ...]
    key: str
    values: Mapping[str, str]


def schema_problems(error: ValidationError, model: type[BaseModel]) -> Iterator[SchemaProblem]:
    """Give every bad field of a validation, in the order in which pydantic found them.

    A field that was written under a misspelt name is not reported as missing too.
    """
    problems = _with_the_only_name_left(list(_all_problems(error, model)))
    unknown = (problem for problem in problems if problem.key == "field-unknown")
    misspelt = {(*problem.location[:-1], problem.values["meant"]) for problem in unknown}
    return (problem for problem in problems if problem.key != "field-missing" or problem.location not in misspelt)


def _with_the_only_name_left(problems: list[SchemaProblem]) -> list[SchemaProblem]:
    """Take the one field that is missing for what the one unknown field was meant to be: `beschrijving`."""
    unknown = [problem for problem in problems if problem.key == "field-unknown"]
    missing = [problem for problem in problems if problem.key == "field-missing"]
    if len(unknown) != 1 or len(missing) != 1 or unknown[0].values["meant"]:
        return problems
    if unknown[0].location[:-1] != missing[0].location[:-1]:
        return problems
    named = replace(unknown[0], values={**unknown[0].values, "meant": str(missing[0].location[-1])})
    return [named if problem is unknown[0] else problem for problem in problems]


def _all_problems(error: ValidationError, model: type[BaseModel]) -> Iterator[SchemaProblem]:
    for detail in error.errors(include_url=False):
        location = tuple(part for part in detail["loc"] if not (isinstance(part, str) and part.endswith("]")))
        if detail["type"] == "languages":
            yield from _language_problems(detail, location)
        else:
            is_empty = detail["input"] == "" and detail["type"] != "extra_forbidden"
            key = "field-empty" if is_empty else KEYS.get(detail["type"], "field-wrong")
            yield SchemaProblem(location, key, _values(detail, location, model))


def _language_problems(detail: ErrorDetails, location: tuple[int | str, ...]) -> Iterator[SchemaProblem]:
    field, context = _field_path(location), detail.get("ctx", {})
    for fault in LANGUAGE_FAULTS:
        key = LISTS_MISSING if fault == "missing" and "lists" in context else f"language-{fault}"
        for code in context.get(fault, ()):
            values = {"field": field, "leaf": str(location[-1]), "language": code}
            yield SchemaProblem((*location, code), key, values)


def _values(detail: ErrorDetails, location: tuple[int | str, ...], model: type[BaseModel]) -> dict[str, str]:
    context = detail.get("ctx", {})
    unknown = location and detail["type"] == "extra_forbidden"
    return {
        "field": _field_path(location),
        "leaf": str(location[-1]) if location else "",
        "found": _shown(detail["input"]),
        "meant": nearest(str(location[-1]), _fields(_model_at(model, location))) if unknown else "",
        "expected": _choices(str(context.get("expected", "'true' 'false'"))),
        "least": str(context.get("ge", "")),
    }


def _field_path(location: tuple[int | str, ...]) -> str:
    """Write a field as an editor does: without the place of an entry in its list."""
    return ".".join(part for part in location if isinstance(part, str))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else "[…]" if isinstance(value, list | tuple) else "{…}"


def _choices(expected: str) -> str:
    """Rewrite pydantic's `'a', 'b' or 'c'` in signs that every language shares; a count stays as it is."""
    return ", ".join(f"`{choice}`" for choice in re.findall(r"'([^']*)'", expected)) or expected


def _fields(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _model_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel]:
    """Find the schema that a field belongs to: the entry's own, or that of a table inside it."""
    for part in location[:-1]:
        if isinstance(part, str) and (info := _fields(model).get(part)):
            model = next(_models(info.annotation), model)
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
