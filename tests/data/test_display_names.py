"""Which form of a name a page shows, in which language, with which mark: one table."""

from __future__ import annotations

import pytest

from concordance.data.display_names import DisplayName, proper_name, title
from concordance.schemas.fields import Status

NAME = {"fr": "Ligue", "nl": "Liga"}
SAME = {"fr": "Iriscare", "nl": "Iriscare"}
THREE = {"fr": "Ligue", "nl": "Liga", "de": "Bund"}


@pytest.mark.parametrize(
    ("name", "status", "language", "shown"),
    [
        (NAME, {}, "fr", DisplayName("Ligue")),
        (NAME, {}, "nl", DisplayName("Liga")),
        (SAME, {}, "nl", DisplayName("Iriscare")),
        # official in French only: it keeps that form, and the translation is its meaning, never its name
        (NAME, {"nl": "translated"}, "fr", DisplayName("Ligue")),
        (NAME, {"nl": "translated"}, "nl", DisplayName("Ligue", "fr", "Liga", "translated")),
        (NAME, {"fr": "translated"}, "fr", DisplayName("Liga", "nl", "Ligue", "translated")),
        (SAME, {"nl": "translated"}, "nl", DisplayName("Iriscare", "fr", "", "translated")),
        # used: it is a name all the same, with a mark
        (NAME, {"nl": "usage"}, "nl", DisplayName("Liga", status="usage")),
        # not sure in one language and official in another: what is sure comes first
        (NAME, {"nl": "uncertain"}, "nl", DisplayName("Ligue", "fr", "Liga", "uncertain")),
        (NAME, {"fr": "uncertain", "nl": "uncertain"}, "nl", DisplayName("Liga", status="uncertain")),
        (NAME, {"nl": "official"}, "nl", DisplayName("Liga")),
        (NAME, {"fr": "uncertain", "nl": "translated"}, "nl", DisplayName("Ligue", "fr", "Liga", "translated")),
        # official nowhere: the page's own words, marked
        (NAME, {"fr": "translated", "nl": "translated"}, "nl", DisplayName("Liga", status="translated")),
        # the first official form in the order of the data
        (THREE, {"de": "translated"}, "de", DisplayName("Ligue", "fr", "Bund", "translated")),
        (THREE, {"fr": "translated", "de": "translated"}, "de", DisplayName("Liga", "nl", "Bund", "translated")),
    ],
)
def test_a_name(name: dict[str, str], status: dict[str, Status], language: str, shown: DisplayName) -> None:
    assert proper_name(name, status, language) == shown


@pytest.mark.parametrize(
    ("status", "language", "shown"),
    [
        ({}, "nl", DisplayName("Liga")),
        ({"nl": "translated"}, "nl", DisplayName("Liga", status="translated")),
        ({"nl": "translated"}, "fr", DisplayName("Ligue")),
        ({"nl": "usage"}, "nl", DisplayName("Liga", status="usage")),
    ],
)
def test_a_title_is_always_in_the_language_of_the_page(
    status: dict[str, Status], language: str, shown: DisplayName
) -> None:
    assert title(NAME, status, language) == shown
