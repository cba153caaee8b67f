"""Links to a page of another language are kept from the site generator and put right later."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.addresses import Address
from concordance.text.cross_language_links import SCHEME, CrossLanguageLinks, kept_address

CODES = ("fr", "nl", "de")


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("../../nl/note/index.md#p14", Address("nl", "note", "p14")),
        ("../nl/index.md", Address("nl", "")),
        ("../../../de/plan/axis-2.md", Address("de", "plan/axis-2")),
        ("../../fr/note/index.md#", Address("fr", "note")),
    ],
)
def test_a_link_to_a_language_is_kept(href: str, address: Address) -> None:
    html = markdown.markdown(f"[texte]({href})", extensions=[CrossLanguageLinks(CODES)])
    kept = html.partition('href="')[2].partition('"')[0]

    assert kept.startswith(SCHEME)
    assert kept_address(kept) == address


@pytest.mark.parametrize(
    "href",
    [
        "note/index.md",
        "../note/index.md#p14",
        "nl/note/index.md",  # a folder that has the name of a language
        "../note/nl/index.md",
        "../../en/note/index.md",  # no language of the site
        "../../nl/image.png",
        "https://example.org/../nl/note.md",
        "#p14",
    ],
)
def test_any_other_link_is_left_alone(href: str) -> None:
    assert f'href="{href}"' in markdown.markdown(f"[texte]({href})", extensions=[CrossLanguageLinks(CODES)])


@pytest.mark.parametrize("href", ["", "#p1", "../nl/note/", "https://example.org/", "mailto:nous@example.org"])
def test_what_was_not_kept_is_no_address(href: str) -> None:
    assert kept_address(href) is None


SEGMENTS = st.from_regex(r"[a-z0-9]+(?:-[a-z0-9]+)*", fullmatch=True)


@given(st.sampled_from(CODES), st.lists(SEGMENTS, max_size=3).map("/".join), SEGMENTS | st.just(""))
def test_what_was_kept_comes_back(code: str, path: str, fragment: str) -> None:
    address = Address(code, path, fragment)

    assert kept_address(SCHEME + address.url) == address
