"""The Markdown of a passage, as it stands in its file: what a proposal changes, and the base by which it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from concordance.text.word_diff import aligned

if TYPE_CHECKING:
    from concordance.text.block import Block
    from concordance.text.page import Page

BASE_DIGITS = 32
"""Hexadecimal digits kept of a SHA-256: 128 bits. All 64 would make lines that mail programs break."""
_HEADING = re.compile(r"(#{1,6}[ \t]+)(.*?)([ \t]*\{:?[^{}]*\}[ \t#]*)")
_ATTRIBUTES = re.compile(r"([ >]*)\{:?([^{}]*)\}[ \t]*")
ITEM = re.compile(r"[ >]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
"""The beginning of an item of a list, its mark and the space behind it among it."""
_MARGIN = re.compile(r"[ >]*")
_FENCE = re.compile(r"[ >]*(?:`{3}|~{3})")


def base_of(markdown: str) -> str:
    """Give the base of a text: the first `BASE_DIGITS` hexadecimal digits of the SHA-256 of its UTF-8."""
    return sha256(markdown.encode("utf-8", errors="surrogatepass")).hexdigest()[:BASE_DIGITS]


@dataclass(frozen=True, slots=True)
class PassageSource:
    """The Markdown of a passage without its id, and how its lines stand in the file."""

    markdown: str
    """Its lines, without the marks of a heading, a list or a quotation, and without their margin; no last line end."""
    first: int
    """The line of the page's text on which it begins, counted from 1."""
    margins: tuple[str, ...]
    """What stands before the text on each of its lines."""
    ending: str
    """What stands behind the last one: the id of a heading; of any other passage nothing."""
    id_line: int
    """The line that has its id."""
    is_item: bool

    @property
    def base(self) -> str:
        """By what a proposal knows the text on which it was written."""
        return base_of(self.markdown)

    @property
    def margin(self) -> str:
        """What a further line of the passage has before its text."""
        return self.margins[1] if len(self.margins) > 1 else self.id_margin

    @property
    def id_margin(self) -> str:
        """What a line of its own with the id has before it: white space in the place of the mark of a list."""
        return re.sub(r"[^ >]", " ", self.margins[0])

    def lines_with(self, markdown: str) -> list[str]:
        """Write the lines of the passage with another text; a line that stays keeps its margin."""
        before, after = self.markdown.split("\n"), markdown.split("\n")
        margins = [self.margins[0], *[self.margin] * (len(after) - 1)]
        old = new = 0
        for is_same, removed, added in aligned(before, after):
            for step in range(len(removed) if is_same else 0):
                if old + step and new + step:
                    margins[new + step] = self.margins[old + step]
            old, new = old + len(removed), new + len(added)
        lines = [margin + line for margin, line in zip(margins, after, strict=True)]
        return [*lines[:-1], lines[-1] + self.ending]


def passage_sources(page: Page) -> Mapping[str, PassageSource]:
    """Give the Markdown of every passage of a page that is one run of lines, by id, in order.

    What an editor wrote as HTML, a cell, and a passage with a blank line in it are left out: only a person who sees the
    file can change those.
    """
    lines = page.text.split("\n")
    found = ((name, _source(lines, block)) for name, block in page.passages_by_id.items())
    known = {name: source for name, source in found if source is not None}
    return {block.id: known[block.id] for block in page.passages if block.id in known}


def _source(lines: Sequence[str], block: Block) -> PassageSource | None:
    if not block.is_made or block.role or not 0 < block.line <= len(lines):
        return None
    if block.is_heading:
        return _heading(lines, block)
    return _paragraph(lines, block) if block.tag in {"p", "li"} else None


def _heading(lines: Sequence[str], block: Block) -> PassageSource | None:
    match = _HEADING.fullmatch(lines[block.line - 1])
    if match is None or f"#{block.id}" not in re.split(r"[\s{}:]+", match[3]):
        return None
    return PassageSource(match[2], block.line, (match[1],), match[3], block.line, is_item=False)


def _paragraph(lines: Sequence[str], block: Block) -> PassageSource | None:
    run = list(_run(lines, block))
    if not run or _FENCE.match(run[0]):
        return None
    is_in_item = block.tag == "li" or any(parent.tag == "li" for parent in block.parents)
    item = ITEM.match(run[0]) if is_in_item else None
    if block.tag == "li" and item is None:
        return None
    margins = [item[0] if item else _margin(run[0]), *map(_margin, run[1:])]
    texts = [line[len(margin) :] for line, margin in zip(run, margins, strict=True)]
    if not all(texts):
        return None
    id_line = block.line + len(run)
    return PassageSource("\n".join(texts), block.line, tuple(margins), "", id_line, is_item=item is not None)


def _run(lines: Sequence[str], block: Block) -> Iterator[str]:
    """Give the lines from the beginning of a block to its id; nothing where a blank line or another id is between."""
    found: list[str] = []
    for line in lines[block.line - 1 :]:
        attributes = _ATTRIBUTES.fullmatch(line)
        if attributes is not None:
            yield from found if f"#{block.id}" in attributes[2].split() else ()
            return
        if not line.strip(" >"):
            return
        found.append(line)


def _margin(line: str) -> str:
    match = _MARGIN.match(line)
    return match[0] if match else ""
