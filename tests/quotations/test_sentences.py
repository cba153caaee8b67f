"""What is said of several quotations at once."""

from __future__ import annotations

import pytest

from concordance.languages_file import load_languages
from concordance.quotations.kept_texts import KeptTexts
from concordance.quotations.recognition import recognise
from concordance.quotations.sentences import together_line
from golden import real_words
from kept_quotations import case_labels, case_versions

KEPT = KeptTexts(case_versions())
FRENCH, _ = load_languages(("fr", "nl"))
FIRST = "La première ligne est le point d'entrée des personnes dans l'aide et les soins à Bruxelles. Elle est proche."
SECOND = (
    "Le CBCS compte 1.200 services agréés : 5 % d'entre eux ferment... Les autres tiennent bon, commune par commune."
)
PAST = 'La première ligne est "le premier contact" des personnes avec l\'aide et les soins à Bruxelles.'
PART = "Les autres tiennent bon, commune par commune."


def said(*quotations: str) -> str:
    findings = recognise("\n\n".join(quotations), KEPT, case_labels()).findings
    return together_line(findings, real_words(), FRENCH)


def test_whole_passages_of_a_document_are_told_as_one() -> None:
    what, since = "Ce sont 2 passages de la page « La note de vision », mot pour mot", "depuis le 2 mars 2027."
    assert said(FIRST, SECOND) == f"{what}, tels qu’on les lit {since}"


@pytest.mark.parametrize(
    "quotations", [(FIRST,), (FIRST, PART), (PAST, SECOND), (FIRST, "Un texte de quelqu'un d'autre.")]
)
def test_nothing_is_said_of_less_than_that(quotations: tuple[str, ...]) -> None:
    assert said(*quotations) == ""
