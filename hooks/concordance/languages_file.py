"""The reader of `words/languages.toml`, which describes every language that a site may have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from annotated_types import Len
from babel.core import Locale, UnknownLocaleError
from babel.localedata import exists
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from concordance.errors import ConfigurationError
from concordance.language import Language, SpellingDictionary, Typography, in_language
from concordance.words_file import WORDS_PATH, read_words

LANGUAGES_FILE = Path(__file__).parent / "words" / "languages.toml"


def load_languages(codes: tuple[str, ...], path: Path = LANGUAGES_FILE) -> tuple[Language, ...]:
    """Read the languages of a site, in the order given; one with a region may be described without it.

    Raises KeyError with the code of a language that `words/languages.toml` does not describe, and ConfigurationError
    where the file cannot be read.
    """
    tables = read_words(path)
    return tuple(_language(code, in_language(tables, code)) for code in codes)


class _Written(BaseModel):
    """What a language is described with; anything else in its table is a slip."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _WrittenTypography(_Written):
    apostrophe: str
    ellipsis: str
    quotes: Annotated[list[Annotated[list[str], Len(2, 2)]], Len(1)]
    thousands: str
    before: dict[str, str]
    after: dict[str, str]
    before_number: dict[str, str]


class _WrittenDictionary(_Written):
    name: str
    debian: str
    npm: str


class _WrittenLanguage(_Written):
    name: str
    locale: str
    alpha3: str
    articles: list[str]
    unfinished: str
    first_of_month: str
    typography: _WrittenTypography
    dictionary: _WrittenDictionary
    numbers: str
    placeholders: list[str] = []
    compounds: list[str] = []
    babel: str = ""

    @field_validator("locale")
    @classmethod
    def _is_known(cls, locale: str) -> str:
        try:
            Locale.parse(locale)
        except (ValueError, UnknownLocaleError) as error:
            raise ValueError("must be a locale of CLDR, such as fr_BE") from error
        return locale


def described_languages(path: Path = LANGUAGES_FILE) -> tuple[str, ...]:
    """Give the codes of the languages that the engine describes, in the order of the file."""
    return tuple(read_words(path))


def _language(code: str, table: Mapping[str, Any]) -> Language:
    try:
        written = _WrittenLanguage.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        place, said = ".".join(map(str, (code, *first["loc"]))), first["msg"].lower()
        raise ConfigurationError(f"{WORDS_PATH}/{LANGUAGES_FILE.name}: `{place}`: {said}") from error
    plain = written.typography.model_dump()
    typography = Typography(**{**plain, "quotes": tuple((first, last) for first, last in plain["quotes"])})
    described = written.model_dump() | {
        "articles": tuple(written.articles),
        "placeholders": tuple(written.placeholders),
        "compounds": tuple(written.compounds),
        "typography": typography,
    }
    described["numbers"] = tuple(written.numbers.split())
    described["locale"] = _locale(code, written.locale)
    described["dictionary"] = SpellingDictionary(**written.dictionary.model_dump())
    return Language(code=code, **described)


def _locale(code: str, usual: str) -> str:
    """Give the CLDR locale of a tag with a region, `nl_NL` for `nl-NL`; the usual one of its language for any other."""
    regional = code.replace("-", "_")
    return regional if "_" in regional and exists(regional) else usual
