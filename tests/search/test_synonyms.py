"""The names that widen a query: how they are taken apart, and which find which."""

from __future__ import annotations

import pytest

from concordance.model.corpus import Corpus
from concordance.search.synonyms import equivalents, names_in
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
    assert said(corpus, "fr", "vivalis") == {"Vivalis"}


def test_what_people_type_leads_to_a_page(corpus: Corpus) -> None:
    """In the words of both languages, on the pages of both."""
    for code in ("fr", "nl"):
        answers = {typed: names.answers for names in equivalents(corpus, code) for typed in names.typed}

        assert answers["dakloos"][0] == answers["sdf"][0] == "federations/ama"
        assert answers["surendettee"] == ("federations/debt-mediation", "plan/axis-2#s5")


def test_an_entry_with_a_page_is_its_own_answer(corpus: Corpus) -> None:
    answers = {typed: names.answers for names in equivalents(corpus, "fr") for typed in names.typed}

    assert (answers["fmm"], answers["evras"]) == (("federations/fmm",), ("glossary#evras",))


def test_a_place_is_known_by_its_name_in_either_language(corpus: Corpus) -> None:
    (ixelles,) = (names for names in equivalents(corpus, "fr") if "elsene" in names.typed)

    assert (ixelles.place, ixelles.shown[0], ixelles.answers) == (True, "Ixelles", ())
    assert "ixelles" in ixelles.typed


def test_a_place_is_looked_for_by_its_short_names_and_not_by_its_number(corpus: Corpus) -> None:
    assert {"Saint-Josse-ten-Noode", "Saint-Josse"} <= said(corpus, "fr", "st josse")
    assert "1210" not in said(corpus, "fr", "st josse")


def test_the_order_is_that_of_the_data(corpus: Corpus) -> None:
    assert equivalents(Project(SAMPLE).corpus(), "nl") == equivalents(corpus, "nl")
