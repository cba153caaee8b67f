"""Which form of a name a page shows, in which language, with which mark: one table."""

from __future__ import annotations

import pytest

from concordance.data.display_names import Shown, proper_name, title
from concordance.schemas.fields import Status

NAME = {"fr": "Ligue", "nl": "Liga"}
SAME = {"fr": "Iriscare", "nl": "Iriscare"}
THREE = {"fr": "Ligue", "nl": "Liga", "de": "Bund"}


@pytest.mark.parametrize(
    ("name", "status", "language", "shown"),
    [
        (NAME, {}, "fr", Shown("Ligue")),
        (NAME, {}, "nl", Shown("Liga")),
        (SAME, {}, "nl", Shown("Iriscare")),
        # official in French only: it keeps that form, and the translation is its meaning, never its name
        (NAME, {"nl": "translated"}, "fr", Shown("Ligue")),
        (NAME, {"nl": "translated"}, "nl", Shown("Ligue", "fr", "Liga", "translated")),
        (NAME, {"fr": "translated"}, "fr", Shown("Liga", "nl", "Ligue", "translated")),
        (SAME, {"nl": "translated"}, "nl", Shown("Iriscare", "fr", "", "translated")),
        # used: it is a name all the same, with a mark
        (NAME, {"nl": "usage"}, "nl", Shown("Liga", status="usage")),
        # not sure in one language and official in another: what is sure comes first
        (NAME, {"nl": "uncertain"}, "nl", Shown("Ligue", "fr", "Liga", "uncertain")),
        (NAME, {"fr": "uncertain", "nl": "uncertain"}, "nl", Shown("Liga", status="uncertain")),
        (NAME, {"nl": "official"}, "nl", Shown("Liga")),
        (NAME, {"fr": "uncertain", "nl": "translated"}, "nl", Shown("Ligue", "fr", "Liga", "translated")),
        # official nowhere: the page's own words, marked
        (NAME, {"fr": "translated", "nl": "translated"}, "nl", Shown("Liga", status="translated")),
        # the first official form in the order of the data
        (THREE, {"de": "translated"}, "de", Shown("Ligue", "fr", "Bund", "translated")),
        (THREE, {"fr": "translated", "de": "translated"}, "de", Shown("Liga", "nl", "Bund", "translated")),
    ],
)
def test_a_name(name: dict[str, str], status: dict[str, Status], language: str, shown: Shown) -> None:
    assert proper_name(name, status, language) == shown


@pytest.mark.parametrize(
    ("status", "language", "shown"),
    [
        ({}, "nl", Shown("Liga")),
        ({"nl": "translated"}, "nl", Shown("Liga", status="translated")),
        ({"nl": "translated"}, "fr", Shown("Ligue")),
        ({"nl": "usage"}, "nl", Shown("Liga", status="usage")),
    ],
)
def test_a_title_is_always_in_the_language_of_the_page(status: dict[str, Status], language: str, shown: Shown) -> None:
    assert title(NAME, status, language) == shown
