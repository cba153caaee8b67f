"""Synonyms for the search: the names by which a thing is looked for, and those that pages use for it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.language import LIGATURES
from concordance.schemas.entries import Named

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


def equivalents(corpus: Corpus, code: str) -> tuple[Equivalents, ...]:
    """Give the names of everything in the data, as a language uses them, but for a name that is its only one."""
    distinct = dict.fromkeys(_all_equivalents(corpus, code))
    return tuple(names for names in distinct if {*names.typed, *map(folded, names.shown)} != {folded(names.shown[0])})


def equivalents_json(corpus: Corpus, code: str) -> str:
    """Write them for the script of the search: a list of `[typed, shown]`."""
    pairs = [[names.typed, names.shown] for names in equivalents(corpus, code)]
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":")) + "\n"


def folded(text: str) -> str:
    """Write a text without accents, capitals and signs; search.js folds what is typed in the same way."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters))


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


def _all_equivalents(corpus: Corpus, code: str) -> Iterator[Equivalents]:
    for rows in corpus.data.entries.values():
        for entry, _ in rows:
            if names := entry.search_names(code):
                yield _group(names.queries, names.labels)
            elif isinstance(entry, Named):
                names_of = {language: names_in(name) for language, name in entry.name.items()}
                yield _group((name for names in names_of.values() for name in names), names_of[code])


def _group(typed: Iterable[str], shown: Iterable[str]) -> Equivalents:
    return Equivalents(
        tuple(dict.fromkeys(map(folded, typed))),
        tuple(dict.fromkeys(name.replace("’", "'") for name in shown)),
    )
