"""A preview forgives: whatever an editor breaks is told on the page and in the terminal, and goes when it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest

from concordance.render.csp import content_policy
from html_reading import Html, words
from mkdocs_preview_server import RELOAD_ADDRESS
from preview_server import Preview, previewing
from site_builder import SITE_URL
from tiny_site import own_generator, write_site

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
    yield
    preview.write(name, text)


def problems(html: str) -> tuple[str, ...]:
    """The problems that a page shows, in the order of the page."""
    boxes = Html.of(html).all("aside", "problems") if html else ()
    return tuple(words(item) for box in boxes for item in box.iter("li"))


def tells_of(place: str) -> Callable[[str], bool]:
    return lambda html: any(one.startswith(f"{place}:") for one in problems(html))


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


def test_a_configuration_that_cannot_be_used_leaves_the_preview_there(preview: Preview) -> None:
    with changed(preview, "mkdocs.yml", lambda _: "plugins: [\n"):
        html = preview.until("fr/", lambda _: "the preview stays as it was" in preview.said)
    assert is_whole(html)
    with changed(preview, NOTE, lambda text: text.replace("De visienota", "De nota is terug")):
        preview.until("nl/note/", lambda html: is_whole(html) and "De nota is terug" in html)
    preview.until("nl/note/", lambda html: "De visienota" in html)


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
        html = preview.until("fr/note/", lambda _: "the preview stays as it was" in preview.said[before:])
        assert is_whole(html)
        assert f"{name}.toml" in preview.said[before:]
    with changed(preview, NOTE, lambda text: text.replace("De visienota", "De nota na de woorden")):
        preview.until("nl/note/", lambda html: is_whole(html) and "De nota na de woorden" in html)
    preview.until("nl/note/", lambda html: is_whole(html) and "De visienota" in html)

    assert "Traceback" not in preview.said
