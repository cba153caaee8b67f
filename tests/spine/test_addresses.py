"""The arithmetic of addresses, as tables."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.addresses import Address, Reference, relative_to, relative_url

LINKS = [
    # from, to, the link
    (Address("fr", ""), Address("fr", ""), "./"),
    (Address("fr", ""), Address("fr", "", "start"), "#start"),
    (Address("fr", ""), Address("fr", "note"), "note/"),
    (Address("fr", ""), Address("fr", "note", "p14"), "note/#p14"),
    (Address("fr", ""), Address("fr", "plan/axis-2"), "plan/axis-2/"),
    (Address("fr", ""), Address("nl", ""), "../nl/"),
    (Address("fr", ""), Address("nl", "note", "p14"), "../nl/note/#p14"),
    (Address("fr", ""), Address("", ""), "../"),
    (Address("fr", "note"), Address("fr", "note"), "./"),
    (Address("fr", "note"), Address("fr", "note", "p14"), "#p14"),
    (Address("fr", "note", "p1"), Address("fr", "note", "p14"), "#p14"),
    (Address("fr", "note"), Address("nl", "note"), "../../nl/note/"),
    (Address("fr", "note"), Address("nl", "note", "p14"), "../../nl/note/#p14"),
    (Address("fr", "note"), Address("fr", ""), "../"),
    (Address("fr", "note"), Address("fr", "notes"), "../notes/"),
    (Address("fr", "note"), Address("fr", "plan/axis-2", "s1"), "../plan/axis-2/#s1"),
    (Address("fr", "note"), Address("", ""), "../../"),
    (Address("fr", "plan/axis-2"), Address("fr", "plan"), "../"),
    (Address("fr", "plan/axis-2"), Address("fr", "plan", "overview"), "../#overview"),
    (Address("fr", "plan/axis-2"), Address("fr", "plan/axis-3"), "../axis-3/"),
    (Address("fr", "plan/axis-2"), Address("fr", "federations/ama"), "../../federations/ama/"),
    (Address("fr", "plan/axis-2"), Address("nl", "plan/axis-2"), "../../../nl/plan/axis-2/"),
    (Address("fr", "plan"), Address("fr", "plan/axis-2"), "axis-2/"),
    (Address("", ""), Address("fr", ""), "fr/"),
    (Address("", ""), Address("nl", "note", "p14"), "nl/note/#p14"),
    (Address("", ""), Address("", ""), "./"),
    (Address("", "id/note/p14"), Address("fr", "note", "p14"), "../../../fr/note/#p14"),
    (Address("fr", "note"), Address("", "id/note/p14"), "../../id/note/p14/"),
]
PATHS = st.lists(st.sampled_from(["note", "plan", "axis-2", "id"]), max_size=3).map("/".join)
ADDRESSES = st.builds(Address, st.sampled_from(["", "fr", "nl"]), PATHS, st.sampled_from(["", "p14"]))


@pytest.mark.parametrize(("origin", "target", "link"), LINKS, ids=lambda one: getattr(one, "url", None))
def test_a_link_from_one_page_to_another(origin: Address, target: Address, link: str) -> None:
    assert relative_url(origin, target) == link


@given(
    origin=ADDRESSES, target=ADDRESSES, root=st.sampled_from(["https://example.org/", "https://example.org/vision/"])
)
def test_a_browser_follows_a_link_to_its_target_under_any_sub_path(origin: Address, target: Address, root: str) -> None:
    assert urljoin(root + origin.url, relative_url(origin, target)) == root + target.url


@pytest.mark.parametrize(
    ("origin", "asset", "link"),
    [
        (Address("fr", ""), "assets/a.css", "../assets/a.css"),
        (Address("fr", "plan/axis-2"), "assets/a.css", "../../../assets/a.css"),
        (Address("", ""), "assets/a.css", "assets/a.css"),
        (Address("", "id/note/p1"), "data/passages.json", "../../../data/passages.json"),
    ],
)
def test_a_link_to_an_asset_has_no_slash_at_its_end(origin: Address, asset: str, link: str) -> None:
    assert relative_to(origin, asset) == link


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (Address("fr", ""), "fr/"),
        (Address("fr", "note", "p14"), "fr/note/#p14"),
        (Address("", ""), ""),
        (Address("", "id/note/p14"), "id/note/p14/"),
    ],
)
def test_an_address_from_the_root(address: Address, url: str) -> None:
    assert address.url == url


def test_the_counterpart_is_the_address_with_the_language_code_swapped() -> None:
    assert Address("fr", "plan/axis-2", "s1").in_language("nl").url == "nl/plan/axis-2/#s1"


@pytest.mark.parametrize(
    ("text", "document", "passage"),
    [("note/p14", "note", "p14"), ("plan/axis-2/s1", "plan/axis-2", "s1"), ("note", "note", "")],
)
def test_a_reference_is_a_document_and_a_passage(text: str, document: str, passage: str) -> None:
    assert Reference.parse(text) == Reference(document, passage)


@given(document=PATHS.filter(bool), passage=st.from_regex(r"[sp][1-9][0-9]{0,2}", fullmatch=True))
def test_a_reference_is_read_as_it_is_written(document: str, passage: str) -> None:
    assert Reference.parse(str(Reference(document, passage))) == Reference(document, passage)
    assert posixpath.basename(str(Reference(document, passage))) == passage
