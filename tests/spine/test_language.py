"""A language's own order, dates and numbers."""

from __future__ import annotations

import tomllib

import pytest

from concordance.language import Language
from concordance.languages_file import LANGUAGES_FILE, load_languages

CODES = tuple(tomllib.loads(LANGUAGES_FILE.read_text(encoding="utf-8")))
LANGUAGES = {language.code: language for language in load_languages(CODES)}


@pytest.fixture(params=["fr", "nl"])
def language(request: pytest.FixtureRequest) -> Language:
    return LANGUAGES[request.param]


@pytest.mark.parametrize(
    ("code", "text", "key"),
    [
        ("fr", "Épargne", "epargne"),
        ("fr", "L'accès aux soins", "acces aux soins"),
        ("fr", "L’accès aux soins", "acces aux soins"),
        ("fr", "Les axes", "axes"),
        ("fr", "Lesbos", "lesbos"),
        ("fr", "D'abord", "abord"),
        ("fr", "Œuvre", "oeuvre"),
        ("fr", "ŒUVRE", "oeuvre"),
        ("fr", "COCOF (Commission)", "cocof commission"),
        ("fr", "Social-santé", "social sante"),
        ("nl", "De eerste lijn", "eerste lijn"),
        ("nl", "Dekking", "dekking"),
        ("nl", "Het plan", "plan"),
        ("nl", "'t Stad", "stad"),
        ("nl", "Ĳzer", "ijzer"),
        ("nl", "ĳzer", "ijzer"),
        ("nl", "Coördinatie", "coordinatie"),
        ("nl", "L'accès", "l acces"),
        ("nl", "", ""),
    ],
)
def test_names_sort_without_accents_capitals_and_articles(code: str, text: str, key: str) -> None:
    assert LANGUAGES[code].sort_key(text) == key


def test_a_list_stands_in_the_order_of_a_dictionary() -> None:
    names = ["Œuvre", "Zone", "Étude", "L'axe", "Oasis", "œil", "Eau", "Les bassins", "Ocre"]

    assert sorted(names, key=LANGUAGES["fr"].sort_key) == [
        "L'axe", "Les bassins", "Eau", "Étude", "Oasis", "Ocre", "œil", "Œuvre", "Zone",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("iso", "french", "dutch"),
    [
        ("2026-11-21", "21 novembre 2026", "21 november 2026"),
        ("2024-08-01", "1er août 2024", "1 augustus 2024"),
        ("2024-08-11", "11 août 2024", "11 augustus 2024"),
        ("2024-12-31", "31 décembre 2024", "31 december 2024"),
        ("2022-10", "octobre 2022", "oktober 2022"),
        ("2022-01", "janvier 2022", "januari 2022"),
        ("2019", "2019", "2019"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(iso: str, french: str, dutch: str) -> None:
    assert (LANGUAGES["fr"].date(iso), LANGUAGES["nl"].date(iso)) == (french, dutch)


@pytest.mark.parametrize("iso", ["", "hier", "2022-13", "2022-02-30", "2022-"])
def test_what_is_no_date_is_refused(language: Language, iso: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        language.date(iso)


@pytest.mark.parametrize(
    ("value", "french", "dutch"),
    [
        (7, "7", "7"),
        (999, "999", "999"),
        (30000, "30\u202f000", "30.000"),
        (1234567, "1\u202f234\u202f567", "1.234.567"),
    ],
)
def test_a_number_has_the_thousands_mark_of_its_language(value: int, french: str, dutch: str) -> None:
    assert (LANGUAGES["fr"].number(value), LANGUAGES["nl"].number(value)) == (french, dutch)


def test_languages_keep_the_order_of_the_site() -> None:
    assert [language.code for language in load_languages(("nl", "fr"))] == ["nl", "fr"]


def test_a_language_that_nobody_described_is_named() -> None:
    with pytest.raises(KeyError, match="xx"):
        load_languages(("fr", "xx"))
