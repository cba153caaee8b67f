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
from concordance.text.numbered_lines import NumberedLine, number_lines

if TYPE_CHECKING:
    from markdown import Markdown

    from concordance.text.html_tree import Node

_TEXT = r"(?:(?!-->).)*"
_COMMENT = re.compile(rf"^ {{0,3}}<!--({_TEXT}(?:-->[ \t]*<!--{_TEXT})*)-->[ \t]*$")
"""A line of comments only: two on a line are read as one, which calls no part, so that a check reports it."""
_OPEN = re.compile(r"( {0,3})<(!--(?!.*-->).*\w.*)")
_SIGN = re.compile("<!--|-->")
BETWEEN_COMMENTS = re.compile(r"-->[ \t]*<!--")
"""What stands between two comments on a line."""
_PREFIX = "\x02concordance:"
"""What a numbered comment begins with; Python-Markdown takes this control character out of what editors write."""


@dataclass(frozen=True, slots=True)
class NumberedComment:
    """A comment alone on its line, outside code."""

    text: str
    line: int


def line_of_comment(comment: Comment) -> int | None:
    """Give the line of a comment that stood alone on it, counted from 1; None for any other."""
    return int(comment.text.removeprefix(_PREFIX)) if comment.text.startswith(_PREFIX) else None


def lines_of_comments(nodes: Iterable[Node]) -> Iterator[int]:
    """Give the lines of such comments in the order of a tree."""
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
        md.preprocessors.register(_NumberComments(), "concordance-comment-lines", 27)
        md.preprocessors.register(_CollectComments(self.comments), "concordance-comments", 22)


class _NumberComments(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return number_lines(lines, _COMMENT.match)


class _CollectComments(Preprocessor):
    def __init__(self, comments: list[NumberedComment]) -> None:
        super().__init__()
        self.comments = comments

    def run(self, lines: list[str]) -> list[str]:
        return [written for line in _with_open_shown(lines) for written in self._numbered(line)]

    def _numbered(self, line: str) -> Iterator[str]:
        if not isinstance(line, NumberedLine) or (match := _COMMENT.match(line)) is None:
            yield line
            return
        self.comments.append(NumberedComment(match[1].strip(), line.number))
        yield from ("", f"<!--{_PREFIX}{line.number}-->", "")


def _with_open_shown(lines: list[str]) -> Iterator[str]:
    """Show the beginning of a comment that another one begins in: it would swallow all that stands between them."""
    following = ""
    shown: list[str] = []
    for line in reversed(lines):
        opening = _OPEN.fullmatch(line)
        shown.append(f"{opening[1]}&lt;{opening[2]}" if opening and following != "-->" else line)
        following = next((sign[0] for sign in _SIGN.finditer(line)), following)
    return reversed(shown)
