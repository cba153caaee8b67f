"""What a citation of a document or passage says, before any format.

A restatement is this site's own text, so its author is the publisher of the site; of an authentic text the site is
only the publisher, and its author whom the document names. Whoever is not named is left out: a citation never guesses
an author from the body that a text is about, or from an authority.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.wording import Wording

RESTATEMENT = "restatement"
"""The nature of a text in this site's own words, from public sources (decisions/restatement-or-authentic.md)."""

Role = Literal[
    "author", "title", "place", "nature", "ending", "site", "publisher", "version", "changed", "hash", "address"
]
"""What a part of a citation says."""
WordsByLanguage = tuple[tuple[str, str], ...]
"""The same thing in each language, as (code, text); no code where it has no language or where several say the same."""


SHORT_HASH = 12
"""Figures of a hash in prose: enough to tell the texts of a site apart, few enough to be copied by hand."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a passage ended."""

    kind: str
    """Of its tombstone: `withdrawn`, `moved`."""
    date: str
    """ISO date."""


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
    authors: Mapping[str, str]
    """Who wrote an authentic document, by language; empty where nobody is named, and for a restatement."""
    publisher: str | None
    site_names: Mapping[str, str]
    """Name of the site by language."""
    issued: str
    """ISO date on which these words were on the site; empty where no such day is known."""
    hashes: Mapping[str, str]
    """The full hash of the words of a passage, by language."""
    ending: Ending | None
    """None for what stands."""
    changed: bool
    """True where a text has changed since it was last recorded: this one is not published yet."""
    reviewed: str | None
    """ISO date of the last joint review."""
    permanent: str | None
    """Absolute permanent address, without a language."""
    addresses: Mapping[str, str]
    """Absolute address in context, by language; empty where the address of the site is not known."""
    prefix: str
    """What tells the keys of this site from those of any other."""
    version: str = ""
    """Name of the publication that first had these words; its address stands for ever."""

    @property
    def name(self) -> str:
        """The reference as the name of a file: `note-p14`."""
        return self.reference.replace("/", "-")

    @property
    def saved_name(self) -> str:
        """The name under which a file of it is kept: two versions of one passage never have the same."""
        return "-".join(filter(None, (self.name, self.version)))

    @property
    def key(self) -> str:
        """The name under which reference managers keep it: `example-org-note-p14`; a version has one of its own."""
        return "-".join(part for part in (self.prefix, self.name, self.version) if part)

    @property
    def address(self) -> str:
        """The absolute address to print: that of the version, where these very words stay; it begins as the other."""
        if not self.permanent:
            return ""
        return f"{self.permanent}{self.version}/" if self.version else self.permanent


@dataclass(frozen=True, slots=True)
class Statement:
    """The parts of a citation in the order of reading; what is unknown is left out."""

    key: str
    parts: Mapping[Role, WordsByLanguage]
    codes: tuple[str, ...]
    """Codes of the languages that the citation is written in."""
    date: str
    """ISO date on which the words were on the site, or empty."""
    version: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)
    """The full hash of the words in each of these languages."""

    @property
    def title(self) -> str:
        """The title with what no style may drop: the place, whose words it is, how it ended.

        Of all fields every style prints only the title.
        """
        said = self.text("nature", "ending", "changed")
        return f"{self.text('title', 'place')} [{said}]" if said else self.text("title", "place")

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

    def dated(key: str, date: str) -> WordsByLanguage:
        return in_each(lambda language: wording.say(language.code, key, date=language.date(date))) if date else ()

    def short_hash(language: Language) -> str:
        full = citable.hashes.get(language.code, "")
        return wording.say(language.code, "citation.hash", hash=full[:SHORT_HASH]) if full else ""

    ending, publisher = citable.ending, _distinct([("", one_line(citable.publisher or ""))])
    parts: dict[Role, WordsByLanguage] = {
        "author": publisher if restated else in_each(lambda language: citable.authors.get(language.code, "")),
        "title": in_each(lambda language: citable.titles[language.code]),
        "place": in_each(lambda language: place_words(citable, wording, language.code)),
        "nature": in_each(lambda language: wording.say(language.code, f"citation.nature.{citable.nature}")),
        "ending": dated(f"citation.ending.{ending.kind}", ending.date) if ending else (),
        "site": in_each(lambda language: citable.site_names.get(language.code, "")),
        "publisher": () if restated else publisher,
        "version": dated("citation.version", citable.issued),
        "changed": in_each(lambda language: wording.say(language.code, "citation.changed")) if citable.changed else (),
        "hash": in_each(short_hash),
        "address": _distinct([("", web_address(citable.address))]),
    }
    codes = tuple(language.code for language in titled)
    said = {role: words for role, words in parts.items() if words}
    hashes = {code: citable.hashes[code] for code in codes if code in citable.hashes}
    return Statement(citable.key, said, codes, citable.issued, citable.version, hashes)


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
