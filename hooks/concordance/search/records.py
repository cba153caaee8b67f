"""What the search reads of a page: its own words and those of its entries, each under a heading a result can lead to.

Pagefind leads only to headings, so every address of a page gets one: `<h6 id="p14">§ 14</h6>`. What the build adds
around the text (numbers, sources, links to cite, other pages) is not the page's own and would be found everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from concordance.data.entry_texts import entry_texts
from concordance.model.markers import PARTS, markers
from concordance.model.site_paths import SEARCH_PAGE, entry_label
from concordance.text.html_tree import Element, write_html
from concordance.text.passage_ids import PASSAGE_ID, passage_number

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.outline import Block
    from concordance.text.page import Page
    from concordance.wording import Wording

ABOUT_THE_SITE = frozenset({"accessibility", "cite", "contribute", "data", "parity", "privacy", "sources"})
"""Pages about the site itself: in the results they come after those about its subject."""
LESS = "0.05"
"""How much their places count."""
COUNT = re.compile(r"[0-9]{1,2}")
"""A number that stands alone: a rank, a cell of a table of counts. It says nothing."""
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
    weight = LESS if page.path in ABOUT_THE_SITE else "1"
    title = {"data-title": page.title, "data-pagefind-meta": f"title[data-title], weight:{weight}"}
    body = Element("body", title, tuple(record.element for record in page_records(corpus, page, wording)))
    head = Element("head", {}, (Element("title", {}, (page.title,)),))
    return f"<!doctype html>{write_html((Element('html', {'lang': page.language}, (head, body)),))}\n"


def page_records(corpus: Corpus, page: Page, wording: Wording) -> Iterator[SearchRecord]:
    """Give the records of a page in the order of its text; the section is named again where one returns to it."""
    section, owner, last = SearchRecord(""), "", ""
    for record in _titled(_all_records(corpus, page, wording), page.title):
        if record.tag not in {"p", "h6"}:
            section = record
        if not record.text or COUNT.fullmatch(record.text) or (record.tag == "p" and record.text == last):
            continue
        if record.tag == "p" and owner and not record.owner and section.id:
            yield replace(section, tag="h6")
        owner, last = record.owner, record.text
        yield record


def _titled(records: Iterable[SearchRecord], title: str) -> Iterator[SearchRecord]:
    """Add the short title to the long one, where that does not hold it."""
    for record in records:
        if record.tag == "h1" and plain(title).casefold() not in record.text.casefold():
            yield SearchRecord(plain(title), "h1")
        yield record


def _all_records(corpus: Corpus, page: Page, wording: Wording) -> Iterator[SearchRecord]:
    """Merge the blocks of the text with the entries that its markers call, by their lines."""
    called = {marker.line: marker.name for marker in markers(page)}
    for block in page.structure.blocks:
        for line in [line for line in called if line < block.line]:
            yield from _part_records(corpus, page, called.pop(line))
        if block.attributes.get("lang", page.language) == page.language:
            yield from _block_records(page, block, wording)
    for name in called.values():
        yield from _part_records(corpus, page, name)


def _block_records(page: Page, block: Block, wording: Wording) -> Iterator[SearchRecord]:
    text = plain(block.text)
    if block.is_heading:
        yield SearchRecord(text, block.tag, block.id)
        return
    if PASSAGE_ID.fullmatch(block.id):
        number = wording.say(page.language, "passage.paragraph", number=passage_number(block.id))
        yield SearchRecord(plain(number), "h6", block.id, block.id)
    elif block.id:
        yield SearchRecord(shortened(text), "h6", block.id, block.id)
    owner = block.id or next((parent.id for parent in reversed(block.parents) if parent.id), "")
    yield SearchRecord(text, owner=owner)


def _part_records(corpus: Corpus, page: Page, name: str) -> Iterator[SearchRecord]:
    """The entries that a generated part brings to its page, each under its address."""
    part, language = PARTS[name], corpus.configuration.language(page.language)
    for entry in part.entries(corpus.data, page):
        address = part.address(entry)
        if address:
            yield SearchRecord(shortened(plain(entry_label(entry, language))), "h6", address, address)
        yield from (SearchRecord(text, owner=address) for text in _texts(entry, page.language))


def _texts(entry: Any, code: str) -> Iterator[str]:
    return (plain(text) for text in entry_texts(entry, code))


def plain(text: str) -> str:
    """Fold white space and write the straight apostrophe, at which the search parts words."""
    return " ".join(text.replace("’", "'").split())


def shortened(text: str) -> str:
    """Cut the name of an entry that is as long as a text, at a word."""
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rpartition(" ")[0] + " …"
