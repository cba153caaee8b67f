"""A language of the site: its name, its order of the alphabet, its dates and its numbers."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal

LANGUAGES_FILE = Path(__file__).parent / "words" / "languages.toml"


@dataclass(frozen=True, slots=True)
class Language:
    """What the build must know of a language, and nothing that a page may say."""

    code: str
    """BCP 47 tag, also the folder under `docs/` and the first segment of the address."""
    name: str
    """The language's name in itself, as the language switch shows it."""
    locale: str
    """CLDR locale for dates and numbers, such as `fr_BE`."""
    articles: tuple[str, ...]
    """Leading articles that do not count when names are sorted, each with its space or apostrophe."""
    first_of_month: str
    """How the first day of a month is written: `1er` in French, `1` in Dutch."""

    def sort_key(self, text: str) -> str:
        """Give the key by which names are sorted: no accents, no capitals, no leading article.

        The habit of French and Dutch lists in Belgium; a compatibility decomposition also makes
        the Dutch ligature ĳ sort as i + j.
        """
        decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
        plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
        article = next((one for one in self.articles if plain.startswith(one)), "")
        return re.sub(r"[^a-z0-9]+", " ", plain.removeprefix(article)).strip()

    def number(self, value: int) -> str:
        """Write a whole number with the language's own thousands mark."""
        return str(format_decimal(value, locale=self.locale))

    def date(self, iso: str) -> str:
        """Write an ISO 8601 date, which may stop at the month or at the year.

        Raises ValueError for what is no date.
        """
        year, month, day = (*(int(part) for part in iso.split("-")), 0, 0)[:3]
        if not month:
            return str(date(year, 1, 1).year)
        pattern = "d MMMM y" if day else "MMMM y"
        written = str(format_date(date(year, month, day or 1), pattern, locale=self.locale))
        return re.sub(r"^1(?= )", self.first_of_month, written) if day == 1 else written


def load_languages(codes: tuple[str, ...], path: Path = LANGUAGES_FILE) -> tuple[Language, ...]:
    """Read the languages of a site, in the order given.

    Raises KeyError with the code of a language that `words/languages.toml` does not describe.
    """
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Language(
            code=code,
            name=known[code]["name"],
            locale=known[code]["locale"],
            articles=tuple(known[code]["articles"]),
            first_of_month=known[code]["first_of_month"],
        )
        for code in codes
    )
