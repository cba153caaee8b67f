"""What one would be ashamed of on paper: titles that run off the page, a word left alone, an acronym cut in two."""

from __future__ import annotations

import re

from pypdfium2 import PdfDocument

from printed import configuration, paper_text, pdf_of, printed_text

RIGHT_OF_COVER = 595.3 - 28 / 25.4 * 72
"""Where the words of a cover end at the latest, in points."""
FRENCH, DUTCH = configuration().codes[:2]
LONG = "As 1: de levenskwaliteit en gezondheid verbeteren en de sociale en gezondheidsongelijkheden verminderen"


def cover_of(pdf: bytes) -> tuple[list[str], float]:
    """Give the lines of a cover, and the place of its rightmost word."""
    page = PdfDocument(pdf)[0].get_textpage()
    edges = [page.get_rect(at)[2] for at in range(page.count_rects())]
    return [line.strip() for line in page.get_text_range().splitlines()], max(edges)


def test_the_lines_of_a_title_are_of_one_length() -> None:
    title = "De visienota over hulp en zorg in Brussel"
    lines, _ = cover_of(pdf_of(paper_text(f"<h1>{title}</h1><p>x</p>", DUTCH, title=title)))
    at = next(number for number, line in enumerate(lines) if line.startswith("De visienota"))

    assert " ".join(lines[at : at + 2]) == title
    assert len(lines[at + 1].split()) > 2


def test_a_title_of_long_words_stays_on_the_page() -> None:
    lines, right = cover_of(pdf_of(paper_text(f"<h1>{LONG}</h1><p>x</p>", DUTCH, title=LONG)))

    assert right <= RIGHT_OF_COVER
    assert LONG in " ".join(lines)


def test_each_site_name_has_a_line_of_its_own() -> None:
    sides = [paper_text("<h1>T</h1><p>x</p>", code) for code in (FRENCH, DUTCH)]
    lines, _ = cover_of(pdf_of(*sides))
    names = configuration().site_names

    assert {names[FRENCH], names[DUTCH]} <= {line.replace("\u2019", "'") for line in lines}


def test_no_acronym_is_cut_in_narrow_columns() -> None:
    words = " ".join(f"{'a' * length} (COCOF)" for length in range(1, 60))
    sides = [paper_text(f"<h1>T</h1><p>{words}</p>", code) for code in (FRENCH, DUTCH)]

    assert printed_text(pdf_of(*sides)).count("(COCOF)") == 2 * 59


def test_what_only_a_screen_needs_of_the_sources_is_left_out() -> None:
    sources = (
        '<section class="page-sources"><h2>Sources</h2><details><summary>Deux</summary>'
        '<ol><li id="source-a"><a href="https://a.example/">A</a>.</li></ol>'
        '<p><a href="../sources/">Toutes les sources</a></p></details></section>'
    )
    text = printed_text(pdf_of(paper_text(f"<h1>T</h1><p>x</p>{sources}")))

    assert "https://a.example/" in text
    assert "Deux" not in text
    assert "Toutes" not in text


def edges(pdf: bytes, page: int, words: str) -> list[float]:
    """Give how far to the right each of some words goes on a page, in points."""
    text = PdfDocument(pdf)[page].get_textpage()
    ends = [found.end() - 1 for found in re.finditer(words, text.get_text_range())]
    return [right for _, _, right, _ in map(text.get_charbox, ends)]


PASSAGES = (
    '<h1>T</h1><h2 id="s1" class="passage">Section</h2>'
    '<p id="p1" class="passage">x</p><p id="p2" class="passage interpretation">x</p>'
    '<ul><li id="p3" class="passage">x<ol><li id="p4" class="passage">x</li></ol></li></ul>'
    '<blockquote><p id="p5" class="passage">x</p></blockquote><div lang="en"><p id="p6" class="passage">x</p></div>'
    '<details><summary>S</summary><p id="p7" class="passage">x</p></details>'
)


def test_every_number_stands_in_the_margin_however_far_its_text_is_indented() -> None:
    numbers = edges(pdf_of(paper_text(PASSAGES)), 2, r"§ \d|section \d")

    assert len(numbers) == 8
    assert all(abs(right - 43 / 25.4 * 72) < 1 for right in numbers)


def test_a_number_that_only_the_right_column_has_stands_in_the_same_margin() -> None:
    left = paper_text('<h1>T</h1><p id="p1" class="passage">x</p>', DUTCH)
    right = paper_text('<h1>T</h1><p id="p1" class="passage">x</p><p id="p2" class="passage">y</p>', FRENCH)
    (number,) = edges(pdf_of(left, right), 2, "§ 2")

    assert abs(number - 27 / 25.4 * 72) < 1


def test_a_title_with_a_link_and_a_note_keeps_its_words_in_the_contents_and_the_bookmarks() -> None:
    html = (
        '<h1>T</h1><h2 id="s1" class="passage">Go <a href="#p1">there</a><sup id="r"><a class="footnote-ref" '
        'href="#fn-1">1</a></sup></h2><p id="p1" class="passage">x</p>'
        '<div class="footnote"><ol><li id="fn-1"><p>Said below.</p></li></ol></div>'
    )
    pdf = pdf_of(paper_text(html))
    contents = PdfDocument(pdf)[1].get_textpage().get_text_range()

    assert "Go there" in contents
    assert "Said below." not in contents
    assert "Said below." in printed_text(pdf)
    assert any("Go there" in mark.get_title() for mark in PdfDocument(pdf).get_toc())
