"""What git leaves in a file that it could not merge: both sides, between lines of marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_AROUND = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?")
_BETWEEN = "======="
_DASHES = "---"
_QUOTES = re.compile(r"\"\"\"|'''")


@dataclass(frozen=True, slots=True)
class MergeMark:
    """The first line of a file that a person who merges has to take away."""

    line: int
    """Counted from 1."""
    found: str


def first_merge_mark(text: str, ending: str) -> MergeMark | None:
    """Find the first mark of an unfinished merge in a text with plain line ends; none where there is none.

    `ending` is that of the file, `.md`, `.toml` or another: what stands between the two sides may be a line of content
    in these. In a page, seven equals signs make a title of the line above them.
    """
    lines = text.split("\n")
    for number, may_be_content in enumerate(_content_lines(lines, ending), 1):
        line = lines[number - 1]
        if _AROUND.fullmatch(line) or (line == _BETWEEN and not may_be_content):
            return MergeMark(number, line)
    return None


def _content_lines(lines: list[str], ending: str) -> Iterator[bool]:
    """Tell of each line whether an editor may have meant seven equals signs there."""
    if ending == ".toml":
        return _inside_texts(lines)
    return _below_words(lines) if ending == ".md" else (False for _ in lines)


def _inside_texts(lines: list[str]) -> Iterator[bool]:
    inside = False
    for line in lines:
        yield inside
        inside ^= len(_QUOTES.findall(line)) % 2 == 1


def _below_words(lines: list[str]) -> Iterator[bool]:
    """The head of a page is no Markdown: nothing there is a title."""
    in_head, above = lines[0].rstrip() == _DASHES, ""
    for number, line in enumerate(lines):
        yield bool(above.strip()) and not in_head
        in_head = in_head and not (number and line.rstrip() == _DASHES)
        above = line
