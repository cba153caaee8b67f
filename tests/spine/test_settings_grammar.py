"""What a publisher may set: addresses and words, whoever sets them."""

from __future__ import annotations

import pytest

from concordance.settings_grammar import setting_fault
from concordance.web_addresses import is_web_address


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site_url", "https://example.org/vision/"),
        ("site_url", "http://127.0.0.1:8000"),
        ("site_url", "http://[::1]:8000/"),
        ("permanent_url", "https://exämple.org"),
        ("repository", "https://example.org/a/b"),
        ("contact", "a.b+c@example.org"),
        ("contact", "https://example.org/contact?to=a#b"),
        ("publisher", "L'éditeur <& Cie>"),
    ],
)
def test_a_setting_that_is_sound(name: str, value: str) -> None:
    assert setting_fault(name, value) == ""


@pytest.mark.parametrize("name", ["site_url", "permanent_url", "repository", "contact"])
@pytest.mark.parametrize(
    "value", ["javascript:a", "//example.org", "https:a", "https://", "a", "https://a b", "data:,a"]
)
def test_no_setting_is_an_address_that_runs_or_names_no_host(name: str, value: str) -> None:
    assert setting_fault(name, value)


@pytest.mark.parametrize(
    "value", ["https://a.be\\@b.be/", "https://a.be@b.be/", "https://a.be/\u200b", "https://a.be/<"]
)
def test_no_address_that_readers_take_for_different_ones(value: str) -> None:
    assert not is_web_address(value)
