"""The pages as results show them: parts with a name and an address, and the words of each, counted through the page.

The index says at which words of a page something stands; what a reader sees of it is read here, not from the index,
whose words are folded and cut.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from concordance.model.site_paths import SEARCH_PAGE
from concordance.processes import in_this_process
from concordance.search.records import SHORTENED, page_records
from concordance.subject.declared import PAGES
from concordance.text.passage_ids import PASSAGE_ID

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.search.records import SearchRecord
    from concordance.text.page import Page
    from concordance.wording import Wording

NO_ORIGINS: Mapping[str, str] = MappingProxyType({})
"""Where nobody knows what the pages are made from: nothing is kept."""
_SECTIONS = frozenset({"h2", "h3", "h4", "h5"})


@dataclass(slots=True)
class SearchedPart:
    """What one address of a page stands over; the first of a page has none."""

    id: str
    name: str
    section: str = ""
    """The heading under which it is, where that is another."""
    words: list[str] = field(default_factory=list)
    named: int = 0
    """How many of the first words are the name."""

    @property
    def text(self) -> str:
        """The words that follow the name."""
        return " ".join(self.words[self.named :])


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """A page of one language."""

    path: str
    title: str
    parts: tuple[SearchedPart, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All its words, in the order in which the index counts them; made anew at each call."""
        return tuple(word for part in self.parts for word in part.words)

    @property
    def about_site(self) -> bool:
        """True for a page about the site itself: what it says comes after the subject of the site."""
        return self.path in PAGES.about_site


def searched_pages(
    corpus: Corpus, wording: Wording, code: str, origins: Mapping[str, str] = NO_ORIGINS
) -> tuple[SearchedPage, ...]:
    """Read the pages of a language that are searched: all but the one that searches.

    `origins` has what each page is made from, by its source: what an earlier command read of just that is taken.
    """
    pages = {page.source: page for page in corpus.pages_in(code) if page.path != SEARCH_PAGE}

    def read(source: str) -> SearchedPage:
        return searched_page(pages[source], page_records(corpus, pages[source], wording))

    if not pages.keys() <= origins.keys():
        return tuple(map(read, pages))
    made_from = {source: origins[source] for source in pages}
    return tuple(corpus.cache.get_or_read_all(f"searched-{code}", made_from, read, in_this_process).values())


def searched_page(page: Page, records: Iterable[SearchRecord]) -> SearchedPage:
    """Put the records of a page into its parts."""
    return SearchedPage(page.path, page.title, tuple(part for part in _parts(page, records) if part.words or part.id))


def _parts(page: Page, records: Iterable[SearchRecord]) -> Iterator[SearchedPart]:
    part, headings, known = SearchedPart("", page.title), dict[str, str](), set[str]()
    for record in records:
        if record.tag in _SECTIONS:
            headings = {tag: text for tag, text in headings.items() if tag < record.tag}
        if record.id:
            yield part
            part = SearchedPart(record.id, record.text, _last(headings, record.text))
        if record.tag in _SECTIONS:
            headings[record.tag] = record.text
        if not _is_label(record, known):
            words = record.text.split(" ")
            if len(part.words) == part.named and record.tag != "p":
                part.named += len(words)
            part.words += words
        known.add(record.id)
    yield part


def _is_label(record: SearchRecord, known: Collection[str]) -> bool:
    """Tell what only names an address: a number, a heading that stands again, a text that is shortened."""
    is_shortened = record.text.endswith(SHORTENED)
    return record.tag == "h6" and (bool(PASSAGE_ID.fullmatch(record.id)) or record.id in known or is_shortened)


def _last(headings: Mapping[str, str], name: str) -> str:
    """Give the heading over a part; that of a section which goes on after a passage is its own."""
    *_, last = ("", *headings.values())
    return last if last != name else ""
