"""What the search reads of a page: its own words and those of its entries, each under a heading a result can lead to.

Pagefind leads only to headings, so every address of a page gets one: `<h6 id="p14">§ 14</h6>`. What the build adds
around the text (numbers, sources, links to cite, other pages) is not the page's own and would be found everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concordance.model.site_paths import SEARCH_PAGE
from concordance.search.searched_tree import searched_tree
from concordance.subject.declared import PAGES
from concordance.text.block import HEADINGS
from concordance.text.html_tree import VOID, Element, replaced, text_of, walk, write_html
from concordance.text.passage_ids import PASSAGE_ID, passage_number

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.html_tree import Node, Nodes
    from concordance.text.page import Page
    from concordance.wording import Wording

ABOUT_SITE_WEIGHT = "0.05"
"""The weight of pages about the site itself, where others have 1: their results come after those of its subject."""
SEPARATING = HEADINGS | {
    "address", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr", "li", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
"""Elements that separate one text from the next."""
COUNT = re.compile(r"[0-9]{1,2}")
"""A number that stands alone, such as a cell of a table of counts: nobody looks for it."""
LONGEST_NAME = 90
"""Letters of the longest heading that is taken from the text of an entry."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A stretch of text: a heading, with the address that it gives to what follows, or a text without one."""

    text: str
    tag: str = "p"
    id: str = ""
    owner: str = ""
    """The address that the text belongs to; empty for what belongs to its section alone."""

    @property
    def element(self) -> Element:
        """The record as the search reads it."""
        return Element(self.tag, {"id": self.id} if self.id else {}, (self.text,))


def search_copies(corpus: Corpus, wording: Wording, code: str) -> Mapping[str, str]:
    """Give what the search reads of each page of a language, by its path under the folder of the language."""
    return {
        f"{page.path}/index.html".removeprefix("/"): search_copy(corpus, page, wording)
        for page in corpus.pages_in(code)
        if page.path != SEARCH_PAGE
    }


def search_copy(corpus: Corpus, page: Page, wording: Wording) -> str:
    """Write the records of a page as HTML that Pagefind reads."""
    weight = ABOUT_SITE_WEIGHT if page.path in PAGES.about_site else "1"
    title = {"data-title": page.title, "data-pagefind-meta": f"title[data-title], weight:{weight}"}
    body = Element("body", title, tuple(record.element for record in page_records(corpus, page, wording)))
    head = Element("head", {}, (Element("title", {}, (page.title,)),))
    return f"<!doctype html>{write_html((Element('html', {'lang': page.language}, (head, body)),))}\n"


def page_records(corpus: Corpus, page: Page, wording: Wording) -> Iterator[SearchRecord]:
    """Give the records of a page in the order of its text.

    Text of a section that follows a passage or an entry comes under the heading of the section, which is repeated.
    """
    section, owner, last = SearchRecord(""), "", ""
    for record in _with_short_title(
        _PageReader(page, wording).records(searched_tree(corpus, page, wording)), plain(page.title)
    ):
        if record.tag not in {"p", "h6"}:
            section, owner = record, ""
        if not record.text or COUNT.fullmatch(record.text) or (record.tag == "p" and record.text == last):
            continue
        if record.tag == "p" and owner and not record.owner and section.id:
            yield replace(section, tag="h6")
        owner, last = record.owner, record.text
        yield record


def _with_short_title(records: Iterable[SearchRecord], title: str) -> Iterator[SearchRecord]:
    """Add the short title of the page above its long one, unless that holds it."""
    for record in records:
        if record.tag == "h1" and title.casefold() not in record.text.casefold():
            yield SearchRecord(title, "h1")
        yield record


@dataclass(frozen=True, slots=True)
class _PageReader:
    """Reads the tree of a page."""

    page: Page
    wording: Wording

    def records(self, nodes: Iterable[Node], owner: str = "") -> Iterator[SearchRecord]:
        """Give the records of nodes that belong to an address."""
        text: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and _is_separate(node):
                yield SearchRecord(_text(text), owner=owner)
                text.clear()
                yield from self._element(node, owner)
            else:
                text.append(node)
        yield SearchRecord(_text(text), owner=owner)

    def _element(self, element: Element, owner: str) -> Iterator[SearchRecord]:
        """Leave out what another language says; a name of it within a sentence stays."""
        if element.attributes.get("lang", self.page.language) != self.page.language:
            return
        address = element.get("id")
        if element.tag in HEADINGS:
            yield SearchRecord(_text(element.children), element.tag, address)
            return
        records = tuple(self.records(element.children, address or owner))
        if address:
            yield SearchRecord(self._name(address, records), "h6", address, address)
        yield from records

    def _name(self, address: str, records: Iterable[SearchRecord]) -> str:
        """Name a passage by its number, anything else by its first text."""
        if PASSAGE_ID.fullmatch(address):
            number = passage_number(address)
            return plain(self.wording.say(self.page.language, "passage.paragraph", number=number))
        return shortened(next((record.text for record in records if record.text), ""))


def _is_separate(element: Element) -> bool:
    return any(inner.tag in SEPARATING for inner in walk((element,)))


def _text(nodes: Iterable[Node]) -> str:
    return plain(text_of(replaced(nodes, _space_for_void)))


def _space_for_void(node: Node) -> Nodes | None:
    return (" ",) if isinstance(node, Element) and node.tag in VOID else None


def plain(text: str) -> str:
    """Fold white space and write the straight apostrophe, at which Pagefind splits words."""
    return " ".join(text.replace("’", "'").split())


def shortened(text: str) -> str:
    """Cut a name at a word, where it has more than `LONGEST_NAME` letters."""
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rpartition(" ")[0] + " …"
