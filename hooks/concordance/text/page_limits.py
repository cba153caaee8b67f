"""How large a page may be and how many signs may stay open in it, told before a library reads it for minutes.

Python-Markdown takes the square of the length of some texts, such as thousands of `[` that nobody closes. One look at
the signs of a page, in time that is linear in its length, says so. The largest page of this site has 13,000 letters,
260 lines and a paragraph of 3,400 letters, and in none three signs stay open: each limit is far above.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from concordance.problem import Problem

PAGE_LETTERS, PAGE_LINES = 120_000, 5_000
"""Of a page: fifty printed ones, ten times the largest of this site."""
LINES_TOGETHER = 3_000
"""Of lines without a blank one between them, such as the rows of a table."""
PARAGRAPH_LETTERS = 20_000
"""Letters of a paragraph, an item or a row: three thousand words."""
ABBREVIATIONS = 300
"""Explained on one page: each is looked for at every word."""
OPEN_SIGNS = 4_000_000
"""Signs that stay open, times the letters among which the end of each is looked for: a second of Python-Markdown.

In a paragraph of a thousand letters all of them may be such signs; in a page of forty thousand, a hundred tags.
"""
NESTED = 50
"""Lists and quotations that one line begins within each other."""
_ITEM = re.compile(r"\s*(?:[|>*+:#-]|[0-9]+[.)])")
"""What begins a text of its own without a blank line before it."""
_DEEP = re.compile(rf"(?:[ \t]*(?:[-*+][ \t]|>|[0-9]+[.)][ \t])){{{NESTED}}}")
_ABBREVIATION = re.compile(r" {0,3}\*\[[^\]]*\] ?:")
_OPEN_TAG = re.compile(r"<[a-z/!?][^<>]*(?=<|\Z)", re.IGNORECASE)
_WITH_END = (("<!--", "-->"), ("<![", "]]>"), ("<?", "?>"))
_BRACKETS = re.compile(r"\\.|[\[\](){}]", re.DOTALL)
_CLOSED_BY = {"[": "]", "(": ")", "{": "}"}
_OPENED_BY = {end: start for start, end in _CLOSED_BY.items()}


class LinesTogether(NamedTuple):
    """LinesTogether without a blank one between them."""

    first: int
    """Counted from 0."""
    lines: list[str]


def page_limit_problems(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Report what is too large in the text of a page; `first_line` is the line of the file on which it begins."""
    yield from _size_problems(path, text, first_line)
    for part in together(text):
        yield from _length_problems(path, part, first_line)
    numbers = [number for number, line in enumerate(text.split("\n")) if _ABBREVIATION.match(line)]
    if len(numbers) > ABBREVIATIONS:
        yield Problem(path, first_line + numbers[ABBREVIATIONS], "abbreviations-many", {"most": str(ABBREVIATIONS)})
    yield from _open_sign_problems(path, text, first_line)


def _size_problems(path: str, text: str, first_line: int) -> Iterator[Problem]:
    line = min(text.count("\n", 0, PAGE_LETTERS), PAGE_LINES)
    if len(text) > PAGE_LETTERS or text.count("\n") > PAGE_LINES:
        yield Problem(
            path,
            first_line + line,
            "page-long",
            {"letters": str(PAGE_LETTERS // 1000), "lines": str(PAGE_LINES // 1000)},
        )


def together(text: str) -> Iterator[LinesTogether]:
    """Divide a text at its blank lines."""
    numbered = groupby(enumerate(text.split("\n")), key=lambda line: bool(line[1].strip()))
    for group in (list(group) for is_text, group in numbered if is_text):
        yield LinesTogether(group[0][0], [line for _, line in group])


def _length_problems(path: str, part: LinesTogether, first_line: int) -> Iterator[Problem]:
    if len(part.lines) > LINES_TOGETHER:
        beyond = first_line + part.first + LINES_TOGETHER
        yield Problem(path, beyond, "lines-together", {"most": str(LINES_TOGETHER // 1000)})
    deep = next((number for number, line in enumerate(part.lines, part.first) if _DEEP.match(line)), None)
    if deep is not None:
        yield Problem(path, first_line + deep, "page-deep")
    start, length = part.first, 0
    for number, line in enumerate(part.lines, part.first):
        if _ITEM.match(line):
            start, length = number, 0
        if length <= PARAGRAPH_LETTERS < length + len(line):
            yield Problem(path, first_line + start, "paragraph-long", {"most": str(PARAGRAPH_LETTERS // 1000)})
        length += len(line)


def _open_sign_problems(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Report the text in which most signs are looked for, where all of them together are too many."""
    if work_of_open_signs(text) <= OPEN_SIGNS:
        return
    work = {part.first: _open_brackets(part.lines) for part in together(text)}
    most = max(work, key=lambda first: work[first])
    tag = next(_open_tags(text), None)
    line = most if tag is None or work[most] > OPEN_SIGNS else text.count("\n", 0, tag)
    yield Problem(path, first_line + line, "signs-open")


def work_of_open_signs(text: str) -> int:
    """Give the letters that are read in vain for the ends of brackets and tags: what `OPEN_SIGNS` is the limit of."""
    brackets = sum(_open_brackets(part.lines) for part in together(text))
    return brackets + sum(1 for _ in _open_tags(text)) * len(text)


def _open_brackets(lines: list[str]) -> int:
    """Multiply the brackets that are open at once by the letters of a text."""
    text = "\n".join(lines)
    depth: Counter[str] = Counter()
    most: Counter[str] = Counter()
    for sign in _BRACKETS.findall(text):
        if sign in _CLOSED_BY:
            depth[sign] += 1
            most[sign] = max(most[sign], depth[sign])
        elif depth[opening := _OPENED_BY.get(sign, "")]:
            depth[opening] -= 1
    return most.total() * len(text)


def _open_tags(text: str) -> Iterator[int]:
    """Give the places of tags, comments and instructions of HTML that have no end."""
    yield from (tag.start() for tag in _OPEN_TAG.finditer(text))
    for start, end in _WITH_END:
        yield from (found.start() for found in re.compile(re.escape(start)).finditer(text, text.rfind(end) + 1))
