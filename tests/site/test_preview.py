"""A preview forgives: whatever an editor breaks is told on the page and in the terminal, and goes when it is mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from concordance.render.csp import content_policy
from html_reading import Html, words
from mkdocs_preview_pages import RELOAD_ADDRESS
from preview_server import Preview, previewing
from site_builder import SITE_URL
from tiny_site import own_generator, write_site

BUILT_TO = re.compile(r"(?:Building 'fr' documentation to|Drawing the pages anew in) directory: (\S+)")
NOTE, GLOSSARY = "docs/nl/note/index.md", "docs/data/glossary.toml"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The tiny site with a generator of its own, that a test may change."""
    folder = tmp_path_factory.mktemp("preview")
    own_generator(folder / "project")
    write_site(folder / "project")
    with previewing(folder / "project", folder / "said.txt") as preview:
        yield preview


@contextmanager
def changed(preview: Preview, name: str, change: Callable[[str], str]) -> Iterator[None]:
    """Change a file for the length of a block."""
    text = preview.text(name)
    assert change(text) != text
    preview.write(name, change(text))
    try:
        yield
    finally:
        preview.write(name, text)


def problems(html: str) -> tuple[str, ...]:
    """The problems that a page shows, in the order of the page."""
    boxes = Html.of(html).all("aside", "problems") if html else ()
    return tuple(words(item) for box in boxes for item in box.iter("li"))


def tells_of(place: str) -> Callable[[str], bool]:
    return lambda html: any(one.startswith(f"{place}:") for one in problems(html))


def built_sites(preview: Preview) -> list[Path]:
    """The sites that stand on the disk."""
    return list(Path(BUILT_TO.findall(preview.said)[-1]).parent.iterdir())


def tells_of_file(name: str) -> Callable[[str], bool]:
    return lambda html: any(name in one for one in problems(html))


def is_whole(html: str) -> bool:
    return bool(html) and problems(html) == ()


BREAKS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "a head that cannot be read": (NOTE, lambda text: "---\ntitle: [\n" + text.removeprefix("---\n")),
    "an unknown marker": (NOTE, lambda text: f"{text}\n<!-- federatons -->\n"),
    "data that cannot be read": (GLOSSARY, lambda text: f'{text}\n[[term]]\nid = "begun\n'),
    "data that lacks a language": (GLOSSARY, lambda text: text.replace('name.nl = "GGC"\n', "")),
}


def test_a_preview_is_sound_to_begin_with(preview: Preview) -> None:
    assert is_whole(preview.fetched("nl/note/"))
    assert "WARNING" not in preview.said
    assert preview.said.count("Traceback") == 0


@pytest.mark.parametrize("slip", BREAKS)
def test_what_is_broken_is_told_and_gone_when_mended(slip: str, preview: Preview) -> None:
    """On a page of either language, also one that is not broken; and in the terminal in the same words."""
    name, change = BREAKS[slip]
    with changed(preview, name, change):
        html = preview.until("fr/note/", tells_of(name))
        there = preview.until("nl/glossary/", tells_of(name))

        assert problems(html) == problems(there)
        assert Html.of(html).faults == ()
        assert f"concordance: {name}:" in preview.said
    preview.until("fr/note/", is_whole)
    preview.until("nl/note/", is_whole)

    assert "Traceback" not in preview.said


def test_a_page_is_deleted_and_comes_back(preview: Preview) -> None:
    """The other language stays, and says what is missing."""
    text = preview.text(NOTE)
    (preview.project / NOTE).unlink()
    html = preview.until("fr/note/", lambda html: problems(html) != ())

    assert any(one.startswith("docs/fr/note/index.md:1:") for one in problems(html))
    assert "La note de vision" in html
    assert preview.fetched("nl/note/") == ""
    preview.write(NOTE, text)
    preview.until("nl/note/", is_whole)
    preview.until("fr/note/", is_whole)


def with_line(line: str, at: int) -> Callable[[str], str]:
    """Insert a line before the one of this number, counted from one."""

    def change(text: str) -> str:
        lines = text.split("\n")
        return "\n".join([*lines[: at - 1], line, *lines[at - 1 :]])

    return change


FAULTS: Mapping[str, tuple[str, Callable[[str], str], str]] = {
    "settings that are no YAML": ("mkdocs.yml", with_line("plugins: [", 3), "mkdocs.yml"),
    "a folder that is not there": (
        "mkdocs.yml",
        lambda text: text.replace("docs_dir: docs", "docs_dir: nowhere"),
        "nowhere",
    ),
    "a name that a template does not have": (
        "overrides/partials/footer.html",
        with_line("{{ nothing.here }}", 2),
        "overrides/partials/footer.html:2: UndefinedError: 'nothing' is undefined",
    ),
    "a plugin that is not installed": (
        "mkdocs.yml",
        lambda text: text.replace("plugins:\n", "plugins:\n  - redirects\n"),
        "mkdocs.yml:17: Aucun module",
    ),
    "a setting that MkDocs alone refuses": (
        "mkdocs.yml",
        lambda text: f"{text}\nwatch:\n  - nowhere\n",
        "mkdocs.yml:91: MkDocs refuse",
    ),
    "a template that is half written": (
        "overrides/parts/glossary.html",
        with_line("{% if", 3),
        "overrides/parts/glossary.html:4: TemplateSyntaxError:",
    ),
    "a template in one language alone": (
        "overrides/main.html",
        lambda text: text.replace("{% block libs %}", "{% block libs %}{{ nothing.x if view.language.code == 'nl' }}"),
        "overrides/main.html:",
    ),
    "a word that is gone": (
        "hooks/concordance/words/interface.toml",
        lambda text: text.replace("[skip]", "[skipped]"),
        "`fr` in `[skip]`",
    ),
    "a word with half a brace": (
        "hooks/concordance/words/interface.toml",
        lambda text: text.replace("Aller au contenu", "Aller au {contenu"),
        "`fr` in `[skip]`",
    ),
}


@pytest.mark.parametrize("slip", FAULTS)
def test_what_keeps_a_site_from_being_built_leaves_the_last_one_there(slip: str, preview: Preview) -> None:
    """Every page is served on, says what is wrong and where, and is new again when that is mended."""
    name, change, place = FAULTS[slip]
    preview.until("fr/note/", is_whole)
    before = len(preview.said)
    with changed(preview, name, change):
        html = preview.until("fr/note/", lambda html: problems(html) != ())
        other = preview.fetched("nl/glossary/")

        assert place in problems(html)[0]
        assert problems(html) == problems(other)
        assert "Cette page est telle" in html
        assert "Deze pagina is zoals" in other
        assert "La note de vision" in html
        assert Html.of(html).faults == ()
        assert "Deze pagina" in preview.fetched("nl/")
        assert "Cette page" in preview.fetched("")
        assert "the preview stays as it was: " in preview.said[before:]
        assert place in preview.said[before:]
    preview.until("fr/note/", is_whole)
    preview.until("nl/note/", is_whole)

    assert "Traceback" not in preview.said
    preview.until("fr/note/", lambda _: len(built_sites(preview)) == 1)


def test_a_fault_in_what_is_made_after_the_pages_is_told_on_every_page(preview: Preview) -> None:
    """The pages are new; what could not be made is missing until that is mended."""
    name = "overrides/standalone/gateway.html"
    place = f"{name}:1: UndefinedError"
    preview.until("fr/note/", is_whole)
    before = len(preview.said)
    with changed(preview, name, with_line("{{ nothing.here }}", 1)):
        html = preview.until("fr/note/", lambda html: problems(html) != ())
        other = preview.fetched("nl/glossary/")

        assert place in problems(html)[0]
        assert problems(html) == problems(other)
        assert "Une partie du site" in html
        assert "Een deel van de site" in other
        assert Html.of(html).faults == ()
        assert "the preview lacks a part of the site: " in preview.said[before:]
        assert place in preview.said[before:]
    preview.until("fr/note/", is_whole)
    assert "Petit site" in preview.until("", is_whole)
    assert "Traceback" not in preview.said


def test_files_that_are_put_in_the_place_of_others_are_seen(preview: Preview) -> None:
    """As editors save and git changes a branch: for a moment there is nothing, which is no end of watching."""
    for name in ("mkdocs.yml", "overrides", "docs"):
        path = preview.project / name
        path.rename(path.with_name(f"{name}.aside"))
        preview.until("fr/note/", lambda html: problems(html) != ())
        path.with_name(f"{name}.aside").rename(path)
        preview.until("fr/note/", is_whole)
    with changed(preview, "mkdocs.yml", with_line("plugins: [", 3)):
        preview.until("fr/note/", lambda html: problems(html) != ())
    preview.until("fr/note/", is_whole)

    assert "Traceback" not in preview.said


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("overrides/partials/footer.html", "</footer>", "<p>seen at once</p></footer>"),
        ("overrides/parts/glossary.html", "<dl", "<p>seen at once</p><dl"),
        ("hooks/concordance/words/interface.toml", "Aller au contenu", "seen at once"),
    ],
)
def test_templates_and_words_are_watched(name: str, old: str, new: str, preview: Preview) -> None:
    """Each build reads them anew."""
    with changed(preview, name, lambda text: text.replace(old, new, 1)):
        preview.until("fr/glossary/", lambda html: "seen at once" in html)
    preview.until("fr/glossary/", lambda html: is_whole(html) and "seen at once" not in html)


@pytest.mark.parametrize("path", ["", "nl/note/", "404.html"])
def test_the_preview_carries_the_policy_of_the_site(path: str, preview: Preview) -> None:
    """The script by which a page comes anew is a file, which the policy lets run."""
    page = Html.of(preview.fetched(path))

    said = [one.get("content") for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert said == [content_policy()]
    assert [one.get("src") for one in page.all("script") if one.get("data-epoch")] == [RELOAD_ADDRESS]
    assert [one for one in page.all("script") if not one.get("src") and not one.get("type")] == []


def test_every_address_is_that_of_the_preview(preview: Preview) -> None:
    assert SITE_URL not in preview.fetched("nl/note/")
    assert f'<link rel="canonical" href="{preview.host}nl/note/">' in preview.fetched("nl/note/")


def test_reading_builds_nothing(preview: Preview) -> None:
    """What watches for changes must not take a reader for one."""
    preview.until("fr/note/", is_whole)
    before = preview.said.count("Detected file changes")
    for _ in range(20):
        assert is_whole(preview.fetched("fr/note/"))
    for path in (preview.project / "docs").rglob("*.md"):
        path.read_bytes()

    assert preview.said.count("Detected file changes") == before


@pytest.mark.parametrize("name", ["interface", "problems", "languages"])
def test_words_that_are_saved_half_written_leave_the_preview_there(name: str, preview: Preview) -> None:
    """Every request would wait for a build that ended in an error."""
    before = len(preview.said)
    with changed(preview, f"hooks/concordance/words/{name}.toml", lambda text: f"{text}\n[half\n"):
        html = preview.until("fr/note/", tells_of_file(f"{name}.toml"))
        assert "La note de vision" in html
        assert f"{name}.toml" in preview.said[before:]
    with changed(preview, NOTE, lambda text: text.replace("De visienota", "De nota na de woorden")):
        preview.until("nl/note/", lambda html: is_whole(html) and "De nota na de woorden" in html)
    preview.until("nl/note/", lambda html: is_whole(html) and "De visienota" in html)

    assert "Traceback" not in preview.said
