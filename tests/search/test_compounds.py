"""Compound words: cut where a hyphen may stand and both sides are words, never elsewhere."""

from __future__ import annotations

import tomllib

import pytest

import locations
from concordance.languages_file import load_languages
from concordance.model.corpus import Corpus
from concordance.search.compounds import CompoundSplitter, splitter_for
from concordance.search.folded_words import folded
from concordance.search.inverted_index import indexed_words
from concordance.search.searched_pages import searched_pages
from concordance.wording import Wording

GOLDEN = tomllib.loads((locations.CASES / "search" / "compounds.toml").read_text(encoding="utf-8"))
LEAST = 100
KNOWN = ("schuld", "bemiddeling", "dienst", "diensten", "gezondheid", "zorg", "wijk", "centrum", "thuis", "hulp")


@pytest.fixture(scope="module")
def splitter(sample: Corpus, wording: Wording) -> CompoundSplitter:
    """Give what cuts the words of the sample in Dutch."""
    return indexed_words(sample, wording, "nl", searched_pages(sample, wording, "nl")).splitter


def dutch(*known: str) -> CompoundSplitter:
    return splitter_for(load_languages(("nl",))[0], known)


def test_the_compounds_of_the_pages_have_their_parts(splitter: CompoundSplitter) -> None:
    found = {word: "|".join(splitter.parts(word)) for word in GOLDEN["parts"]}

    assert len(found) >= LEAST
    assert found == GOLDEN["parts"]


def test_what_is_no_compound_stays_whole(splitter: CompoundSplitter) -> None:
    words = GOLDEN["whole"]["words"]

    assert [splitter.parts(word) for word in words] == [(word,) for word in words]


def test_the_compounds_stand_on_the_pages(sample: Corpus, wording: Wording) -> None:
    words = {
        piece for page in searched_pages(sample, wording, "nl") for one in page.words for piece in folded(one).split()
    }

    assert GOLDEN["parts"].keys() - words == set()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("schuldbemiddeling", ("schuld", "bemiddeling")),
        ("schuldbemiddelingsdiensten", ("schuldbemiddelings", "diensten")),
        ("wijkgezondheidscentrum", ("wijk", "gezondheids", "centrum")),
        ("thuiszorg", ("thuis", "zorg")),
        ("thuis", ("thuis",)),
        ("zorgvuldig", ("zorgvuldig",)),
        ("", ("",)),
    ],
)
def test_a_word_is_cut_into_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert dutch(*KNOWN, "schuldbemiddeling").parts(word) == parts


def test_the_letters_between_two_parts_belong_to_no_word() -> None:
    splitter = dutch(*KNOWN)

    assert splitter.without_link("gezondheids") == splitter.without_link("gezondheid") == "gezondheid"
    assert splitter.without_link("zorgt") == ""


def test_the_parts_of_a_word_are_the_word(splitter: CompoundSplitter) -> None:
    for word in (*GOLDEN["parts"], *GOLDEN["whole"]["words"]):
        assert "".join(splitter.parts(word)) == word


def test_a_language_that_writes_words_apart_has_no_compounds() -> None:
    (french,) = load_languages(("fr",))

    assert splitter_for(french, ("porte", "monnaie")).parts("portemonnaie") == ("portemonnaie",)
