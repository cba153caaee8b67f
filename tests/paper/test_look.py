"""What one would be ashamed of on paper: titles that run off the page, a word left alone, an acronym cut in two."""

from __future__ import annotations

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
