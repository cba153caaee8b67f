"""Nothing half-written is published: the marks that `make new` leaves are problems until somebody writes the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)
"""A comment in a data file or in the head of a page; in the text of a page the same sign begins a heading."""
_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)
"""A note between editors, which no reader sees."""


def placeholder_problems(corpus: Corpus) -> Iterator[Problem]:
    """Find every mark of unfinished text, in the pages and in the data files."""
    marks = {language.code: language.unfinished for language in corpus.languages}
    configuration = corpus.configuration
    for page in corpus.pages.values():
        head = _COMMENT.sub("", "\n".join(page.head.lines))
        text = _NOTE.sub(_its_lines, page.head.text)
        yield from _marked(page.source, head, 1, marks[page.language])
        yield from _marked(page.source, text, page.head.text_line, marks[page.language])
    for path in sorted((configuration.docs / "data").glob("*.toml")):
        text = _COMMENT.sub("", path.read_text(encoding="utf-8", errors="replace"))
        for mark in marks.values():
            yield from _marked(configuration.relative(path), text, 1, mark)


def _its_lines(note: re.Match[str]) -> str:
    """Leave the ends of the lines of a note, so that what follows keeps its line."""
    return "\n" * note[0].count("\n")


def _marked(path: str, text: str, first: int, mark: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), first):
        if mark in line.casefold():
            yield Problem(path, number, "unfinished", {"found": mark})
