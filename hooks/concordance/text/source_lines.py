"""A Python-Markdown extension that carries source lines and markers through the parser.

Python-Markdown keeps no positions. Rather than read the text a second time with a scanner of our own, which would
disagree with the parser sooner or later, each block is found again in the source while its text is still raw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

LINE_ATTRIBUTE = "data-line"
CELLS = frozenset({"td", "th"})
_BLOCKS = CELLS | {"p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
_COMMENT = re.compile(r"^( {0,3})<!--(.*?)-->[ \t]*$", re.MULTILINE)
_MARKS = re.compile(r"^[\s>#*+:-]*(?:[0-9]+\.\s+)?[\s>#*+:-]*")
_COMMENT_WITH_LINE = re.compile(r"^ {0,3}<!--@(\d+)(.*?)-->[ \t]*$")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment alone on its line, outside code."""

    text: str
    line: int


def with_comment_lines(text: str) -> str:
    """Write into every comment the number of its line, so that it survives what the parser does to lines."""
    number = (text.count("\n", 0, match.start()) + 1 for match in _COMMENT.finditer(text))
    return _COMMENT.sub(lambda match: f"{match[1]}<!--@{next(number)}{match[2]}-->", text)


class SourceLines(Extension):
    """Give every block the line it starts on, and collect comments that stand alone on a line."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.lines = source.expandtabs(4).split("\n")
        self.comments: list[Comment] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register after fences are taken away (25) and before raw HTML is (20); blocks before inline text (20)."""
        md.preprocessors.register(_CommentLines(self), "concordance-comments", 22)
        md.treeprocessors.register(_BlockLines(self), "concordance-lines", 22)


class _CommentLines(Preprocessor):
    def __init__(self, extension: SourceLines) -> None:
        super().__init__()
        self.comments = extension.comments

    def run(self, lines: list[str]) -> list[str]:
        return [self._without_comment(line) for line in lines]

    def _without_comment(self, line: str) -> str:
        if match := _COMMENT_WITH_LINE.match(line):
            self.comments.append(Comment(match[2].strip(), int(match[1])))
            return ""
        return line


class _BlockLines(Treeprocessor):
    def __init__(self, extension: SourceLines) -> None:
        super().__init__()
        self.lines = extension.lines

    def run(self, root: Element) -> None:
        """Find the blocks in order, each after the lines of the one before."""
        start = 0
        for block in root.iter():
            raw = _first_raw_line(block) if block.tag in _BLOCKS else ""
            if raw and (position := next(self._lines_with(raw, start), None)) is not None:
                block.set(LINE_ATTRIBUTE, str(position + 1))
                start = position if block.tag in CELLS else position + len(_raw_lines(block.text or ""))

    def _lines_with(self, raw: str, start: int) -> Iterator[int]:
        """Lines that begin with the text after the marks of headings, lists and quotations; else those that hold it."""
        rest = range(start, len(self.lines))
        yield from (number for number in rest if _MARKS.sub("", self.lines[number]).startswith(raw))
        yield from (number for number in rest if raw in self.lines[number])


def _first_raw_line(block: Element) -> str:
    """The block's first text, which in a list with blank lines is that of the paragraph inside the item."""
    return next((line for text in block.itertext() for line in _raw_lines(text)), "")


def _raw_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
