"""What may be the path of a page, of a file beside it, and an address without language."""

from __future__ import annotations

import pytest

from concordance.paths import LONGEST_PATH, PLAIN_FILE, PLAIN_PATH, is_shared_address, plain_file, plain_path

HOSTILE = [
    "/../", "/../../victim/", "/note/../", "/./", "//", "//evil.test/", "/note", "note/", "", "/Note/", "/note//",
    "/note/#", "/note/#a b", '/note/#"><script>', '/"><script>/', "/no te/", "/note/\x00", "/note\n/", "/note/#p1\n",
    "/note/#p14#p15", "/%2e%2e/", "/é/", "/note/\u202e/", "/.git/", "/-note/", "/note-/", "/a\\b/", "/c:/", "/note/?q",
    "/" + "a" * 5_000 + "/", "/note/#p" + "1" * 4_301,
]  # fmt: skip


@pytest.mark.parametrize(
    "address", ["/", "/note/", "/plan/axis-1/", "/note/#p14", "/note/#p14bis", "/debate/#2024-05-01"]
)
def test_an_address_of_the_site(address: str) -> None:
    assert is_shared_address(address)


@pytest.mark.parametrize("address", HOSTILE, ids=lambda value: ascii(value)[:40])
def test_no_address_of_the_site(address: str) -> None:
    assert not is_shared_address(address)


def test_an_address_has_a_longest_form() -> None:
    assert is_shared_address("/" + "a" * (LONGEST_PATH - 2) + "/")
    assert not is_shared_address("/" + "a" * (LONGEST_PATH - 1) + "/")


@pytest.mark.parametrize("path", ["../../x.png", "Été n° 1.PNG", "a\\b.png", "-.png", "x.y.jpeg", "\u202e.pdf"])
def test_a_file_is_offered_a_name_that_will_do(path: str) -> None:
    offered = plain_file(path)

    assert PLAIN_FILE.fullmatch(offered)
    assert plain_file(offered) == offered
    assert PLAIN_PATH.fullmatch(plain_path(path))
