"""No unfinished text is published: the marks that `make new` leaves are problems until they are replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.files import lenient_text
from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)
"""A comment in a data file or in front matter; in the text of a page the same sign begins a heading."""
_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)
"""A note between editors, which readers do not see."""


def placeholder_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report every mark of unfinished text in the pages, comments aside, and in the data files.

    A page is searched for the mark of its own language, a data file for those of all languages.
    """
    marks = {language.code: language.unfinished for language in corpus.languages}
    configuration = corpus.configuration
    for page in corpus.pages.values():
        front_matter = _COMMENT.sub("", "\n".join(page.front_matter.lines))
        text = _without_notes(page.text)
        yield from _mark_problems(page.source, front_matter, 1, marks[page.language])
        yield from _mark_problems(page.source, text, page.text_line, marks[page.language])
    for path, content in corpus.files.tables.items():
        text = _COMMENT.sub("", lenient_text(content))
        for mark in marks.values():
            yield from _mark_problems(configuration.relative(path), text, 1, mark)


def _without_notes(text: str) -> str:
    """Take the notes out; the end of one is looked for only where there is any, else each would cost the page."""
    noted, end, rest = text.rpartition("-->")
    return _NOTE.sub(_line_breaks, noted + end) + rest


def _line_breaks(note: re.Match[str]) -> str:
    """Replace a note by its line breaks, so that what follows keeps its line."""
    return "\n" * note[0].count("\n")


def _mark_problems(path: str, text: str, first_line: int, mark: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), first_line):
        if mark in line.casefold():
            yield Problem(path, number, "unfinished", {"found": mark})
