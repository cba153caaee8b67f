"""Emphasis and breaks that are read otherwise than they were meant, or that GitHub shows otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from concordance.text.github_blocks import TYPED_BREAK
from concordance.text.left_signs import shorten
from concordance.text.listed_markup import Refused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONG_LINE = 60
_GOES_ON = re.compile(r"[\w,)»”’'](?:\s*\Z)")
_WORD_SIGNS = re.compile(r"\w")
_SHOWN = 40


def emphasis_and_breaks(block: Element, line: int) -> Iterator[Refused]:
    """Give what is to be told of the emphasis and the breaks right in a block that begins on a line."""
    yield from _of_emphasis(block, line)
    yield from _of_breaks(block, line)


def _inline(block: Element) -> Iterable[tuple[Element, str]]:
    """Give the elements within the text of a block, each with the text that stands right before it."""
    before = block.text or ""
    for child in block:
        yield child, before
        before = child.tail or ""


def _of_emphasis(block: Element, line: int) -> Iterator[Refused]:
    """Give bold text that GitHub does not take for bold: a sign at its edge, and a letter right outside (§6.2)."""
    for child, before in _inline(block):
        if child.tag not in {"strong", "em"}:
            continue
        text, after = "".join(child.itertext()), child.tail or ""
        opens = bool(_WORD_SIGNS.match(before[-1:])) and not _WORD_SIGNS.match(text[:1])
        closes = bool(_WORD_SIGNS.match(after[:1])) and not _WORD_SIGNS.match(text[-1:])
        if (opens or closes) and not text.startswith("\x02") and not text.endswith("\x03"):
            signs = "**" if child.tag == "strong" else "*"
            yield Refused("emphasis-edge", shorten(f"{signs}{text}{signs}"), text[:_SHOWN].lower(), line)


def _of_breaks(block: Element, line: int) -> Iterator[Refused]:
    """Give a break that two spaces made within a sentence of a long line: that is how a text is cut, not a verse."""
    for child, before in _inline(block):
        if child.tag != "br" or child.get(TYPED_BREAK):
            continue
        last, after = before.rsplit("\n", 1)[-1], (child.tail or "").lstrip()
        if len(last) >= _LONG_LINE and _GOES_ON.search(last) and after[:1].islower():
            words = last.strip()[-_SHOWN:].split(" ", 1)[-1]
            yield Refused("break-spaces", f"… {words}", words.lower(), line)
