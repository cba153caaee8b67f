"""The pages of a preview that are made when somebody asks for them: the new one or none, and all of one build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from mkdocs_preview_pages import answer_for
from mkdocs_preview_site import PreviewSite
from mkdocs_wanted_pages import WantedPages
from preview_server import PATIENCE

NAMES = ("fr/index.html", "nl/index.html")


def shown_site(site: PreviewSite, below: Path, said: str, broken: str = "") -> tuple[Path, WantedPages]:
    """Show a site whose pages are still to be made, one of which cannot be."""
    folder = site.start(below)
    folder.mkdir()

    def draw(name: str) -> str:
        if name == broken:
            raise ValueError(name)
        return f"<body>{said} {name}</body>"

    def failed(error: Exception) -> None:
        site.take_back(folder, 9, f"broken: {error}")

    pages = WantedPages(folder, NAMES, draw, failed)
    site.show(1, {"": "As before:"}, pages)
    return folder, pages


def make_all(site: PreviewSite, folder: Path, pages: WantedPages) -> None:
    """Make what is left, as is done in the background."""
    for name in pages.unmade():
        pages.make(name)
    site.has_all_pages(folder)


def asked(site: PreviewSite, path: str) -> str:
    return answer_for(site, path, "/").content.decode()


@pytest.fixture
def site(tmp_path: Path) -> PreviewSite:
    """Show a site that has all its pages."""
    site = PreviewSite()
    make_all(site, *shown_site(site, tmp_path, "first"))
    return site


def test_who_asks_for_a_page_gets_the_new_one_and_waits_for_no_other(site: PreviewSite, tmp_path: Path) -> None:
    folder, pages = shown_site(site, tmp_path, "second")

    assert "second nl/index.html" in asked(site, "/nl/")
    assert pages.unmade() == ("fr/index.html",)
    assert not (folder / "fr").exists()
    assert answer_for(site, "/fr", "/").headers == (("Location", "/fr/"),)


def test_each_page_is_drawn_once_however_many_ask(tmp_path: Path) -> None:
    drawn: list[str] = []
    begun, go_on = Event(), Event()

    def draw(name: str) -> str:
        drawn.append(name)
        begun.set()
        assert go_on.wait(PATIENCE)
        return name

    pages = WantedPages(tmp_path, NAMES, draw)
    threads = [Thread(target=pages.make, args=(NAMES[0],)) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert begun.wait(PATIENCE)
    go_on.set()
    for thread in threads:
        thread.join(PATIENCE)

    assert drawn == [NAMES[0]]


def test_the_last_site_stays_until_the_new_one_has_all_its_pages(site: PreviewSite, tmp_path: Path) -> None:
    folder, pages = shown_site(site, tmp_path, "second")
    before = sorted(path.name for path in tmp_path.iterdir())
    make_all(site, folder, pages)

    assert before == ["1", "2"]
    assert [path.name for path in tmp_path.iterdir()] == ["2"]


WAYS: dict[str, Callable[[PreviewSite, WantedPages], object]] = {
    "a reader": lambda site, _: asked(site, "/nl/"),
    "the background": lambda _, pages: pages.make_for_reader("nl/index.html"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_page_that_cannot_be_made_brings_the_last_whole_site_back(
    way: str, site: PreviewSite, tmp_path: Path
) -> None:
    """Also for who has seen a page of the new one; and it is told on every page."""
    _, pages = shown_site(site, tmp_path, "second", broken="nl/index.html")
    assert "second" in asked(site, "/fr/")
    WAYS[way](site, pages)

    for path in ("/fr/", "/nl/"):
        assert "first" in asked(site, path)
        assert "broken: nl/index.html" in asked(site, path)
    assert [path.name for path in tmp_path.iterdir()] == ["1"]
    assert site.wait_for_newer(1, PATIENCE) == 9


def test_a_site_that_never_had_all_its_pages_is_none_to_come_back_to(site: PreviewSite, tmp_path: Path) -> None:
    shown_site(site, tmp_path, "second")
    _, pages = shown_site(site, tmp_path, "third", broken="nl/index.html")
    pages.make_for_reader("nl/index.html")

    assert "first" in asked(site, "/nl/")
    assert [path.name for path in tmp_path.iterdir()] == ["1"]


def test_pages_that_are_renewed_are_not_those_that_were_made(site: PreviewSite, tmp_path: Path) -> None:
    """As where the problems, which every page shows, are others than was assumed."""
    folder, pages = shown_site(site, tmp_path, "second")
    asked(site, "/fr/")
    pages.close()
    renewed = WantedPages(folder, NAMES, lambda name: f"<body>renewed {name}</body>")
    assert site.renew(folder, 3, renewed)

    assert "renewed fr" in asked(site, "/fr/")
    assert "renewed nl" in asked(site, "/nl/")


def test_what_is_closed_writes_nothing_into_a_folder_that_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    pages = WantedPages(folder, NAMES, str.upper)
    pages.close()
    pages.make(NAMES[0])

    assert not folder.exists()


def test_who_waits_for_a_file_has_it_before_all_others_are_there(site: PreviewSite, tmp_path: Path) -> None:
    folder, _ = shown_site(site, tmp_path, "second")
    answers: list[str] = []
    waiting = Thread(target=lambda: answers.append(asked(site, "/site.css")))
    waiting.start()
    (folder / "site.css").write_text("a{}", encoding="utf-8")
    site.has_more()
    waiting.join(PATIENCE)

    assert answers == ["a{}"]
