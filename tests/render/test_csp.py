"""The content security policy, word for word, and where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.model.site_paths import SEARCH_PAGE
from concordance.render.csp import content_policy
from html_reading import Html
from site_builder import BuiltSite, built
from tiny_site import TINY, write_site

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'"
)


def policies(page: Html) -> list[str]:
    return [one.get("content", "") for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The tiny site with a page to search from."""
    folder = tmp_path_factory.mktemp("policy")
    menu = (TINY / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {
        f"docs/{code}/search.md": f"---\ntitle: {title}\ndescription: {title}.\n---\n# {title}\n"
        for code, title in (("fr", "Rechercher"), ("nl", "Zoeken"))
    }
    changes = {**pages, "mkdocs.yml": f"{menu}  - search.md\n"}
    return built(write_site(folder / "project", changes).parent, folder / "site")


def test_the_policy_word_for_word() -> None:
    assert content_policy() == POLICY


def test_every_built_page_carries_its_policy(site: BuiltSite) -> None:
    searching = {f"{code}/{SEARCH_PAGE}/index.html" for code in site.codes}

    assert searching <= set(site.html)
    assert {name: policies(page) for name, page in site.html.items()} == {name: [POLICY] for name in site.html}


def test_the_policy_comes_before_anything_it_speaks_of(site: BuiltSite) -> None:
    """A browser holds to it only what follows."""
    for name, page in site.html.items():
        head = [one for one in page.elements if page.one("head") in page.above(one)]
        place = next(n for n, one in enumerate(head) if one.get("http-equiv") == "Content-Security-Policy")

        assert [one.tag for one in head[:place] if one.tag in {"link", "script", "style"}] == [], name


def test_a_sound_site_can_be_searched(site: BuiltSite, tmp_path: Path) -> None:
    """The files of the search stand beside the page that searches."""
    assert {name.split("/")[0] for name in site.files if name.endswith(f"/{SEARCH_PAGE}/words.json")} == set(site.codes)
