"""A language of the site: its name, its order of the alphabet, its dates and its numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from babel.dates import format_date
from babel.numbers import format_decimal

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o"})
"""Letters that Unicode does not take apart and that dictionaries file under plain ones."""


_Known = TypeVar("_Known")
_REGION = re.compile(r"-(?:[A-Z]{2}|[0-9]{3})$")


def in_language(known: Mapping[str, _Known], name: str) -> _Known:
    """Give what is known under a tag, or under that of the same language without its region (RFC 4647, lookup).

    A tag may end a longer name: `language.nl-BE`. Raises KeyError where neither is known.
    """
    return known[name] if name in known else known[_REGION.sub("", name)]


@dataclass(frozen=True, slots=True)
class Typography:
    """The signs a language wants where an editor types plain ones; `words/languages.toml` has them.

    A space is only ever made unbreakable where one was typed; a sign that is not named here keeps the typed one.
    """

    apostrophe: str
    ellipsis: str
    quotes: tuple[tuple[str, str], ...]
    """Opening and closing marks, their spaces included: the outermost first, then those inside another quotation."""
    thousands: str
    """The space between groups of three digits; empty where they are not written with a space."""
    before: Mapping[str, str] = field(hash=False)
    """The space before a sign."""
    after: Mapping[str, str] = field(hash=False)
    """The space after a sign."""
    before_number: Mapping[str, str] = field(hash=False)
    """The space between such a sign and the number that follows."""


@dataclass(frozen=True, slots=True)
class SpellingDictionary:
    """Where `make spell` finds the words of a language; `words/languages.toml` says it."""

    name: str
    """The name of Hunspell's files: `fr`, `en_GB`."""
    debian: str
    """The package that brings them on Debian."""
    npm: str
    """The same as a package of npm, with its version, for a system that has none."""


@dataclass(frozen=True, slots=True)
class Language:
    """What the build must know of a language, and nothing that a page may say."""

    code: str
    """BCP 47 tag, also the folder under `docs/` and the first segment of the address."""
    name: str
    """The language's name in itself, as the language switch shows it."""
    locale: str
    """CLDR locale for dates and numbers, such as `fr_BE`."""
    alpha3: str
    """Code of ISO 639-3, `fra`: catalogues of data and Akoma Ntoso name a language so."""
    articles: tuple[str, ...]
    """Leading articles that do not count when names are sorted, each with its space or apostrophe."""
    first_of_month: str
    """How the first day of a month is written: `1er` in French, `1` in Dutch."""
    unfinished: str
    """The mark of what is still to be written; nothing that carries it can be published."""
    typography: Typography
    dictionary: SpellingDictionary
    numbers: tuple[str, ...]
    """The numbers that are written in words, from one on; the others are written in figures."""
    placeholders: tuple[str, ...] = ()
    """What people write between brackets where a text is still to be written; the end of each may follow."""
    compounds: tuple[str, ...] = ()
    """The letters that may join the parts of a word, the longest first; none where a language writes them apart."""
    babel: str = ""
    """The language's name in the LaTeX package babel, for bibliographies; left out where it is not known."""

    def sort_key(self, text: str) -> str:
        """Give the key by which names are sorted: no accents, no capitals, no leading article.

        As lists in French and in Dutch are sorted in Belgium. The compatibility decomposition of Unicode (NFKD) also
        makes the Dutch ligature ĳ sort as i + j.
        """
        decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").translate(LIGATURES))
        plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
        article = next((article for article in self.articles if plain.startswith(article)), "")
        return re.sub(r"[^a-z0-9]+", " ", plain.removeprefix(article)).strip()

    def number(self, value: int) -> str:
        """Write a whole number with the language's own thousands mark."""
        return str(format_decimal(value, locale=self.locale))

    def in_words(self, value: int) -> str:
        """Write a whole number as a sentence has it: in words where it is small."""
        return self.numbers[value - 1] if 0 < value <= len(self.numbers) else self.number(value)

    def date(self, iso: str) -> str:
        """Write an ISO 8601 date, which may stop at the month or at the year.

        Raises ValueError for what is no date.
        """
        year, month, day = (*(int(part) for part in iso.split("-")), 0, 0)[:3]
        if not month:
            return str(date(year, 1, 1).year)
        written = str(format_date(date(year, month, day or 1), "long" if day else "MMMM y", locale=self.locale))
        return re.sub(r"^1(?= )", self.first_of_month, written) if day == 1 else written
