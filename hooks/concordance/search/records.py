"""What the search reads of a page: its own words and those of its entries, each under a heading a result can lead to.

Every address of a page gets a heading of its own, with the tag `h6`: "§ 14" for `#p14`. What the build adds
around the text (numbers, sources, links to cite, other pages) is not the page's own and would be found everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concordance.search.searched_tree import searched_tree
from concordance.text.block import HEADINGS
from concordance.text.html_tree import VOID, Element, replaced, text_of, walk
from concordance.text.passage_ids import PASSAGE_ID, passage_number
from concordance.web_addresses import is_web_address

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.html_tree import Node, Nodes
    from concordance.text.page import Page
    from concordance.wording import Wording

SEPARATING = HEADINGS | {
    "address", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr", "li", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
"""Elements that separate one text from the next."""
COUNT = re.compile(r"[0-9]{1,2}")
"""A number that stands alone, such as a cell of a table of counts: nobody looks for it."""
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?")
"""An address as links show it, without what every address begins with."""
_BREAKING = re.compile(r"[ \t\n\r\f\v]+")
SHORTENED = " …"
"""The end of a name that goes on."""
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
        if _says_nothing(record.text) or (record.tag == "p" and record.text == last):
            continue
        if record.tag == "p" and owner and not record.owner and section.id:
            yield replace(section, tag="h6")
        owner, last = record.owner, record.text
        yield record


def _says_nothing(text: str) -> bool:
    """Tell what nobody reads in a result: a count, the address of a page."""
    return not text or bool(COUNT.fullmatch(text) or _HOST.fullmatch(text)) or is_web_address(text)


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
    """Fold the white space at which words part; an unbreakable space stays inside of what it holds together."""
    return _BREAKING.sub(" ", text).strip(" ")


def shortened(text: str) -> str:
    """Cut a name at a word, where it has more than `LONGEST_NAME` letters."""
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rpartition(" ")[0] + SHORTENED
