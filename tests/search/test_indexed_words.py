"""What the index has of each word that a page shows."""

from __future__ import annotations

import pytest

from concordance.languages_file import load_languages
from concordance.search.compounds import splitter_for
from concordance.search.indexed_words import IndexedWords

STOPS = {"fr": "l d la de et est", "nl": "de en of het van"}
KNOWN = {
    "fr": "evaluation",
    "nl": "thuis dakloze zorg verleners zorgverleners welzijn gezondheid centrum onthaal medewerkers begeleiders",
}


def indexed(code: str) -> IndexedWords:
    (language,) = load_languages((code,))
    return IndexedWords(frozenset(STOPS[code].split()), splitter_for(language, KNOWN[code].split()))


def words_of(code: str, text: str) -> list[list[str]]:
    """Give the words under which each word of a text is found."""
    words = text.split(" ")
    return [[word for word, _ in indexed(code).words_at(words, at)] for at in range(len(words))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’évaluation d'été", [["evaluation"], ["ete"]]),
        ("la Cœur de l’œuvre", [[], ["coeur"], [], ["oeuvre"]]),
        ("médico-social,", [["medico", "social", "medicosocial"]]),
        ("aide\u00adsoignant", [["aidesoignant"]]),
        ("30\u202f000 personnes", [["30", "000"], ["personnes"]]),
        ("https://fdss.be/aide www.fdss.be (https://a.be)", [[], [], []]),
        ("« ; — §", [[], [], [], []]),
    ],
)
def test_a_word_is_folded_and_loses_what_is_elided(text: str, found: list[list[str]]) -> None:
    assert words_of("fr", text) == found


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("dak- en thuisloze mensen", 0, "dakloze"),
        ("dak-, wees- of thuisloze", 0, "dakloze"),
        ("welzijns- en gezondheidscentrum", 0, "welzijnscentrum"),
        ("(welzijns- of gezondheidscentrum)", 0, "welzijnscentrum"),
        ("onthaalmedewerkers en -begeleiders", 2, "onthaalbegeleiders"),
    ],
)
def test_a_hanging_hyphen_is_completed(text: str, at: int, found: str) -> None:
    assert found in words_of("nl", text)[at]


@pytest.mark.parametrize("text", ["dak- en meer", "welzijns-", "- en -", "+/- vijf", "hulp- of hulp"])
def test_what_cannot_be_completed_stays(text: str) -> None:
    assert [word for found in words_of("nl", text) for word in found] == [
        word for word in text.replace("-", " ").replace("+/", " ").split() if word not in STOPS["nl"].split()
    ]


def test_a_compound_is_found_by_its_parts_without_what_joins_them() -> None:
    assert words_of("nl", "Gezondheidscentrum") == [["gezondheidscentrum", "gezondheid", "centrum"]]


def test_words_are_listed_as_pages_write_them() -> None:
    words = ["L’Œuvre", "médico-social"]

    assert [spelling for at in range(2) for _, spelling in indexed("fr").words_at(words, at)] == [
        "Œuvre",
        "médico",
        "social",
        "médico-social",
    ]
