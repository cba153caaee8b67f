"""A key begins with its site, whatever the site's address or name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from concordance.citations.keys import plain_key, site_prefix
from project import Project


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("https://example.org/vision/", "example-org-vision"),
        ("https://id.example/", "id-example"),
        ("https://example.org:8443/", "example-org-8443"),
        (None, "le-site"),
    ],
)
def test_a_site_has_a_prefix(address: str | None, prefix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    configuration = Project.small(tmp_path_factory.mktemp("keys"), {}).corpus().configuration
    named = replace(configuration, site_names={"fr": "Le site", "nl": "De site"}, permanent_url=address)

    assert site_prefix(named) == prefix


@pytest.mark.parametrize(("text", "key"), [("Première ligne", "premiere-ligne"), ("{a}, b%", "a-b"), ("«»", "")])
def test_a_key_has_plain_signs_alone(text: str, key: str) -> None:
    assert plain_key(text) == key
