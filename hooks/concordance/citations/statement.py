"""What a citation of a document or passage says, before any format.

A restatement is this site's own text, so its author is the publisher of the site; of an authentic text the site is
only the publisher. Whoever is not configured is left out: a citation never names the IFA or an authority as author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.wording import Wording

RESTATEMENT = "restatement"
"""The nature of a text in this site's own words, from public sources (decisions/restatement-or-authentic.md)."""

Role = Literal["author", "title", "place", "nature", "site", "publisher", "review", "address"]
"""What a part of a citation says."""
WordsByLanguage = tuple[tuple[str, str], ...]
"""The same thing in each language, as (code, text); no code where it has no language or where several say the same."""


@dataclass(frozen=True, slots=True)
class Citable:
    """A document or a passage, with all that a citation says of it."""

    reference: str
    """`note`, or `note/p14` for a passage."""
    titles: Mapping[str, str]
    """Title of the document by language; a language that has none is left out of the citations."""
    passage: str
    """Id of the passage, such as `p14`; empty for a document."""
    kind: str
    """`document`, `section` or `paragraph`."""
    number: str
    """The number as it is printed: `14 bis`."""
    nature: str
    """`restatement` or `authentic`."""
    publisher: str | None
    site_names: Mapping[str, str]
    """Name of the site by language."""
    reviewed: str | None
    """ISO date of the last joint review."""
    permanent: str | None
    """Absolute permanent address, without a language."""
    addresses: Mapping[str, str]
    """Absolute address in context, by language; empty where the address of the site is not known."""

    @property
    def key(self) -> str:
        """The name under which reference managers keep it, stable like the reference: `note-p14`."""
        return self.reference.replace("/", "-")


@dataclass(frozen=True, slots=True)
class Statement:
    """The parts of a citation in the order of reading; what is unknown is left out."""

    key: str
    parts: Mapping[Role, WordsByLanguage]
    codes: tuple[str, ...]
    """Codes of the languages that the citation is written in."""
    date: str
    """ISO date of the last joint review, or empty."""

    def text(self, *roles: Role, between: str = ", ") -> str:
        """Write parts as plain text, what differs between languages side by side; empty where nothing is known."""
        parts = (self.parts[role] for role in roles if role in self.parts)
        return between.join(" / ".join(text for _, text in words) for words in parts)


def statement(citable: Citable, wording: Wording, languages: Sequence[Language]) -> Statement:
    """Put together the parts of a citation, in those of these languages in which the document has a title."""
    titled = [language for language in languages if citable.titles.get(language.code)]
    restated = citable.nature == RESTATEMENT

    def in_each(write: Callable[[Language], str]) -> WordsByLanguage:
        return _distinct([(language.code, one_line(write(language))) for language in titled])

    date = citable.reviewed or ""

    def review(language: Language) -> str:
        return wording.say(language.code, "citation.review", date=language.date(date)) if date else ""

    parts: dict[Role, WordsByLanguage] = {
        "author": _distinct([("", one_line(citable.publisher or ""))] if restated else []),
        "title": in_each(lambda language: citable.titles[language.code]),
        "place": in_each(lambda language: place_words(citable, wording, language.code)),
        "nature": in_each(lambda language: wording.say(language.code, f"citation.nature.{citable.nature}")),
        "site": in_each(lambda language: citable.site_names.get(language.code, "")),
        "publisher": _distinct([] if restated else [("", one_line(citable.publisher or ""))]),
        "review": in_each(review),
        "address": _distinct([("", web_address(citable.permanent or ""))]),
    }
    codes = tuple(language.code for language in titled)
    return Statement(citable.key, {role: words for role, words in parts.items() if words}, codes, date)


def place_words(citable: Citable, wording: Wording, code: str) -> str:
    """Name the passage within its document, `§ 14`; nothing for a whole document."""
    return wording.say(code, f"passage.{citable.kind}", number=citable.number) if citable.passage else ""


def one_line(text: str) -> str:
    """Put a text on one line: in RIS a line is a field, and no format has a use for control characters."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


def web_address(address: str) -> str:
    """Encode what RFC 3986 allows nowhere in an address, such as the braces that would end a field of BibTeX."""
    return re.sub(r'[\s"<>\\^`{|}\x00-\x1f\x7f-\x9f]', lambda match: quote(match[0]), address)


def _distinct(words: list[tuple[str, str]]) -> WordsByLanguage:
    """Keep each text once; one that several languages share belongs to none of them."""
    codes_of: dict[str, list[str]] = {}
    for code, text in words:
        codes_of.setdefault(text, []).append(code)
    return tuple((codes[0] if len(codes) == 1 else "", text) for text, codes in codes_of.items() if text)
