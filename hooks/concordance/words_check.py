"""What is wrong with the words of the generator, told in one line for each file before anything is said with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import Any

from concordance.errors import ConfigurationError
from concordance.language import in_language
from concordance.problem import first_of, nearest
from concordance.words_file import WORDS_PATH


def require_words(file: str, table: Mapping[str, Any], codes: Iterable[str]) -> None:
    """Require that a file has every word in each language, as text, with the places that its other languages have.

    Raises ConfigurationError with one line, `path: message`. A hole is never filled with another language.
    """
    tables = tuple(_tables(table))
    faults = [fault for key, words in tables for fault in _faults(key, words)]
    for code in codes:
        if missing := [f"[{key}]" for key, words in tables if _is_said(words) and not _is_said_in(words, code)]:
            number, named = len(missing), first_of(missing)
            faults.append(f'{number} words are missing in the language `{code}`: write `{code} = "…"` under `{named}`')
    if faults:
        raise ConfigurationError(f"{WORDS_PATH}/{file}: {'; '.join(faults)}")


def _tables(table: Mapping[str, Any], key: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give every table with what it holds besides other tables."""
    if words := {name: value for name, value in table.items() if not isinstance(value, dict)}:
        yield key, words
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _tables(value, f"{key}.{name}" if key else name)


def _is_said(words: Mapping[str, Any]) -> bool:
    return any(isinstance(value, str) for value in words.values())


def _is_said_in(words: Mapping[str, Any], code: str) -> bool:
    try:
        in_language(words, code)
    except KeyError:
        return False
    return True


def _faults(key: str, words: Mapping[str, Any]) -> Iterator[str]:
    """Say which words are no text, and which have a place that no other language has: it would never be filled."""
    places: dict[str, frozenset[str]] = {}
    for code, text in words.items():
        if not key or not isinstance(text, str):
            yield f"`{code}` in `[{key}]` must be a text between quotes, in a table"
            continue
        try:
            places[code] = frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
        except ValueError as error:
            yield f"`{code}` in `[{key}]`: {error}; a bracket that is meant as a sign is written twice"
    for code, found in places.items():
        known = frozenset[str]().union(*(names for other, names in places.items() if other != code))
        for name in sorted(found - known) if len(places) > 1 else ():
            meant = nearest(name, known - found)
            hint = f"did you mean `{{{meant}}}`?" if meant else "take it out, or put it into the others"
            yield f"`{code}` in `[{key}]` has `{{{name}}}`, which no other language has: {hint}"
