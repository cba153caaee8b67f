"""Links to other sites: the reader's own language first, and what is in no language of theirs is told."""

from __future__ import annotations

import pytest

from concordance.data.web_links import WebLink, own_first, web_links

FR, NL = "https://a.example/fr/", "https://a.example/nl/"


def test_the_page_in_the_language_of_the_reader_comes_first() -> None:
    assert [link.address for link in web_links({"fr": FR, "nl": NL}, "nl")] == [NL, FR]


def test_one_address_has_the_languages_of_its_page() -> None:
    assert web_links(FR, "nl", ("fr",)) == (WebLink(FR, ("fr",)),)


def test_no_address_is_no_link() -> None:
    assert web_links(None, "nl") == web_links({}, "nl") == ()


@pytest.mark.parametrize(
    ("languages", "foreign"), [(("fr",), ("fr",)), (("fr", "nl"), ()), ((), ()), (("fr", "en"), ("fr", "en"))]
)
def test_a_page_is_foreign_that_has_none_in_the_language_of_the_reader(
    languages: tuple[str, ...], foreign: tuple[str, ...]
) -> None:
    assert WebLink(FR, languages).foreign_to("nl") == foreign


def test_an_address_is_shown_without_its_scheme() -> None:
    assert WebLink(FR).shown == "a.example/fr"


def test_other_languages_keep_their_order() -> None:
    assert own_first(("de", "fr", "nl"), "nl") == ("nl", "de", "fr")
