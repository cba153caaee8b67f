"""Folding: what the index and a query have in common, whoever wrote it."""

from __future__ import annotations

import pytest

from concordance.search.folded_words import folded, spelled


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Évere", "evere"),
        ("L’Œuvre d'été", "l oeuvre d ete"),
        ("dak- en thuisloze", "dak en thuisloze"),
        ("coördinatie", "coordinatie"),
        ("E\u0301vere", "evere"),
        (" — ", ""),
        ("cœur, ŒUVRE", "coeur oeuvre"),
        ("ﬁn, ĳs, ƒ", "fin ijs ƒ"),
        ("schuld\u00adbemidde\u200bling", "schuldbemiddeling"),
        ("l'eau l’eau l`eau lʼeau", "l eau l eau l eau l eau"),
        ("médico\u2011social", "medico social"),
        ("30\u202f000 ½", "30 000 1 2"),
        ("STRASSE ß", "strasse ß"),
    ],
)
def test_folding_leaves_letters_and_digits(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_words_are_spelled_as_they_are_written() -> None:
    assert spelled("« L’Œuvre », E\u0301vere-Est") == ("L", "Œuvre", "Évere", "Est")
