"""The other generators: where each is installed, and what readers find on a page whichever of them made it."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from html_reading import Html, classes, words
from locations import ROOT

INSTALLED = ROOT / ".cache" / "ways-out"
"""A virtual environment for each file of `tests/ways_out/*.txt`, made by `make test-ways-out`."""
_FRAME = frozenset({"scripted", "place", "side-door", "contents", "pager", "page-edit", "page-address"}) | {
    "search",
    "search-without",
    "search-results",
}
"""The classes of what the theme puts around a content, within its article."""


def program(environment: str, name: str) -> str:
    """Give a program of one of the environments; a test that needs it fails where it was not installed."""
    path = INSTALLED / environment / "bin" / name
    assert path.is_file(), f"{path} must be there: make test-ways-out installs it"
    return str(path)


def run(command: list[str], folder: Path, environ: Mapping[str, str] | None = None) -> str:
    """Run a generator that must end well; give what it said."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@dataclass(frozen=True)
class Content:
    """What readers find in the content of one page."""

    page: Html
    body: Element
    address: str
    """The absolute address of the page."""

    @classmethod
    def of(cls, page: Html, tag: str, address: str) -> Content:
        """Find the content in a page, by the element that holds it."""
        return cls(page, page.all(tag)[0], address)

    @cached_property
    def _elements(self) -> tuple[Element, ...]:
        return tuple(_within(self.body))

    @property
    def ids(self) -> Counter[str]:
        """Every id that a text has; those of whole titles are made up by some generators."""
        return Counter(one.attrib["id"] for one in self._elements if "id" in one.attrib)

    @property
    def links(self) -> Counter[tuple[str, str]]:
        """Every link as (absolute address, words)."""
        found = (one for one in self._elements if one.tag == "a" and "href" in one.attrib)
        return Counter((urljoin(self.address, one.attrib["href"]), words(one)) for one in found)

    @property
    def tables(self) -> list[list[str]]:
        """The words of the cells of every table."""
        tables = (one for one in self._elements if one.tag == "table")
        return [[words(cell) for cell in table.iter() if cell.tag in {"th", "td"}] for table in tables]

    @property
    def pictures(self) -> list[tuple[str, str]]:
        """Every picture: its absolute address and what is said in its place, or the words of a drawing."""
        return [
            (urljoin(self.address, one.attrib["src"]), one.attrib.get("alt", ""))
            if one.tag == "img"
            else ("svg", words(one))
            for one in self._elements
            if one.tag == "img" or one.tag.endswith("}svg")
        ]

    @property
    def text(self) -> str:
        """Every word, without white space: where a block ends there may be some or none."""
        return "".join("".join(_texts(self.body)).split())


def _is_frame(element: Element) -> bool:
    """Tell whether an element is the theme's; a comment, whose name is no text, is nothing of a content either."""
    name: object = element.tag
    return not isinstance(name, str) or bool(_FRAME & classes(element))


def _within(element: Element) -> Iterator[Element]:
    for child in element:
        if not _is_frame(child):
            yield child
            yield from _within(child)


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not _is_frame(child):
            yield from _texts(child)
        yield child.tail or ""
