"""Comments that stand alone on a line, carried through Python-Markdown with their place and their line.

A generated part is called by such a comment; in code the same signs are text, which the parser alone can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from concordance.text.html_tree import Comment, Element

if TYPE_CHECKING:
    from markdown import Markdown

    from concordance.text.html_tree import Node

_TEXT = r"(?:(?!-->).)*"
_COMMENT = re.compile(rf"^ {{0,3}}<!--({_TEXT}(?:-->[ \t]*<!--{_TEXT})*)-->[ \t]*$")
"""A line of comments only: two on one line are told as one, so that a part which the first calls is no silence."""
_PLACE = "\x02concordance:"
"""What a comment of ours begins with. Python-Markdown takes the sign out of every text, so that nobody can write it."""


@dataclass(frozen=True, slots=True)
class NumberedComment:
    """A comment alone on its line, outside code."""

    text: str
    line: int


def line_of_comment(comment: Comment) -> int | None:
    """Give the line of a comment that stood alone on it; nothing for any other."""
    return int(comment.text.removeprefix(_PLACE)) if comment.text.startswith(_PLACE) else None


def lines_of_comments(nodes: Iterable[Node]) -> Iterator[int]:
    """Give the lines of the comments that stood alone, in the order in which they now stand in a tree."""
    for node in nodes:
        if isinstance(node, Element):
            yield from lines_of_comments(node.children)
        elif isinstance(node, Comment) and (line := line_of_comment(node)):
            yield line


class CommentLines(Extension):
    """Collect the comments that stand alone on a line, and leave each as a block of its own at its place."""

    def __init__(self) -> None:
        super().__init__()
        self.comments: list[NumberedComment] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Number the lines before fences are taken away (25); collect after that and before raw HTML is read (20)."""
        md.preprocessors.register(_Numberer(), "concordance-comment-lines", 27)
        md.preprocessors.register(_Collector(self.comments), "concordance-comments", 22)


class _CommentLine(str):
    """A line that is a comment unless it stands in code, and which of the text it is.

    The line carries its number beside its text and not in it: what stands in code is published sign by sign. Fences
    are taken out of the list of lines, and those that stay are the same objects.
    """

    number: int

    def __new__(cls, line: str, number: int) -> _CommentLine:
        made = super().__new__(cls, line)
        made.number = number
        return made


class _Numberer(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        numbered = enumerate(lines, 1)
        return [_CommentLine(line, number) if _COMMENT.match(line) else line for number, line in numbered]


class _Collector(Preprocessor):
    def __init__(self, comments: list[NumberedComment]) -> None:
        super().__init__()
        self.comments = comments

    def run(self, lines: list[str]) -> list[str]:
        return [written for line in lines for written in self._placed(line)]

    def _placed(self, line: str) -> Iterator[str]:
        if not isinstance(line, _CommentLine) or (match := _COMMENT.match(line)) is None:
            yield line
            return
        self.comments.append(NumberedComment(match[1].strip(), line.number))
        yield from ("", f"<!--{_PLACE}{line.number}-->", "")
