"""Turning the errors of a schema into problems that an editor understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.problem import nearest

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

KEYS: Mapping[str, str] = {
    "missing": "field-missing",
    "extra_forbidden": "field-unknown",
    "string_too_short": "field-empty",
    "too_short": "field-empty",
    "date_from_datetime_parsing": "field-date",
    "date_parsing": "field-date",
    "date_type": "field-date",
    "partial_date": "field-date",
    "web_address": "field-address",
    "literal_error": "field-choice",
    "plain_id": "field-id",
    "language_missing": "language-missing",
    "language_empty": "language-empty",
    "language_unknown": "language-unknown",
}
"""Our message for each type of error of pydantic, and for the types that our own fields raise."""


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """One bad field: where in the data, which message, what it quotes."""

    location: tuple[int | str, ...]
    key: str
    values: Mapping[str, str]


def schema_problems(error: ValidationError, model: type[BaseModel]) -> Iterator[SchemaProblem]:
    """Give every bad field of a validation, not the first only."""
    for detail in error.errors(include_url=False):
        location = tuple(part for part in detail["loc"] if not (isinstance(part, str) and part.endswith("]")))
        yield SchemaProblem(location, KEYS.get(detail["type"], "field-wrong"), _values(detail, location, model))


def _values(detail: ErrorDetails, location: tuple[int | str, ...], model: type[BaseModel]) -> dict[str, str]:
    context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
    field = ".".join(str(part) for part in location if isinstance(part, str))
    known = set(model.model_fields)
    near = nearest(str(location[-1]), known) if location and detail["type"] == "extra_forbidden" else ""
    found = detail["input"] if isinstance(detail["input"], str | int | float | bool) else ""
    return {
        "field": field,
        "found": str(found),
        "meant": near,
        "expected": context.get("expected", ""),
        "language": context.get("language", ""),
        "detail": detail["msg"],
    }
