"""Building tiny sites with MkDocs: in two languages, in three, and with every slip an editor may make."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest

from hostile import PIXEL
from html_reading import Html, repeated, words
from preview_server import previewing
from running import run
from site_builder import SITE_URL, BuiltSite, address, build, built, dead_links
from tiny_site import TINY, own_generator, with_third_language, write_site

HEAD = "---\ntitle: Page\ndescription: Une page.\n---\n"


def of_tiny(name: str, old: str, new: str) -> dict[str, str]:
    """Change one place in a file of the tiny site."""
    text = (TINY / name).read_text(encoding="utf-8")
    assert old in text
    return {name: text.replace(old, new, 1)}


SLIPS: Mapping[str, str | bytes | None] = {
    # markers and options
    **of_tiny("docs/fr/plan/index.md", "<!-- timeline -->", "<!-- timelines -->\n\n<!-- federations by=name -->"),
    "docs/fr/markers.md": f"{HEAD}# Repères\n\n<!-- federation-facts -->\n\n<!-- axis-themes -->\n\n<!-- sources\n",
    # heads
    "docs/nl/glossary.md": "---\ntitle: [\n---\n# Woordenlijst\n\n<!-- glossary -->\n",
    "docs/fr/glossary.md": "---\ntitle: 2020\ntemplate: nowhere.html\nsources: 5\naxis: two\n---\n# Glossaire\n",
    "docs/fr/headless.md": "# Sans tête\n",
    "docs/fr/unclosed.md": "---\ntitle: Sans fin\n\n# Page\n",
    "docs/fr/unknown.md": HEAD.replace("---\n", "---\naxis: 99\nfederation: nobody\nsources: [nothing]\n", 1)
    + "# Inconnus\n\n<!-- federation-facts -->\n\n<!-- axis-themes -->\n",
    # files
    "docs/fr/sources.md": "---\ntitle: Sources\n---\n# Sources d'ici\n\nRelevé à Évere.\n".encode("latin-1"),
    "docs/nl/sources.md": b"\xef\xbb\xbf" + HEAD.encode() + b"# Bronnen\r\n\r\nEen zin.\r\n",
    "docs/fr/empty.md": "",
    "docs/fr/note.md": f"{HEAD}# Deux fois la même adresse\n",
    "docs/fr/Notes.markdown": f"{HEAD}# Autre fin de nom\n",
    "docs/nl/README.md": f"{HEAD}# Lees mij\n",
    "docs/loose.md": f"{HEAD}# Hors des langues\n",
    "docs/nl/index.md": None,
    # text
    "docs/fr/text.md": f"{HEAD}## Sans titre\n\n# Un {{#x}}\n\n# Deux {{#x}}\n\n{{: #loose }}\n\n"
    "[a](nothing.md) [b](index.md#nothing) [c](/fr/) [d](../nl/nothing.md#x) [e](../../outside.md) [f](mailto:)\n\n"
    "<script>alert(1)</script>\n\n<p onclick='x'>brut\n\n{{ page.title }} {% endblock %}\n",
    # data
    **of_tiny("docs/data/federations.toml", 'kind = "federation"\n', 'kind = "club"\n'),
    **of_tiny("docs/data/plan.toml", 'date = "2022-10"', 'date = "2022-13"'),
    **of_tiny("docs/data/relations.toml", 'to = "plan/axis-2"', 'to = "plan/axis-9/s1"'),
    "docs/data/glossary.toml": '[[term]]\nid = "first-line\n',
    "docs/data/sources.toml": None,
}


@pytest.fixture(scope="module")
def faulty_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny site with every slip at once."""
    return write_site(tmp_path_factory.mktemp("faulty"), SLIPS).parent


def test_a_strict_build_tells_of_every_faulty_file_and_fails(faulty_project: Path, tmp_path: Path) -> None:
    """What is said of each slip is held by the cases of `problems/`."""
    site = build(faulty_project, tmp_path / "site")
    told = set(re.findall(r"^WARNING -  concordance: (docs/\S+?):\d+: ", site.said, flags=re.MULTILINE))

    assert site.exit_code == 1
    assert "Traceback" not in site.said
    assert set(SLIPS) - told == {"docs/nl/index.md"}, "a page that is missing is told of its counterpart"
    assert "docs/fr/index.md" in told


def test_the_preview_goes_on_whatever_an_editor_wrote(faulty_project: Path, tmp_path: Path) -> None:
    """What is broken is left out or shown as it is; every other page is there."""
    with previewing(faulty_project, tmp_path / "said.txt") as preview:
        for address in ("fr/", "fr/text/", "nl/plan/axis-2/"):
            preview.until(address, bool)
        sources = preview.until("fr/sources/", bool)
        rows = Html.of(preview.until("fr/federations/", bool)).all("tr")

        assert "Traceback" not in preview.said
    assert "Relevé" in sources
    assert [row.get("id") for row in rows if "id" in row.attrib] == ["bico"]


@pytest.mark.parametrize("fault", ["plugins: [\n", "- a\n", ""])
def test_a_configuration_that_cannot_be_used_is_told_in_a_line(fault: str, tmp_path: Path) -> None:
    site = build(write_site(tmp_path / "project", {"mkdocs.yml": fault}).parent, tmp_path / "site")

    assert site.exit_code != 0
    assert "Traceback" not in site.said
    assert site.said.strip()


def test_a_broken_template_is_told_by_its_line_and_not_by_a_traceback(tmp_path: Path) -> None:
    own_generator(tmp_path / "project")
    write_site(tmp_path / "project")
    page = tmp_path / "project" / "overrides" / "partials" / "footer.html"
    page.write_text("{{ nothing.here }}\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
    site = build(tmp_path / "project", tmp_path / "site")

    assert site.exit_code == 1
    assert "overrides/partials/footer.html:1: UndefinedError: 'nothing' is undefined" in site.said
    assert "Traceback" not in site.said


# A picture that serves every language


def test_a_shared_file_is_published_once_under_an_address_without_language(tmp_path: Path) -> None:
    pages = {"glossary": "../shared/plan/map.png", "federations/ama": "../../shared/plan/map.png"}
    changes: dict[str, str | bytes] = {"docs/shared/plan/map.png": PIXEL}
    for code in ("fr", "nl"):
        for page, href in pages.items():
            name = f"docs/{code}/{page}.md"
            text = (TINY / name).read_text(encoding="utf-8")
            changes[name] = f'{text}\n![Plan]({href})\n\n<img src="{href}" alt="Plan">\n'
    project = write_site(tmp_path / "project", changes).parent
    site = build(project, tmp_path / "site")

    assert (site.exit_code, dead_links(site)) == (0, []), site.said
    assert [name for name in site.files if name.endswith("map.png")] == ["shared/plan/map.png"]
    for code in ("fr", "nl"):
        for page in pages:
            shown = [one.get("src") for one in site.html[f"{code}/{page}/index.html"].all("img")]
            assert shown == [f"{'../' * (2 + page.count('/'))}shared/plan/map.png"] * 2

    assert run(project, "stage", DEST=str(tmp_path / "staged")).code == 0
    assert (tmp_path / "staged/as-is/shared/plan/map.png").read_bytes() == PIXEL


# Two languages, then three


@pytest.mark.parametrize(("name", "codes"), [("tiny_built", ("fr", "nl")), ("german_built", ("fr", "nl", "de"))])
def test_each_language_has_its_folder_and_every_page(
    name: str, codes: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    paths = {code: {page.partition("/")[2] for page in site.pages if page.startswith(f"{code}/")} for code in codes}
    sources = (path.relative_to(TINY / "docs/fr").as_posix() for path in (TINY / "docs/fr").rglob("*.md"))
    expected = {f"{source.removesuffix('.md').removesuffix('index').rstrip('/')}/index.html" for source in sources}

    assert set(paths.values().__iter__().__next__()) == {path.lstrip("/") for path in expected}
    assert all(paths[code] == paths["fr"] for code in codes)


@pytest.mark.parametrize("name", ["tiny_built", "german_built"])
def test_a_small_site_is_as_sound_as_the_real_one(name: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(name)

    assert dead_links(site) == []
    assert {page: html.faults for page, html in site.html.items() if html.faults} == {}
    assert {page: again for page, html in site.html.items() if (again := repeated(html.ids))} == {}


def test_a_third_language_is_beside_the_others_on_every_page(german_built: BuiltSite) -> None:
    codes = ("fr", "nl", "de")
    for name, page in german_built.pages.items():
        code, _, rest = name.partition("/")
        if code not in codes:
            continue
        alternates = {one.get("hreflang"): one.get("href") for one in page.all("link") if one.get("rel") == "alternate"}
        switch = {
            one.get("hreflang"): urljoin(address(name), one.get("href"))
            for one in page.one("nav", "languages").iter("a")
            if one.get("hreflang")
        }
        expected = {one: address(f"{one}/{rest}") for one in codes}

        assert page.one("html").get("lang") == code
        assert alternates == {**expected, "x-default": SITE_URL}
        assert switch == expected


def test_a_third_language_has_its_own_words(german_built: BuiltSite) -> None:
    """The words of the tiny site's German begin with `de:`; none of another language's is shown in their place."""
    page = german_built.html["de/plan/axis-2/index.html"]

    assert words(page.one("p", "nature-title")).startswith("de: ")
    assert words(page.one("a", "skip-link")).startswith("de: ")
    assert [words(one) for one in page.all("", "passage-number") if not words(one).startswith("de: ")] == []


def test_the_front_doors_offer_a_third_language(german_built: BuiltSite) -> None:
    for name in ("index.html", "404.html"):
        assert [one.get("lang") for one in german_built.html[name].all("section", "door")] == ["fr", "nl", "de"]
    assert german_built.text("sitemap.xml").count('hreflang="de"') == german_built.text("sitemap.xml").count(
        'hreflang="fr"'
    )


def test_a_third_language_stands_in_tables_that_show_them_all(german_built: BuiltSite) -> None:
    for code in ("fr", "nl", "de"):
        terms = german_built.html[f"{code}/glossary/index.html"].all("span", "term")
        shown = {one.get("lang", code) for one in terms}
        header = german_built.html[f"{code}/plan/index.html"].all("th")

        assert shown == {"fr", "nl", "de"}
        assert [one.get("scope") for one in header[:4]] == ["col"] * 4


# What depends on a setting


def test_without_an_address_nothing_absolute_is_written(tmp_path: Path) -> None:
    changes = of_tiny("mkdocs.yml", 'site_url: !ENV [SITE_URL, "https://tiny.example/"]', 'site_url: ""')
    site = build(write_site(tmp_path / "project", changes).parent, tmp_path / "site")

    assert (site.exit_code, site.warnings) == (0, ())
    assert "sitemap.xml" not in site.files
    assert site.text("robots.txt") == "User-agent: *\nAllow: /\n"
    links = [
        one for page in site.html.values() for one in page.all("link") if one.get("rel") in {"canonical", "alternate"}
    ]
    assert links == []
    assert 'href="/fr/"' in site.text("404.html")


def test_what_is_configured_is_shown_and_escaped(tmp_path: Path) -> None:
    site = built(
        write_site(tmp_path / "project").parent,
        tmp_path / "site",
        {"PUBLISHER": "Éditeur & <fils>", "CONTACT": "nous@example.org", "REPOSITORY": "https://code.example/site"},
    )
    page = site.html["nl/note/index.html"]
    links = {one.get("href") for one in page.all("a")}

    assert "Éditeur & <fils>" in words(page.one("footer"))
    assert {"mailto:nous@example.org", "https://code.example/site"} <= links
    assert "https://code.example/site/edit/main/docs/nl/note/index.md" in links
    [proposed] = [one for one in page.all("a") if one.get("data-do") == "propose"]
    assert words(page.parents[page.parents[proposed]]).endswith("Een wijziging voorstellen")
    assert proposed.get("href", "").startswith(("https://code.example/site/", "mailto:nous@"))
    assert {page: html.faults for page, html in site.html.items() if html.faults} == {}


def test_a_site_at_the_address_of_a_preview_is_no_preview(tmp_path: Path) -> None:
    """Where somebody builds for the address that the README shows, the pages carry their policy all the same."""
    project = write_site(tmp_path / "project").parent
    site = built(project, tmp_path / "site", {"SITE_URL": "http://127.0.0.1:8000/"})

    for name, page in site.pages.items():
        assert [meta for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"], name


@pytest.mark.long
def test_a_language_with_a_region_is_one_like_any_other(tmp_path: Path) -> None:
    """It is published, and its lock read back; two of its addresses are a pair with a hyphen of its own."""
    project = write_site(tmp_path / "project").parent
    with_third_language(project, "de-BE")
    environ = {**os.environ, "PYTHONPATH": str(project / "hooks"), "YES": "1"}
    command = [sys.executable, "-m", "concordance", "publish"]
    done = subprocess.run(command, cwd=project, env=environ, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = built(project, tmp_path / "site")

    assert site.html["de-BE/note/index.html"].one("html").get("lang") == "de-BE"
    assert {"fr-de-BE/note/index.html", "de-BE-nl/note/index.html"} <= site.html.keys()
    assert dead_links(site) == []
