"""The texts of an entry of the data in a language, whatever its schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from concordance.language import Language

WEB_FIELDS = frozenset({"website", "url"})
"""Fields of web addresses; they are given without their scheme, as pages show them."""
NAME_FIELDS = frozenset({"name", "publisher", "brand"})
"""Fields of plain text that readers see; other plain values, such as ids, are not shown."""


def entry_texts(entry: BaseModel, language: Language, fields: frozenset[str] = frozenset()) -> Iterator[str]:
    """Give every text of an entry in a language, in the order of its schema, those of nested entries included.

    With `fields`, only those fields of the entry and of what is nested in it. A number is put before the text that
    follows it: `130 maisons médicales`.
    """
    number = ""
    for name in type(entry).model_fields:
        if fields and name not in fields:
            continue
        value = getattr(entry, name)
        if isinstance(value, int):
            # A flag that is true changes the meaning of the number before it ("more than 100"): only its text has it.
            number = "" if value is True else number if value is False else f"{value} "
            continue
        for text in _texts(name, value, language, fields):
            yield number + text
            number = ""
    if number:
        yield number.strip()


def _texts(name: str, value: Any, language: Language, fields: frozenset[str]) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from entry_texts(value, language, fields)
    elif isinstance(value, tuple):
        nested = (entry for entry in value if isinstance(entry, BaseModel))
        yield from (text for entry in nested for text in entry_texts(entry, language, fields))
    elif isinstance(value, Mapping) and not name.endswith("_status"):
        yield from _words(name, value, language.code)
    elif isinstance(value, str) and name == "date":
        yield language.date(value)
    elif isinstance(value, str) and value and name in WEB_FIELDS | NAME_FIELDS:
        yield _without_scheme(value)


def _words(name: str, words: Mapping[str, str], code: str) -> Iterable[str]:
    """Give the text in a language; an acronym may be that of another, and web addresses are given in all."""
    if name in WEB_FIELDS:
        return (_without_scheme(address) for address in words.values())
    other = next(iter(words.values()), "") if name == "acronym" else ""
    return filter(None, (words.get(code) or other,))


def _without_scheme(text: str) -> str:
    return text.removeprefix("https://").removeprefix("http://").rstrip("/")
