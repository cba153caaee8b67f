"""Synonyms for the search: the names by which a thing is looked for, and those that pages use for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concordance.data.tables import KINDS
from concordance.schemas.entries import Named
from concordance.schemas.site_entries import Door, EverydayWords, SearchPlace, Subject
from concordance.search.folded_words import folded

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

_ACRONYM = r"\w*[A-ZÀ-Ý]\w*[A-ZÀ-Ý]\w*"
_ACRONYMS = re.compile(rf"{_ACRONYM}(?:'s)?(?: \w{{1,3}} {_ACRONYM})*")
"""One acronym, or several joined by a short word: `OECD or OCDE`."""
_IN_BRACKETS = re.compile(r"(.+?) \(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Equivalents:
    """The names of one thing."""

    typed: tuple[str, ...]
    """What a reader may type, in any language of the site, folded."""
    shown: tuple[str, ...]
    """The names that the pages of the language use."""
    answers: tuple[str, ...] = ()
    """The pages, and the places on them, that come first: `federations/ama`, `plan/#territory`."""
    place: bool = False
    """True for a place on the map, of which the pages may say nothing."""

    @property
    def widens(self) -> bool:
        """False for a name that is the only one and leads nowhere."""
        names = {*self.typed, *map(folded, self.shown)}
        return self.place or bool(self.answers) or names != {folded(self.shown[0])}


def equivalents(corpus: Corpus, code: str) -> tuple[Equivalents, ...]:
    """Give the names of everything in the data, as a language uses them, but for a name that is its only one."""
    distinct = dict.fromkeys((*_everyday(corpus, code), *_of_entries(corpus, code)))
    return tuple(names for names in distinct if names.widens)


def names_in(text: str) -> tuple[str, ...]:
    """Take apart a name as the data writes it.

    `OECD or OCDE (its name in full)` gives three names; of `Bassin (d'aide et de soins)` the brackets only
    explain, and are left out.
    """
    match = _IN_BRACKETS.fullmatch(text)
    if match is None:
        return _acronyms_in(text) if _ACRONYMS.fullmatch(text) else (text,)
    outer, inner = match.groups()
    if _ACRONYMS.fullmatch(outer):
        return (*_acronyms_in(outer), inner)
    return (outer, *(_acronyms_in(inner) if _ACRONYMS.fullmatch(inner) else ()))


def _acronyms_in(text: str) -> tuple[str, ...]:
    return tuple(re.findall(_ACRONYM, text))


def _everyday(corpus: Corpus, code: str) -> Iterator[Equivalents]:
    """Give what readers call things, the ways in from the home page among them, and the places that they name.

    A page may call a place by its short name alone: who types `St Josse` finds `Saint-Josse`.
    """
    data = corpus.data
    for words in data.all("everyday", EverydayWords):
        typed = (name for names in words.typed.values() for name in names)
        yield _group(typed, words.written.get(code, ()), map(_answer, words.answers))
    for door in data.all("door", Door):
        yield _group(door.title.values(), (), (_answer(door.to),))
    for subject in data.all("subject", Subject):
        yield _group(subject.name.values(), (), (_answer(subject.to),))
    for place in data.all("place", SearchPlace):
        short = (name for name in place.typed if not name.isdigit())
        yield replace(_group((*place.name.values(), *place.typed), (place.name[code], *short)), place=True)


def _answer(named: str) -> str:
    """Write a page or a place on one, as data name it, as `path` or `path#fragment`."""
    path, _, fragment = named.partition("#")
    return f"{path.strip('/')}#{fragment}".removesuffix("#")


def _of_entries(corpus: Corpus, code: str) -> Iterator[Equivalents]:
    for table, rows in corpus.data.entries.items():
        kind = KINDS.get(table)
        for entry, _ in rows:
            own = (
                ("#".join(filter(None, kind.place(entry.id))),)
                if kind and kind.page and isinstance(entry, Named)
                else ()
            )
            if names := entry.search_names(code):
                yield _group(names.queries, names.labels, own)
            elif isinstance(entry, Named):
                names_of = {language: names_in(name) for language, name in entry.name.items()}
                yield _group((name for names in names_of.values() for name in names), names_of[code], own)


def _group(typed: Iterable[str], shown: Iterable[str], answers: Iterable[str] = ()) -> Equivalents:
    return Equivalents(tuple(dict.fromkeys(map(folded, typed))), tuple(dict.fromkeys(shown)), tuple(answers))
