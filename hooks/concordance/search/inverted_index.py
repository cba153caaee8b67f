"""The index of a language: every word of its pages, and the numbers of the places at which it stands.

The places of all pages are counted through, page after page, so that a place is one number. The list of words is also
what the script asks before anything else: it knows what is nowhere, and forgives a slip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from concordance.schemas.site_entries import EverydayWords
from concordance.search.compounds import splitter_for
from concordance.search.folded_words import folded
from concordance.search.indexed_words import IndexedWords, is_completed

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.search.searched_pages import SearchedPage
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A word, as the pages mostly write it, and where it stands."""

    spelling: str
    places: tuple[int, ...]
    aside: bool
    """True where only pages about the site have it: nobody meant it who typed another word."""


def indexed_words(corpus: Corpus, wording: Wording, code: str, pages: Iterable[SearchedPage]) -> IndexedWords:
    """Give how a language is indexed: what its pages and its readers say decides where compounds are cut."""
    stop_words = frozenset(folded(wording.say(code, "search.stop-words")).split())
    on_pages = {word for page in pages for word in page.words}
    typed = (phrase for words in corpus.data.all("everyday", EverydayWords) for phrase in words.typed.get(code, ()))
    known = {piece for text in (*on_pages, *typed) for piece in folded(text).split()} - stop_words
    return IndexedWords(stop_words, splitter_for(corpus.configuration.language(code), known))


def inverted_index(pages: Iterable[SearchedPage], indexed: IndexedWords) -> tuple[IndexEntry, ...]:
    """Index pages; the words are sorted as they are folded, those aside after the others."""
    spellings: dict[str, Counter[str]] = {}
    places: dict[str, list[int]] = {}
    of_subject: set[str] = set()
    for one in _written_words(pages, indexed):
        for word, spelling in one.words:
            spellings.setdefault(word, Counter())[spelling] += len(one.places)
            places.setdefault(word, []).extend(one.places)
            if not one.aside:
                of_subject.add(word)
    return tuple(
        IndexEntry(_usual(spellings[word]), tuple(sorted(set(places[word]))), word not in of_subject)
        for word in sorted(places, key=lambda word: (word not in of_subject, word))
    )


@dataclass(slots=True)
class _WrittenWord:
    """A word as pages write it, and where: a site says few words many times, and each is folded and cut once."""

    words: tuple[tuple[str, str], ...]
    """Under which it is found: folded, and as it is spelled."""
    places: list[int] = field(default_factory=list)
    aside: bool = True


def _written_words(pages: Iterable[SearchedPage], indexed: IndexedWords) -> Iterator[_WrittenWord]:
    """Give every word of all pages; what the words around it complete is given at each of its places."""
    first, known = 0, dict[str, _WrittenWord]()
    for page in pages:
        words = page.words
        for at, written in enumerate(words):
            word = known.get(written)
            if word is None:
                word = _WrittenWord(tuple(one for one in indexed.words_at(words, at) if len(one[0]) > 1))
                if is_completed(written):
                    yield replace(word, places=[first + at], aside=page.about_site)
                    continue
                known[written] = word
            word.places.append(first + at)
            word.aside = word.aside and page.about_site
        first += len(words)
    yield from known.values()


def _usual(spellings: Counter[str]) -> str:
    """Choose small letters where a page has them, else what most places have."""
    return min(spellings, key=lambda one: (one != one.lower(), -spellings[one], one))
