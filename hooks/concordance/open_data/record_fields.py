"""What the fields of a record hold, read from their types."""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from concordance.schemas.records import EveryLanguage, SomeLanguages, Statuses

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


def kind_of(field: FieldInfo) -> Any:
    """Give the type of a field, without the None of what may be unknown."""
    annotation: Any = field.annotation
    return get_args(annotation)[0] if get_origin(annotation) is UnionType else annotation


def empty_value(field: FieldInfo) -> Any:
    """Give what a field holds where nothing is known: an empty object or list, else null."""
    kind = kind_of(field)
    if kind in (EveryLanguage, SomeLanguages, Statuses):
        return {}
    return () if get_origin(kind) is tuple else None
