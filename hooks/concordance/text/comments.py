"""Comments that stand alone on a line, carried through Python-Markdown with their place and their line.

A generated part is called by such a comment; in code the same signs are text, which the parser alone can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

    from concordance.text import html_tree

_COMMENT = re.compile(r"^( {0,3})<!--(.*?)-->[ \t]*$", re.MULTILINE)
_COMMENT_WITH_LINE = re.compile(r"^ {0,3}<!--@(\d+)(.*?)-->[ \t]*$")
_PLACE = "\x02concordance:"
"""What a comment of ours begins with. Python-Markdown takes the sign out of every text, so that nobody can write it."""


@dataclass(frozen=True, slots=True)
class NumberedComment:
    """A comment alone on its line, outside code."""

    text: str
    line: int


def with_comment_lines(text: str) -> str:
    """Write into every comment the number of its line, so that it survives what the parser does to lines."""
    number = (text.count("\n", 0, match.start()) + 1 for match in _COMMENT.finditer(text))
    return _COMMENT.sub(lambda match: f"{match[1]}<!--@{next(number)}{match[2]}-->", text)


def line_of_comment(comment: html_tree.Comment) -> int | None:
    """Give the line of a comment that stood alone on it; nothing for any other."""
    return int(comment.text.removeprefix(_PLACE)) if comment.text.startswith(_PLACE) else None


class CommentLines(Extension):
    """Collect the comments that stand alone on a line, and leave each as a block of its own at its place."""

    def __init__(self) -> None:
        super().__init__()
        self.comments: list[NumberedComment] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register after fences are taken away (25) and before raw HTML is (20)."""
        md.preprocessors.register(_Collector(self.comments), "concordance-comments", 22)


class _Collector(Preprocessor):
    def __init__(self, comments: list[NumberedComment]) -> None:
        super().__init__()
        self.comments = comments

    def run(self, lines: list[str]) -> list[str]:
        return [written for line in lines for written in self._placed(line)]

    def _placed(self, line: str) -> Iterator[str]:
        if (match := _COMMENT_WITH_LINE.match(line)) is None:
            yield line
            return
        self.comments.append(NumberedComment(match[2].strip(), int(match[1])))
        yield from ("", f"<!--{_PLACE}{match[1]}-->", "")
