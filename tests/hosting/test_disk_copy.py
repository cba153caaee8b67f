"""A site that opens from a disk: links lead to files, nothing runs, and a sentence stands where a search would."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

import pytest

from concordance.hosting.disk_copy import POLICY, disk_copy, disk_link, disk_page
from html_reading import Html, words
from site_builder import SITE_URL, BuiltSite

NAMES = frozenset({
    "index.html", "404.html", "fr/index.html", "fr/note/index.html", "nl/note/index.html", "data/notes.csv", "a b.pdf",
})  # fmt: skip


@pytest.mark.parametrize(
    ("name", "link", "expected"),
    [
        ("fr/note/index.html", "../", "../index.html"),
        ("fr/note/index.html", "..", "../index.html"),
        ("fr/note/index.html", "./", "index.html"),
        ("fr/note/index.html", "../../", "../../index.html"),
        ("fr/note/index.html", "../../nl/note/#p14", "../../nl/note/index.html#p14"),
        ("fr/note/index.html", "../../data/notes.csv", "../../data/notes.csv"),
        ("fr/note/index.html", "../?q=x#s1", "../index.html#s1"),
        ("fr/note/index.html", "../../a%20b.pdf", "../../a%20b.pdf"),
        ("404.html", "/fr/note/", "fr/note/index.html"),
        ("index.html", "fr/", "fr/index.html"),
    ],
)
def test_a_link_leads_to_the_file_of_the_page(name: str, link: str, expected: str) -> None:
    assert disk_link(name, link, NAMES) == expected


@pytest.mark.parametrize(
    "link", ["#p3", "", "https://example.org/fr/", "//example.org/", "mailto:a@example.org", "../nowhere/", "?q=x"]
)
def test_a_link_that_leads_elsewhere_stays(link: str) -> None:
    assert disk_link("fr/note/index.html", link, NAMES) == link


def test_a_way_out_of_the_folder_leads_nowhere() -> None:
    assert disk_link("index.html", "../../etc/passwd", NAMES) == "../../etc/passwd"


def test_nothing_runs_and_a_sentence_stands_for_the_search() -> None:
    page = (
        '<html lang="fr"><head><meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
        '<script src="x.js"></script></head><body><form role="search" action="../search/"><input></form>'
        '<section class="search-results">none</section><p onclick="no">text<script>1</script></p></body></html>'
    )
    html = Html.of(disk_page("fr/index.html", page, NAMES, {"fr": "Pas de recherche ici."}.__getitem__))

    assert html.all("script") == ()
    assert [one.get("content") for one in html.all("meta")] == [POLICY]
    assert "script-src" not in POLICY
    assert [words(one) for one in html.all("p")] == ["Pas de recherche ici.", "text"]
    assert html.all("form") == ()


def test_every_link_of_a_site_leads_to_a_file(tiny_built: BuiltSite) -> None:
    files = {
        path.relative_to(tiny_built.folder).as_posix(): path.read_bytes()
        for path in tiny_built.folder.rglob("*")
        if path.is_file()
    }
    copied = disk_copy(files, lambda code: code, urlsplit(SITE_URL).path)

    assert copied.keys() == files.keys()
    for name, content in copied.items():
        assert name.endswith(".html") or content == files[name]
        links = (one.get("href") for one in Html.of(content.decode()).all("a")) if name.endswith(".html") else ()
        for link in links:
            parts = urlsplit(link or "")
            if not parts.scheme and parts.path:
                assert posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) in files, name
