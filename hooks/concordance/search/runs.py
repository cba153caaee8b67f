"""The runs of a search copy: texts, and the headings that give their addresses to what follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from concordance.text.html_outline import HEADINGS

COUNT = re.compile(r"[0-9]{1,2}")
"""A number that stands alone: a rank, a cell of a table of counts. It names nothing."""
END_TAG = "end"
"""The tag of the run that stands where an entry ends, until the copy is written."""
LONGEST_NAME = 90
"""Letters of the longest heading that is taken from the text of an entry."""


@dataclass(frozen=True, slots=True)
class SearchRun:
    """A stretch of text: a heading, with the address that it gives to what follows, or a text without one."""

    text: str
    tag: str = "p"
    id: str = ""

    @property
    def html(self) -> str:
        """The run as the search reads it."""
        identity = f' id="{escape(self.id)}"' if self.id else ""
        return f"<{self.tag}{identity}>{escape(self.text, quote=False)}</{self.tag}>"


@dataclass(slots=True)
class Runs:
    """The runs of a page while it is being read."""

    done: list[SearchRun] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    """Pieces of the text that is being read."""
    unnamed: str = ""
    """The address of the entry whose name is still to come: its first text."""

    def begin_passage(self, name: str, address: str) -> None:
        """Give the address of a passage to what follows, under the name of the passage."""
        self.done.append(SearchRun(name, "h6", address))

    def begin_entry(self, address: str) -> None:
        """Give the address of an entry to what follows, whose first text names it."""
        self.unnamed = address

    def end(self) -> None:
        """End what an address was given to."""
        self.unnamed = ""
        self.done.append(SearchRun("", END_TAG))

    def end_text(self, heading: str, address: str) -> None:
        """End the text that was being read, in a heading with its address or in none."""
        text, self.text = plain("".join(self.text)), []
        if not text or COUNT.fullmatch(text) or (self.done and text == self.done[-1].text):
            return
        if heading:
            self.done.append(SearchRun(text, heading, address))
        elif self.unnamed:
            self._name(text)
        else:
            self.done.append(SearchRun(text))

    def _name(self, text: str) -> None:
        name = text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rpartition(" ")[0] + " …"
        self.done.append(SearchRun(name, "h6", self.unnamed))
        self.unnamed = ""
        if name != text:
            self.done.append(SearchRun(text))


def plain(text: str) -> str:
    """Fold white space and write the straight apostrophe, at which the search parts words."""
    return " ".join(text.replace("’", "'").split())


def with_short_title(runs: Iterable[SearchRun], title: str) -> Iterator[SearchRun]:
    """Add the short title to the long one, where that does not hold it."""
    for run in runs:
        if run.tag == "h1" and title.casefold() not in run.text.casefold():
            yield SearchRun(plain(title), "h1")
        yield run


def reopen_sections(runs: Iterable[SearchRun]) -> Iterator[SearchRun]:
    """Repeat the heading of a section where text follows an entry that it is not part of."""
    section, apart = SearchRun(""), False
    for run in runs:
        if run.tag in HEADINGS:
            apart = False
            section = section if run.tag == "h6" else run
        elif run.tag == END_TAG:
            apart = bool(section.id)
            continue
        elif apart:
            apart = False
            yield SearchRun(section.text, "h6", section.id)
        yield run
