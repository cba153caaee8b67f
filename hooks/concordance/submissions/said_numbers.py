"""The numbers that texts say in words, put right where an entry more makes them wrong: the check says each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from concordance.submissions.page_lines import raw_lines

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem

SAID_NUMBERS = frozenset({"count-other", "count-other-data"})
"""The keys of the problems whose remedy is one number in words."""


def with_said_numbers(
    corpus: Corpus, problems: Iterable[Problem], files: Mapping[str, bytes]
) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Give the files with the numbers that problems propose, and the problems that are left.

    `files` are those of a change, whole, by path under the documentation folder; any other is taken as it lies there.
    """
    written = dict(files)
    left: list[Problem] = []
    for problem in problems:
        name = corpus.configuration.below_docs(problem.path)
        content = written.get(name, _lying(corpus, name))
        new = _with_number(content, problem) if content and problem.key in SAID_NUMBERS else None
        if new is None:
            left.append(problem)
        else:
            written[name] = new
    return written, tuple(left)


def _lying(corpus: Corpus, name: str) -> bytes:
    path = corpus.configuration.docs / name
    pages = (content for (_, page), content in corpus.files.pages.items() if page == path)
    return corpus.files.data.get(path) or next(pages, b"")


def _with_number(content: bytes, problem: Problem) -> bytes | None:
    """Put the words of a remedy at the line of its problem, word for word, so that line ends between them stay."""
    lines = raw_lines(content)
    before, text = b"".join(lines[: problem.line - 1]), b"".join(lines[problem.line - 1 :]).decode("utf-8")
    found, proposed = problem.values["found"].split(), problem.values["proposed"].split()
    match = _search(found, text)
    if match is None:  # two phrases may have one number, which the first has put right for both
        return content if _search(proposed, text) else None
    if len(found) != len(proposed):
        return None
    spaces = [*re.findall(r"\s+", match[0]), ""]
    words = "".join(word + space for word, space in zip(proposed, spaces, strict=True))
    return before + (text[: match.start()] + words + text[match.end() :]).encode("utf-8")


def _search(words: Sequence[str], text: str) -> re.Match[str] | None:
    return re.search(r"\s+".join(map(re.escape, words)), text)
