"""The names that widen a query: how they are taken apart, and which find which."""

from __future__ import annotations

import json

import pytest

from concordance.model.corpus import Corpus
from concordance.search.synonyms import equivalents, equivalents_json, folded, names_in
from project import Project
from sample import SAMPLE


@pytest.fixture(scope="module")
def corpus(sample: Corpus) -> Corpus:
    return sample


def said(corpus: Corpus, code: str, typed: str) -> set[str]:
    """Give every name that a text typed in a language widens to."""
    return {name for names in equivalents(corpus, code) if typed in names.typed for name in names.shown}


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("COCOM (Commission communautaire commune)", ("COCOM", "Commission communautaire commune")),
        (
            "COCOF of FGC (Franse Gemeenschapscommissie)",
            ("COCOF", "FGC", "Franse Gemeenschapscommissie"),
        ),
        (
            "OCMW's (openbare centra voor maatschappelijk welzijn)",
            ("OCMW", "openbare centra voor maatschappelijk welzijn"),
        ),
        ("Commission communautaire flamande (VGC)", ("Commission communautaire flamande", "VGC")),
        ("Bassin (d'aide et de soins)", ("Bassin",)),
        ("Première ligne (social-santé)", ("Première ligne",)),
        ("Déterminants (sociaux) de la santé", ("Déterminants (sociaux) de la santé",)),
        ("Comité de pilotage du PSSI", ("Comité de pilotage du PSSI",)),
        ("Vivalis", ("Vivalis",)),
        ("EVRAS", ("EVRAS",)),
    ],
)
def test_a_name_is_taken_apart(written: str, names: tuple[str, ...]) -> None:
    assert names_in(written) == names


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Évere", "evere"),
        ("L’Œuvre d'été", "l oeuvre d ete"),
        ("dak- en thuisloze", "dak en thuisloze"),
        ("coördinatie", "coordinatie"),
        ("E\u0301vere", "evere"),
        (" — ", ""),
    ],
)
def test_folding_leaves_letters_and_digits(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("code", "typed", "name"),
    [
        ("fr", "ggc", "COCOM"),
        ("nl", "cocom", "GGC"),
        ("fr", "cocom", "Commission communautaire commune"),
        ("fr", "commission communautaire commune", "COCOM"),
        ("fr", "ocmw", "CPAS"),
        ("nl", "fgc", "COCOF"),
        ("fr", "gwgp", "PSSI"),
        ("nl", "plan social sante integre", "GWGP"),
        ("fr", "fedito bxl", "féda bxl"),
        ("nl", "fedito bxl", "féda bxl"),
        ("fr", "bfpz", "FBSP"),
        ("fr", "zorgzone", "Bassin d'aide et de soins"),
    ],
)
def test_a_name_finds_the_others(corpus: Corpus, code: str, typed: str, name: str) -> None:
    assert name in said(corpus, code, typed)


def test_a_name_that_is_the_same_everywhere_widens_nothing(corpus: Corpus) -> None:
    assert said(corpus, "fr", "vivalis") == set()


def test_the_file_is_a_list_of_pairs_with_plain_apostrophes(corpus: Corpus) -> None:
    text = equivalents_json(corpus, "fr")
    pairs = json.loads(text)

    assert "’" not in text
    assert all(typed == [folded(one) for one in typed] and names for typed, names in pairs)
    assert len(pairs) == len(equivalents(corpus, "fr"))


def test_the_order_is_that_of_the_data(corpus: Corpus) -> None:
    again = Project(SAMPLE).corpus()

    assert equivalents_json(again, "nl") == equivalents_json(corpus, "nl")
