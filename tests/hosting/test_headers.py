"""The table of headers, and what is made of it for each kind of host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatchcase

import pytest

from concordance.configuration import Configuration
from concordance.configuration_file import read_configuration
from concordance.errors import ConfigurationError
from concordance.hosting.headers import EVERYWHERE, FILE_KINDS, PAGES_AND_REST, headers_of, media_type
from concordance.hosting.host_files import host_files, page_folders
from concordance.hosting.nginx import nginx_configuration, varying_headers
from concordance.render.csp import content_policy
from concordance.render.templates import template_environment
from html_reading import Html
from locations import ROOT
from site_builder import BuiltSite

ENVIRONMENT = template_environment(ROOT / "overrides")
UNHASHED = "assets/stylesheets/site.css"
"""The build writes no such file; a test of the built site says so."""
PATHS = {
    "index.html": ("no-cache", "same-origin", None),
    "fr/note/index.html": ("no-cache", "same-origin", None),
    "404.html": ("no-cache", "same-origin", None),
    "fr/search/words.json": ("no-cache", "same-origin", None),
    "fr/assets/note.0a1b2c3d.css": ("no-cache", "same-origin", None),
    "assets/stylesheets/site.0a1b2c3d.css": ("public, max-age=31536000, immutable", "same-origin", None),
    "assets/stylesheets/main.57a0d79d.min.css.map": ("public, max-age=31536000, immutable", "same-origin", None),
    "assets/images/mark.745efe3d.svg": ("public, max-age=31536000, immutable", "same-origin", None),
    UNHASHED: ("no-cache", "same-origin", None),
    "assets/images/share-fr.png": ("no-cache", "cross-origin", "*"),
    "data/glossary.csv": ("no-cache", "cross-origin", "*"),
}
NAMES = ("Cache-Control", "Cross-Origin-Resource-Policy", "Access-Control-Allow-Origin")


def configuration(site_url: str | None) -> Configuration:
    return replace(read_configuration(ROOT / "mkdocs.yml"), site_url=site_url)


@pytest.mark.parametrize(("path", "values"), PATHS.items())
def test_a_file_has_the_headers_of_its_kind(path: str, values: tuple[str | None, ...]) -> None:
    assert tuple(headers_of(path).get(name) for name in NAMES) == values


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_is_without_the_headers_of_all(path: str) -> None:
    assert headers_of(path).items() >= EVERYWHERE.items()
    assert headers_of(path)["X-Content-Type-Options"] == "nosniff"
    assert headers_of(path)["Referrer-Policy"] == "same-origin"
    assert headers_of(path)["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers_of(path)["Permissions-Policy"]


def test_the_policy_of_the_host_is_that_of_the_pages_and_who_may_frame_them() -> None:
    """A browser holds a page to both."""
    assert EVERYWHERE["Content-Security-Policy"] == f"{content_policy()}; frame-ancestors 'none'"


@pytest.mark.parametrize("value", [value for kind in (PAGES_AND_REST, *FILE_KINDS) for value in kind.headers.values()])
def test_no_value_could_be_read_as_configuration(value: str) -> None:
    for one in (value, *EVERYWHERE.values()):
        assert re.fullmatch(r"[\w ;:,='()*.-]+", one)


# The files of static hosts


def rules(text: str) -> Mapping[str, Mapping[str, str]]:
    """Read `_headers`: the headers by the address of each rule."""
    found: dict[str, dict[str, str]] = {}
    for line in text.split("\n"):
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]][name] = value
        elif line:
            assert line not in found
            found[line] = {}
    return found


def sent(text: str, address: str) -> list[tuple[str, str]]:
    """What a host sends that takes every rule which fits."""
    fitting = [headers for pattern, headers in rules(text).items() if fnmatchcase(address, pattern)]
    return [item for headers in fitting for item in headers.items()]


@pytest.mark.parametrize("base", ["/", "/vision/"])
@pytest.mark.parametrize(
    "path",
    [*(path for path in PATHS if path != UNHASHED), "", "fr/", "id/note/p14/", "fr-nl/note/", "nope", "data/nope"],
)
def test_a_static_host_is_told_the_headers_of_the_table(base: str, path: str) -> None:
    """No header stands in two rules for one address: hosts join them, or take one of them."""
    text = host_files(configuration(f"https://tiny.example{base}"))["_headers"]
    given = sent(text, base + path)

    assert len(given) == len(dict(given))
    assert dict(given).items() >= EVERYWHERE.items()
    assert dict(given).items() <= headers_of(path).items()


@pytest.mark.parametrize(
    "path", ["fr/note/", "nl/", "", "id/note/", "nl-fr/note/", "data/index.json", "assets/scripts/site.0a1b2c3d.js"]
)
def test_a_static_host_is_told_everything_of_what_is_in_a_folder(path: str) -> None:
    assert dict(sent(host_files(configuration(None))["_headers"], f"/{path}")) == headers_of(path)


def test_a_static_host_redirects_only_to_where_the_site_is() -> None:
    at_root = host_files(configuration("https://tiny.example/"))["_redirects"]
    below = host_files(configuration("https://tiny.example/vision/"))["_redirects"]

    assert [line for line in at_root.split("\n") if line and not line.startswith("#")] == []
    assert below == "/ /vision/ 302\n/vision/* /vision/404.html 404\n"


def test_the_folders_of_pages_are_those_of_a_site(tiny_built: BuiltSite) -> None:
    folders = {name.split("/")[0] + "/" for name in tiny_built.html if "/" in name}

    assert folders <= set(page_folders(tiny_built.codes))


def test_a_built_site_has_both_files_and_their_kinds_are_whole(tiny_built: BuiltSite) -> None:
    """What is kept for a year by its folder must have a name that changes with its content."""
    assert tiny_built.text("_headers") == host_files(configuration("https://example.org/vision/"))["_headers"]
    assert "_redirects" in tiny_built.files
    for kind in FILE_KINDS:
        inside = [name for name in tiny_built.files if name.startswith(kind.folders)]
        assert inside
        assert [name for name in inside if not re.match(kind.pattern, name)] == []


def test_every_file_has_a_type_that_is_meant(tiny_built: BuiltSite) -> None:
    unknown = {name for name in tiny_built.files if media_type(name) == "application/octet-stream"}

    assert unknown <= {"_headers", "_redirects"}


def test_every_page_tells_other_sites_nothing(tiny_built: BuiltSite) -> None:
    """Also on a host on which no header can be set."""
    said = {
        name: [one.get("content") for one in page.all("meta") if one.get("name") == "referrer"]
        for name, page in tiny_built.html.items()
    }

    assert said == {name: ["same-origin"] for name in said}
    assert {"index.html", "404.html", "50x.html", "fr/note/index.html", "fr-nl/note/index.html"} <= set(said)


# nginx


def test_the_sample_is_what_the_command_prints() -> None:
    sample = (ROOT / "server" / "nginx.conf").read_text(encoding="utf-8")

    assert sample == nginx_configuration(ENVIRONMENT, "https://vision.example.org/")


@pytest.mark.parametrize("base", ["/", "/vision/", "/a.b/c-d/"])
@pytest.mark.parametrize("path", PATHS)
def test_nginx_is_told_the_headers_of_the_table(base: str, path: str) -> None:
    """As nginx reads a map: the first expression that fits, else the default."""
    for header in varying_headers(base):
        fitting = [value for pattern, value in header.values if re.search(pattern, base + path)]
        assert (fitting or [header.default])[0] == headers_of(path).get(header.name, "")


def test_a_path_is_no_expression() -> None:
    (cached, *_) = varying_headers("/a.b/")

    assert [value for pattern, value in cached.values if re.search(pattern, "/aXb/assets/x.0a1b2c3d.js")] == []


@pytest.mark.parametrize(
    "address",
    [
        "https://tiny.example/a;b/", "https://tiny.example/{}/", "https://tiny.example/a b/", "https:///vision/",
        'https://tiny.example/"/', "https://tiny.example/$uri/", "https://tiny.example//", "https://a;b/", "/vision/",
        "https://tiny.example/a\n/", "https://tiny.example/#/",
    ],
)  # fmt: skip
def test_an_address_that_could_be_read_as_configuration_is_refused(address: str) -> None:
    with pytest.raises(ConfigurationError, match="site_url must be like"):
        nginx_configuration(ENVIRONMENT, address)


def test_the_pages_of_errors_speak_every_language(tiny_built: BuiltSite) -> None:
    pages: Mapping[str, Html] = tiny_built.html
    for name in ("404.html", "50x.html"):
        assert [part.get("lang") for part in pages[name].all("section")] == ["fr", "nl"]
