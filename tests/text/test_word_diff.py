"""Word-level marks lose nothing: from them either text comes back whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.text.similarity import share_within, similarity
from concordance.text.word_diff import plain_diff, word_diff

TEXTS = st.lists(st.sampled_from(["la", "note", "demande", "un", "accès,", "égal"]), max_size=12).map(" ".join)
ANY_TEXT = st.one_of(TEXTS, st.text(max_size=40))


def kept(old: str, new: str, *changes: str) -> str:
    return " ".join(run.text for run in word_diff(old, new) if run.change in changes)


@given(ANY_TEXT, ANY_TEXT)
def test_what_is_the_same_or_added_is_the_new_text(old: str, new: str) -> None:
    assert kept(old, new, "same", "added") == " ".join(new.split())


@given(ANY_TEXT, ANY_TEXT)
def test_what_is_the_same_or_removed_is_the_old_text(old: str, new: str) -> None:
    assert kept(old, new, "same", "removed") == " ".join(old.split())


@given(ANY_TEXT)
def test_a_text_has_no_marks_against_itself(text: str) -> None:
    assert kept(text, text, "removed", "added") == ""
    assert plain_diff(text, text) == " ".join(text.split())


@given(ANY_TEXT, ANY_TEXT)
def test_no_run_is_empty_and_none_follows_one_of_its_own_kind(old: str, new: str) -> None:
    runs = word_diff(old, new)

    assert all(run.text for run in runs)
    assert [pair for pair in pairwise(runs) if pair[0].change == pair[1].change] == []


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("", "", ""),
        ("", "Un texte.", "{+Un texte.+}"),
        ("Un texte.", "", "[-Un texte.-]"),
        ("La note veut un accès.", "La note veut un accès égal.", "La note veut un [-accès.-] {+accès égal.+}"),
        ("Trois choses manquent", "Deux choses manquent encore", "[-Trois-] {+Deux+} choses manquent {+encore+}"),
        ("een twee drie", "een drie", "een [-twee-] drie"),
    ],
)
def test_marks_are_signs_that_every_terminal_shows(old: str, new: str, marks: str) -> None:
    assert plain_diff(old, new) == marks


def test_texts_too_long_to_be_compared_are_removed_and_added_whole() -> None:
    """Thousands of the same word took `difflib` hours."""
    old, new = "mot " * 5000 + "un", "mot " * 5000 + "deux"

    assert [run.change for run in word_diff(old, new)] == ["same", "removed", "added"]
    assert kept(old, new, "same", "added") == new
    assert similarity(old, new) == pytest.approx(5000 / 5001)
    assert share_within(old, new) == pytest.approx(5000 / 5001)
