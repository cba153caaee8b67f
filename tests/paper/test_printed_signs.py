"""Signs on paper: what cannot be set is shown by its number, and nothing else is changed."""

from __future__ import annotations

import pytest

from concordance.paper.printed_signs import BREAK_PLACE, breakable, settable, space_folded, without_glyphs


@pytest.mark.parametrize(
    "text", ["l’été 1\u202f000 ½ œ", "#let x = $1$ @a <b> `c` // d \\", "א ب 漢 😀", "\ufffd", "a\u00adb"]
)
def test_what_can_be_set_stays(text: str) -> None:
    assert settable(text) == text


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("\x00", "[U+0000]"),
        ("\u202e", "[U+202E]"),
        ("\ud800", "[U+D800]"),
        ("\ue000", "[U+E000]"),
        ("\ufeff", "[U+FEFF]"),
    ],
)
def test_what_no_file_of_pdf_may_hold_is_shown_by_its_number(sign: str, shown: str) -> None:
    assert settable(f"a{sign}b") == f"a{shown}b"


def test_white_space_is_folded_and_a_no_break_space_is_a_sign() -> None:
    assert space_folded("a \n\t b\u00a0c\u2028d") == "a b\u00a0c d"


def test_a_line_may_end_in_a_word_that_no_language_has() -> None:
    long = breakable("x" * 100)

    assert long.replace(BREAK_PLACE, "") == "x" * 100
    assert max(map(len, long.split(BREAK_PLACE))) <= 12


@pytest.mark.parametrize("word", ["ziektekostenverzekeringsmaatschappij", f"https://example.org/{'a' * 99}"])
def test_words_and_addresses_are_copied_as_they_are(word: str) -> None:
    assert breakable(word) == word


def test_a_mark_stays_with_its_letter() -> None:
    assert all(not piece.startswith("\u0301") for piece in breakable("e\u0301" * 60).split(BREAK_PLACE))


def test_signs_without_a_glyph_are_shown_by_their_number_and_addresses_are_not_changed() -> None:
    tree = {"c": ["a😀b", {"k": "link", "url": "https://example.org/😀", "c": ["😀"]}]}

    shown = without_glyphs(tree, ["😀"])

    assert shown == {"c": ["a[U+1F600]b", {"k": "link", "url": "https://example.org/😀", "c": ["[U+1F600]"]}]}


@pytest.mark.parametrize(("cluster", "shown"), [("a\u20e3", "a[U+20E3]"), ("\u200b🏻", "\u200b[U+1F3FB]"), ("a", "a")])
def test_of_a_cluster_the_mark_is_shown_first_and_never_a_plain_letter(cluster: str, shown: str) -> None:
    assert without_glyphs(cluster, [cluster]) == shown
