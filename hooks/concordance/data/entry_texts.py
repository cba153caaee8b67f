"""What an entry of the data says in a language, whatever its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

NOT_SAID = frozenset({"website", "url"})
"""Fields whose values are addresses."""


def entry_texts(entry: BaseModel, code: str) -> Iterator[str]:
    """Give every text of an entry in a language, in the order of its schema, those of nested entries included."""
    for name in type(entry).model_fields:
        if name not in NOT_SAID and not name.endswith("_status"):
            yield from _texts(getattr(entry, name), code)


def _texts(value: Any, code: str) -> Iterator[str]:
    if isinstance(value, Mapping) and isinstance(text := value.get(code), str):
        yield text
    elif isinstance(value, BaseModel):
        yield from entry_texts(value, code)
    elif isinstance(value, tuple):
        for nested in value:
            if isinstance(nested, BaseModel):
                yield from entry_texts(nested, code)
