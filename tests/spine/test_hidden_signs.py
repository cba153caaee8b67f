"""Signs that nobody sees are found with their name and place, and shown by their number."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from concordance.hidden_signs import HiddenSign, hidden_by_reference, hidden_in_text, is_hidden, shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("un\u200bmot", [(1, 3, "ZERO WIDTH SPACE", "U+200B")]),
        ("a\nb \u202ec", [(2, 3, "RIGHT-TO-LEFT OVERRIDE", "U+202E")]),
        ("\x1b[31m", [(1, 1, "ESCAPE", "U+001B")]),
        ("a\x00\x00", [(1, 2, "NULL", "U+0000")]),
        ("a\x85", [(1, 2, "CONTROL", "U+0085")]),
        ("a\ue000", [(1, 2, "PRIVATE USE", "U+E000")]),
        ("a\U000e0041", [(1, 2, "TAG LATIN CAPITAL LETTER A", "U+E0041")]),
        ("a\ufe0f", [(1, 2, "VARIATION SELECTOR-16", "U+FE0F")]),
        ("a\u200db", [(1, 2, "ZERO WIDTH JOINER", "U+200D")]),
        ("l'été à 12\u00a0h\u202f: « œuvre » – 5\u00a0€…\tc", []),
        ("👩\u200d🚒 ❤\ufe0f 1\ufe0f می\u200cخواهم क्\u200dष Ελλάδα 中文", []),
    ],
)
def test_hidden_signs_have_a_name_and_a_place(text: str, found: list[tuple[int, int, str, str]]) -> None:
    assert [(one.line, one.column, one.name, one.code) for one in hidden_in_text(text)] == found


@pytest.mark.parametrize("number", range(32))
def test_a_control_has_the_name_that_unicode_knows(number: int) -> None:
    assert unicodedata.lookup(HiddenSign(chr(number), 1, 1).name) == chr(number)


def test_every_sign_that_is_hidden_is_looked_at() -> None:
    signs = [chr(number) for number in range(sys.maxunicode + 1)]
    hidden = {sign for sign in signs if is_hidden(sign)}

    assert {sign for sign in hidden if not any(hidden_in_text(f"a{sign}b"))} == set()
    assert {sign for sign in signs if unicodedata.category(sign) in {"Cc", "Cf"}} - hidden == {"\t", "\n"}


@pytest.mark.parametrize(
    ("source", "read", "column"),
    [
        ("a&#8238;b", "a\u202eb", 2),
        ("a&#x202e;b", "a\u202eb", 2),
        ("a&rlm;b", "a\u200fb", 2),
        ('x = "a\\u202eb"', "a\u202eb", 7),
        ('x: "a\\x1bb"', "a\x1bb", 6),
        ('x: "a\\eb"', "a\x1bb", 6),
        ("`&#8238;`", "&#8238;", 0),
        ("&#99999999;", "\ufffd", 0),
    ],
)
def test_a_sign_that_is_written_by_its_number_is_found_where_it_is_read(source: str, read: str, column: int) -> None:
    assert [one.column for one in hidden_by_reference(source, [read])] == [column] * bool(column)


def test_a_text_is_shown_with_all_its_signs() -> None:
    assert shown("é\u202e\x1b[0m\nb") == "é[U+202E][U+001B][0m\nb"
