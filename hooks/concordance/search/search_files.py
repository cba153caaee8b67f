"""The files of the search: one that its script reads first, the index in pieces, and the text of each page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from concordance.model.site_paths import SEARCH_PAGE
from concordance.render.assets import hashed_name
from concordance.search.folded_words import folded
from concordance.search.inverted_index import indexed_words, inverted_index
from concordance.search.searched_pages import NO_ORIGINS, searched_pages
from concordance.search.synonyms import equivalents

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.search.inverted_index import IndexEntry
    from concordance.search.searched_pages import SearchedPage, SearchedPart
    from concordance.search.synonyms import Equivalents
    from concordance.wording import Wording

WORDS_FILE = "words.json"
"""The file that is asked first; its names of the others change with their content."""
PIECE = 60_000
"""Signs of a piece of the index, about: a query loads those of its words."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHORT: tuple[str, ...] = (*_DIGITS, *(first + second for first in _DIGITS[1:] for second in _DIGITS))
"""The numbers of at most two digits: most steps are as short."""


def searched_languages(corpus: Corpus) -> tuple[str, ...]:
    """Give the languages that have a page to search from."""
    return tuple(code for code in corpus.configuration.codes if corpus.page(code, SEARCH_PAGE))


def search_files_of(
    corpus: Corpus, wording: Wording, code: str, origins: Mapping[str, str] = NO_ORIGINS
) -> Mapping[str, bytes]:
    """Make the search of one language, of its pages as `searched_pages` reads them."""
    files = _files_of(corpus, wording, code, searched_pages(corpus, wording, code, origins))
    return {f"{code}/{SEARCH_PAGE}/{name}": content.encode("utf-8") for name, content in files}


def _files_of(corpus: Corpus, wording: Wording, code: str, pages: Sequence[SearchedPage]) -> Iterator[tuple[str, str]]:
    indexed = indexed_words(corpus, wording, code, pages)
    index = inverted_index(pages, indexed)
    texts = [_named("text", _json(page_text(page))) for page in pages]
    pieces = [(first, *_named("index", _json(lines))) for first, lines in _pieces(index)]
    first_file = {
        "words": " ".join(entry.spelling for entry in index if not entry.aside),
        "aside": " ".join(entry.spelling for entry in index if entry.aside),
        "index": [[first, name] for first, name, _ in pieces],
        "stops": " ".join(sorted(indexed.stop_words)),
        "questions": folded(wording.say(code, "search.question-words")),
        "links": indexed.splitter.links,
        "names": [_names(names) for names in equivalents(corpus, code)],
        "pages": [_page(page, name) for page, (name, _) in zip(pages, texts, strict=True)],
    }
    yield WORDS_FILE, _json(first_file)
    yield from texts
    yield from ((name, content) for _, name, content in pieces)


def page_text(page: SearchedPage) -> list[list[str]]:
    """Give the parts of a page as results show them, each as its name, its section and its text."""
    return [[part.name, part.section, part.text] for part in page.parts]


def _pieces(index: Iterable[IndexEntry]) -> Iterator[tuple[int, list[str]]]:
    """Give the places of the words in pieces, each with the number of its first word."""
    first, lines, size = 0, list[str](), 0
    for number, entry in enumerate(index):
        if size > PIECE:
            yield first, lines
            first, lines, size = number, [], 0
        lines.append(steps(entry.places))
        size += len(lines[-1]) + 3
    yield first, lines


def steps(places: Iterable[int]) -> str:
    """Write rising numbers as their steps, in base 36."""
    return " ".join(_base36(after - before) for before, after in pairwise((0, *places)))


def _base36(number: int) -> str:
    if number < len(_SHORT):
        return _SHORT[number]
    higher, digit = divmod(number, len(_DIGITS))
    return _base36(higher) + _DIGITS[digit]


def _page(page: SearchedPage, text: str) -> list[object]:
    return [page.path, page.title, text, int(page.about_site), [_counts(part) for part in page.parts]]


def _counts(part: SearchedPart) -> list[object]:
    """Write how many words a part has, and how many of them are its name."""
    return [part.id, len(part.words), *([part.named] if part.named else [])]


def _names(names: Equivalents) -> list[object]:
    """Write names as `[typed, shown, answers, place]`, without what is empty at the end."""
    fields: list[object] = [names.typed, names.shown, names.answers, int(names.place)]
    while not fields[-1]:
        fields.pop()
    return fields


def _named(kind: str, content: str) -> tuple[str, str]:
    """Name a file by its content, so that what is read together was made together."""
    return hashed_name(f"{kind}.json", content.encode("utf-8")), content


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
