"""The folding rule gives what its vectors say, and the same for every way of typing the same words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.text.folding import fold_words, words_hash
from concordance.text.passage_text import normalised

VECTORS = tomllib.loads((Path(__file__).parents[1] / "cases/folding.toml").read_text("utf-8"))["vector"]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_vector(vector: dict[str, str]) -> None:
    assert fold_words(vector["text"]) == vector["folded"]
    assert words_hash(vector["text"]) == vector["sha256"]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_words(fold_words(text)) == fold_words(text)


@given(st.text())
def test_what_counts_as_unchanged_is_folded_alike(text: str) -> None:
    assert fold_words(normalised(text)) == fold_words(text)
