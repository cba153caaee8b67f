"""What the search reads of a page: its own words, each passage under a heading that a result can lead to.

Pagefind leads only to headings, so every address of a page gets one: `<h6 id="p14">§ 14</h6>`. What the build adds
around the text (numbers, sources, links to cite, other pages) is not the page's own and would be found everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from concordance.html_outline import VOID
from concordance.markup import PASSAGE_ID
from concordance.parts import anchors
from concordance.policy import SEARCH_PAGE
from concordance.templates import passage_number

if TYPE_CHECKING:
    from concordance.addresses import Address
    from concordance.corpus import Corpus
    from concordance.page import Page
    from concordance.wording import Wording

ARTICLE = '<article id="content"', "</article>"
"""Where the main text of a built page begins and ends."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "address", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "li", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "th", "time", "tr", "ul",
}  # fmt: skip
"""Elements that part one text from the next; a date that begins an entry names it."""
FURNITURE_TAGS = frozenset({"button", "form", "nav", "script", "svg", "template", "thead"})
FURNITURE = frozenset({
    "cite", "freshness", "nature-notice", "none", "page-address", "page-edit", "page-freshness", "page-sources",
    "passage-number", "picture-levels", "picture-note", "picture-timeline", "reading-label",
    "related", "source-list", "source-refs", "status", "term-separator", "tombstone",
})  # fmt: skip
"""Classes of what the build adds to a text."""
REFERRING = frozenset({("a", "explanation"), ("dd", "reading"), ("tr", "group")})
"""Elements that only name other places or part a table, where the class alone would say too much."""
COUNT = re.compile(r"[0-9]{1,2}")
"""A number that stands alone: a rank, a cell of a table of counts. It names nothing."""
END = "end"
"""The tag of the run that stands where an entry ends, until the copy is written."""
ABOUT_THE_SITE = frozenset({"accessibility", "cite", "contribute", "data", "parity", "privacy", "sources"})
"""Pages about the site itself: in the results they come after those about its subject."""
LESS = "0.05"
"""How much their places count."""
LONGEST_NAME = 90
"""Letters of the longest heading that is taken from the text of an entry."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: a heading, with the address that it gives to what follows, or a text without one."""

    text: str
    tag: str = "p"
    id: str = ""

    @property
    def html(self) -> str:
        """The run as the search reads it."""
        identity = f' id="{escape(self.id)}"' if self.id else ""
        return f"<{self.tag}{identity}>{escape(self.text, quote=False)}</{self.tag}>"


def search_copies(corpus: Corpus, wording: Wording, built: Mapping[Address, str]) -> Mapping[str, str]:
    """Give the copies of built pages, by their path under the folder of their language."""
    pages = ((corpus.page(address.language, address.path), html) for address, html in built.items())
    return {
        f"{page.path}/index.html".removeprefix("/"): search_copy(html, page, anchors(corpus, page), wording)
        for page, html in pages
        if page and page.path != SEARCH_PAGE
    }


def search_copy(html: str, page: Page, addresses: frozenset[str], wording: Wording) -> str:
    """Write the copy of a built page."""
    reader = _Reader(page, addresses, wording)
    reader.feed(_article(html))
    reader.close()
    reader.flush()
    runs = "".join(run.html for run in _led_back(_titled(reader.runs, page.title)))
    weight = LESS if page.path in ABOUT_THE_SITE else "1"
    return (
        f'<!doctype html><html lang="{page.language}"><head><title>{escape(page.title)}</title></head>'
        f'<body data-title="{escape(page.title)}" data-pagefind-meta="title[data-title], weight:{weight}">'
        f"{runs}</body></html>\n"
    )


def plain(text: str) -> str:
    """Fold white space and write the straight apostrophe, at which the search parts words."""
    return " ".join(text.replace("’", "'").split())


def _article(html: str) -> str:
    start, end = (html.find(mark) for mark in ARTICLE)
    return html[start:end] if 0 <= start < end else ""


def _titled(runs: Iterable[Run], title: str) -> Iterator[Run]:
    """Add the short title to the long one, where that does not hold it."""
    for run in runs:
        if run.tag == "h1" and title.casefold() not in run.text.casefold():
            yield Run(plain(title), "h1")
        yield run


def _led_back(runs: Iterable[Run]) -> Iterator[Run]:
    """Repeat the heading of a section where text follows an entry that it is not part of."""
    section, apart = Run(""), False
    for run in runs:
        if run.tag in HEADINGS:
            apart = False
            section = section if run.tag == "h6" else run
        elif run.tag == END:
            apart = bool(section.id)
            continue
        elif apart:
            apart = False
            yield Run(section.text, "h6", section.id)
        yield run


@dataclass(slots=True)
class _Open:
    """An element whose end is still to come."""

    tag: str
    left_out: bool
    id: str


class _Reader(HTMLParser):
    def __init__(self, page: Page, addresses: frozenset[str], wording: Wording) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.addresses = addresses
        self.wording = wording
        self.runs: list[Run] = []
        self.open: list[_Open] = []
        self.text: list[str] = []
        self.unnamed = ""
        """The address of the entry whose name is still to come: its first text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.text.append(" ")
            return
        attributes = {name: value or "" for name, value in attrs}
        if self._parts(tag, attributes):
            self.flush()
        address = attributes.get("id", "") if attributes.get("id") in self.addresses else ""
        left_out = self._left_out or self._is_left_out(tag, attributes)
        self.open.append(_Open(tag, left_out, "" if left_out else address))
        if address and not left_out and tag not in HEADINGS:
            self._begin(address)

    def handle_endtag(self, tag: str) -> None:
        """Close the element with all that was left open in it; a stray end tag closes none."""
        if tag not in (one.tag for one in self.open):
            return
        if tag in BLOCKS:
            self.flush()
        closed = ""
        while closed != tag:
            one = self.open.pop()
            closed = one.tag
            if one.id and closed not in HEADINGS:
                self._end()

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.text.append(data)

    def flush(self) -> None:
        """End the text that was being read."""
        text, self.text = plain("".join(self.text)), []
        heading = next((one for one in reversed(self.open) if one.tag in HEADINGS), None)
        if not text or COUNT.fullmatch(text) or (self.runs and text == self.runs[-1].text):
            return
        if heading:
            self.runs.append(Run(text, heading.tag, heading.id))
        elif self.unnamed:
            self._name(text)
        else:
            self.runs.append(Run(text))

    @property
    def _left_out(self) -> bool:
        return bool(self.open) and self.open[-1].left_out

    def _parts(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Tell whether an element begins a text of its own; what explains or translates a name is no part of it."""
        apart = self._is_foreign(attributes) or "explanation" in attributes.get("class", "").split()
        return tag in BLOCKS or bool(self.unnamed and apart)

    def _is_foreign(self, attributes: Mapping[str, str]) -> bool:
        return attributes.get("lang", self.page.language) != self.page.language

    def _is_left_out(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Leave out what is generated and what another language says; a name of it within a sentence stays."""
        classes = frozenset(attributes.get("class", "").split())
        foreign = self._is_foreign(attributes) and (tag in BLOCKS or self._is_in_named_entry)
        return (
            foreign
            or tag in FURNITURE_TAGS
            or bool(classes & FURNITURE)
            or any((tag, one) in REFERRING for one in classes)
        )

    @property
    def _is_in_named_entry(self) -> bool:
        """Tell whether the reader is in an entry, past its name: another name of it only widens a query.

        A name stands in no cell but the first of its row, a `th`.
        """
        in_entry = any(one.id and not PASSAGE_ID.fullmatch(one.id) for one in self.open)
        return in_entry and (not self.unnamed or any(one.tag == "td" for one in self.open))

    def _begin(self, address: str) -> None:
        """Give an address to what follows: a passage is named by its number, an entry by its first text."""
        if PASSAGE_ID.fullmatch(address) and address.startswith("p"):
            number = passage_number(address)
            self.runs.append(
                Run(self.wording.say(self.page.language, "passage.paragraph", number=number), "h6", address)
            )
        else:
            self.unnamed = address

    def _end(self) -> None:
        self.unnamed = ""
        self.runs.append(Run("", END))

    def _name(self, text: str) -> None:
        name = text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rpartition(" ")[0] + " …"
        self.runs.append(Run(name, "h6", self.unnamed))
        self.unnamed = ""
        if name != text:
            self.runs.append(Run(text))
