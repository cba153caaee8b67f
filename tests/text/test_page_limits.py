"""What a page may not be larger than: told with its line, before a library reads it, and far above any real page."""

from __future__ import annotations

import pytest

from concordance.text.head_limits import HEAD_DEPTH, HEAD_LETTERS, head_limit_problems
from concordance.text.page_limits import (
    ABBREVIATIONS,
    LINES_TOGETHER,
    NESTED,
    OPEN_SIGNS,
    PAGE_LETTERS,
    PAGE_LINES,
    PARAGRAPH_LETTERS,
    page_limit_problems,
)
from concordance.text.page_limits import work_of_open_signs as work
from sample import SAMPLE

PATH = "docs/fr/a.md"


def told(text: str, first_line: int = 1) -> list[tuple[int, str]]:
    return [(problem.line, problem.key) for problem in page_limit_problems(PATH, text, first_line)]


SENTENCE = "Une phrase de plus. " * 10 + "\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SENTENCE * (PAGE_LETTERS // len(SENTENCE)), []),
        (SENTENCE * (PAGE_LETTERS // len(SENTENCE) + 1), [(2 * (PAGE_LETTERS // len(SENTENCE)) + 1, "page-long")]),
        ("\n" * PAGE_LINES, []),
        ("\n" * (PAGE_LINES + 1), [(PAGE_LINES + 1, "page-long")]),
        ("a\n\n" + "|a|b|\n" * LINES_TOGETHER, []),
        ("a\n\n" + "|a|b|\n" * (LINES_TOGETHER + 1), [(LINES_TOGETHER + 3, "lines-together")]),
        ("a\n\n" + "b" * PARAGRAPH_LETTERS, []),
        ("a\n\n" + "b" * (PARAGRAPH_LETTERS + 1), [(3, "paragraph-long")]),
        ("a\n\n" + "mot\n" * 2000 + "b" * PARAGRAPH_LETTERS, [(3, "paragraph-long")]),
        ("- " + "b" * 15_000 + "\n- " + "b" * 15_000, []),
        ("*[A]: b\n\n" * ABBREVIATIONS, []),
        ("a\n\n" + "> " * (NESTED - 1), []),
        ("a\n\n" + "> " * NESTED, [(3, "page-deep")]),
        ("a\n\n" + "1. - " * NESTED, [(3, "page-deep")]),
        ("a\n\n" + "-" * 500 + "\n\n" + "*" * 500, []),
        ("*[A]: b\n\n" * (ABBREVIATIONS + 1), [(2 * ABBREVIATIONS + 1, "abbreviations-many")]),
    ],
)
def test_a_page_is_told_where_it_is_above_a_limit(text: str, expected: list[tuple[int, str]]) -> None:
    assert told(text) == expected


OPENERS = ("[", "![", "[a](", "[a][", "[a](<", "{: ", "# a {: #a ", "<a ", "<http://", "<p a", "<![CDATA[", "<![ > ")


@pytest.mark.parametrize("opener", [*OPENERS, "<!-- > ", "<? > ", "</a", '[a](b "c ', "+[\n", "- [a](\n", "> [a]("])
def test_signs_that_stay_open_are_told_where_they_begin(opener: str) -> None:
    text = "Une phrase.\n\n" + opener * (9_000 // len(opener))

    assert told(text, first_line=8) == [(10, "signs-open")]


@pytest.mark.parametrize(
    "closed",
    ["[a](b) ", "![a](b) ", "[a] ", "(b) ", "{b} ", "<a>b</a> ", "<!-- a --> ", "\\[ ", "x < y ", "`[` ] ", ":-) "],
)
def test_signs_that_are_closed_may_be_as_many_as_there_are(closed: str) -> None:
    assert told("Une phrase.\n\n" + closed * (12_000 // len(closed))) == []


def test_open_signs_in_many_paragraphs_are_added_up() -> None:
    """None of them is too much by itself."""
    paragraph = "[" * 1000 + "\n\n"

    assert told(paragraph) == []
    assert told(paragraph * 10) == [(1, "signs-open")]


def test_the_limits_are_far_above_the_pages_of_the_site() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (SAMPLE / "docs").rglob("*.md")]
    most = {
        PAGE_LETTERS: max(map(len, texts)),
        PAGE_LINES: max(text.count("\n") for text in texts),
        PARAGRAPH_LETTERS: max(len(part) for text in texts for part in text.split("\n\n")),
        OPEN_SIGNS: max(map(work, texts)),
        HEAD_LETTERS: max(len(text.split("\n---\n")[0]) for text in texts if text.startswith("---")),
    }

    assert {limit: found for limit, found in most.items() if found * 5 > limit} == {}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["---", "a: " + "b" * (HEAD_LETTERS - 6)], []),
        (["---", "a: " + "b" * (HEAD_LETTERS - 5)], [(1, "head-long")]),
        (["---", "a: " + "[" * HEAD_DEPTH], []),
        (["---", "title: a", "a: [", "{" * HEAD_DEPTH], [(4, "head-deep")]),
        (["---", *(["a: [b]"] * 100)], []),
        (["---", "a: ]]]" + "[" * (HEAD_DEPTH + 1)], [(2, "head-deep")]),
    ],
)
def test_a_head_is_told_where_it_is_above_a_limit(lines: list[str], expected: list[tuple[int, str]]) -> None:
    assert [(problem.line, problem.key) for problem in head_limit_problems(PATH, lines)] == expected
