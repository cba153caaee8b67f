"""The reader of `words/languages.toml`, which describes every language that a site may have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from concordance.language import Language, Typography, in_language
from concordance.words_file import read_words

LANGUAGES_FILE = Path(__file__).parent / "words" / "languages.toml"


def load_languages(codes: tuple[str, ...], path: Path = LANGUAGES_FILE) -> tuple[Language, ...]:
    """Read the languages of a site, in the order given; one with a region may be described without it.

    Raises KeyError with the code of a language that `words/languages.toml` does not describe, and ConfigurationError
    where the file cannot be read.
    """
    tables = read_words(path)
    return tuple(_language(code, in_language(tables, code)) for code in codes)


def _language(code: str, table: Mapping[str, Any]) -> Language:
    return Language(
        code=code,
        name=table["name"],
        locale=table["locale"],
        alpha3=table["alpha3"],
        articles=tuple(table["articles"]),
        unfinished=table["unfinished"],
        first_of_month=table["first_of_month"],
        typography=_typography(table["typography"]),
        babel=table.get("babel", ""),
    )


def _typography(table: Mapping[str, Any]) -> Typography:
    quotes = tuple((opening, closing) for opening, closing in table["quotes"])
    return Typography(**{**table, "quotes": quotes})
