"""What the search reads of a built page: its own words, without what the build adds around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from concordance.search.runs import Runs, SearchRun
from concordance.text.html_outline import HEADINGS, VOID
from concordance.text.passage_ids import PASSAGE_ID, passage_number

if TYPE_CHECKING:
    from concordance.text.page import Page
    from concordance.wording import Wording

ARTICLE = '<article id="content"', "</article>"
"""Where the main text of a built page begins and ends."""
_BLOCKS = HEADINGS | {
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


def read_runs(html: str, page: Page, addresses: frozenset[str], wording: Wording) -> Sequence[SearchRun]:
    """Read the main text of a built page, each passage and entry under its address."""
    reader = _Reader(page, addresses, wording)
    reader.feed(_article(html))
    reader.close()
    reader.end_text()
    return reader.runs.done


def _article(html: str) -> str:
    start, end = (html.find(mark) for mark in ARTICLE)
    return html[start:end] if 0 <= start < end else ""


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
        self.runs = Runs()
        self.open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.runs.text.append(" ")
            return
        attributes = {name: value or "" for name, value in attrs}
        if self._parts(tag, attributes):
            self.end_text()
        address = attributes.get("id", "") if attributes.get("id") in self.addresses else ""
        left_out = self._left_out or self._is_left_out(tag, attributes)
        self.open.append(_Open(tag, left_out, "" if left_out else address))
        if address and not left_out and tag not in HEADINGS:
            self._begin(address)

    def handle_endtag(self, tag: str) -> None:
        """Close the element with all that was left open in it; a stray end tag closes none."""
        if tag not in (one.tag for one in self.open):
            return
        if tag in _BLOCKS:
            self.end_text()
        closed = ""
        while closed != tag:
            one = self.open.pop()
            closed = one.tag
            if one.id and closed not in HEADINGS:
                self.runs.end()

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.runs.text.append(data)

    def end_text(self) -> None:
        """End the text that was being read."""
        heading = next((one for one in reversed(self.open) if one.tag in HEADINGS), None)
        self.runs.end_text(heading.tag if heading else "", heading.id if heading else "")

    @property
    def _left_out(self) -> bool:
        return bool(self.open) and self.open[-1].left_out

    def _parts(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Tell whether an element begins a text of its own; what explains or translates a name is no part of it."""
        apart = self._is_foreign(attributes) or "explanation" in attributes.get("class", "").split()
        return tag in _BLOCKS or bool(self.runs.unnamed and apart)

    def _is_foreign(self, attributes: Mapping[str, str]) -> bool:
        return attributes.get("lang", self.page.language) != self.page.language

    def _is_left_out(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Leave out what is generated and what another language says; a name of it within a sentence stays."""
        classes = frozenset(attributes.get("class", "").split())
        foreign = self._is_foreign(attributes) and (tag in _BLOCKS or self._is_in_named_entry)
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
        return in_entry and (not self.runs.unnamed or any(one.tag == "td" for one in self.open))

    def _begin(self, address: str) -> None:
        """Give an address to what follows: a passage is named by its number, an entry by its first text."""
        if PASSAGE_ID.fullmatch(address) and address.startswith("p"):
            number = passage_number(address)
            name = self.wording.say(self.page.language, "passage.paragraph", number=number)
            self.runs.begin_passage(name, address)
        else:
            self.runs.begin_entry(address)
