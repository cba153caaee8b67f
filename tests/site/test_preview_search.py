"""What a preview makes after its pages, the search above all: never out of date, and no hindrance to its end."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from threading import enumerate as all_threads
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

import mkdocs_serve
from concordance.errors import INTERRUPTED
from concordance.model.site_paths import SEARCH_PAGE
from concordance.search.search_files import WORDS_FILE
from mkdocs_plugin import ConcordancePlugin
from mkdocs_preview import Preview as Shared
from mkdocs_preview_site import now
from mkdocs_ready_pages import ReadyPages
from preview_server import PATIENCE, Preview, free_port, previewing, started
from tiny_site import write_site

pytestmark = pytest.mark.long

if TYPE_CHECKING:
    from concordance.build import Build

SEARCH_PAGES = {
    f"docs/{code}/{SEARCH_PAGE}.md": f"---\ntitle: {title}\ndescription: {title}.\n---\n# {title}\n"
    for code, title in (("fr", "Rechercher"), ("nl", "Zoeken"))
}
ENTRY = f"fr/{SEARCH_PAGE}/{WORDS_FILE}"
NOTE = "docs/fr/note/index.md"


@dataclass(frozen=True)
class SlowSearch:
    """A build whose search is made when a test says so."""

    said: str
    go_on: Event = field(default_factory=Event)
    begun: Event = field(default_factory=Event)
    corpus: object = field(default_factory=lambda: SimpleNamespace(configuration=SimpleNamespace(codes=())))
    assumed_problems: tuple[str, ...] | None = None
    found_problems: tuple[str, ...] = ()
    threads: list[Thread] = field(default_factory=list)

    def rest_makers(self) -> Iterator[Callable[[], Mapping[str, bytes]]]:
        """Give nothing at once, and one file after a while."""

        def make() -> Mapping[str, bytes]:
            self.begun.set()
            assert self.go_on.wait(PATIENCE)
            return {"fr/index": self.said.encode()}

        yield dict
        yield make

    def begin(self, shared: Shared, site: Path) -> None:
        """Begin the search as a build of a preview does."""
        before = all_threads()
        shared.make_wanted(ReadyPages(cast("Build", self), {}), site)
        shared.show(now())
        self.threads.extend(thread for thread in all_threads() if thread not in before)
        shared.end_build()

    def end(self) -> None:
        """Let the search be made, unless it was given up, and wait for it."""
        self.go_on.set()
        for thread in self.threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give the folder that a preview shows."""
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


# What is written, and when


def test_nobody_waits_for_the_search(site: Path) -> None:
    shared, search = Shared(), SlowSearch("new")
    shared.start_build(site.parent)
    search.begin(shared, site)
    before = list(site.iterdir())
    search.end()

    assert before == []
    assert (site / "fr" / "index").read_bytes() == b"new"


@pytest.mark.parametrize("oldest_first", [True, False])
def test_an_older_search_never_replaces_a_newer_one(oldest_first: bool, site: Path) -> None:
    """Whichever is made first."""
    shared, searches = Shared(), (SlowSearch("old"), SlowSearch("new"))
    for search in searches:
        shared.start_build(site.parent)
        search.begin(shared, site)
    for search in searches if oldest_first else searches[::-1]:
        search.end()

    assert (site / "fr" / "index").read_bytes() == b"new"


def test_the_search_of_what_is_shown_waits_for_the_next_build_and_is_written_where_that_fails(site: Path) -> None:
    shared, search = Shared(), SlowSearch("shown")
    shared.start_build(site.parent)
    search.begin(shared, site)
    shared.start_build(site.parent)
    search.go_on.set()
    shared.end_build()
    search.end()

    assert (site / "fr" / "index").read_bytes() == b"shown"


def test_a_folder_that_is_gone_stays_gone(site: Path) -> None:
    shared, search = Shared(), SlowSearch("late")
    shared.start_build(site.parent)
    search.begin(shared, site)
    shutil.rmtree(site)
    search.end()

    assert not site.exists()


def test_a_preview_that_ends_waits_for_its_search_which_writes_nothing_more(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs removes the folder then, file by file."""
    shared, search, plugin = Shared(), SlowSearch("late"), ConcordancePlugin()
    monkeypatch.setattr("mkdocs_plugin.Preview", lambda: shared)
    plugin.on_startup(command="serve", dirty=False)
    search.begin(shared, site)
    assert search.begun.wait(PATIENCE)
    ending = Thread(target=plugin.on_shutdown)
    ending.start()
    ending.join(0.1)
    waited = ending.is_alive()
    search.end()
    ending.join(PATIENCE)

    assert waited
    assert not ending.is_alive()
    assert [thread for thread in all_threads() if thread.name == "concordance-rest"] == []
    assert list(site.iterdir()) == []


# As an editor has it


@contextmanager
def searched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    """Preview the tiny site with a search, and with a folder of its own for what is temporary."""
    (folder / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(folder / "temporary"))
    write_site(folder / "project", SEARCH_PAGES)
    with previewing(folder / "project", folder / "said.txt") as preview:
        preview.until(ENTRY, bool)
        yield preview


def test_a_preview_has_the_search_and_follows_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with searched(tmp_path, monkeypatch) as preview:
        first = preview.fetched(ENTRY)
        preview.write(NOTE, preview.text(NOTE) + "\nUn mot jamais lu : hippopotame.\n")
        second = preview.until(ENTRY, lambda found: found not in {"", first})

    assert "hippopotame" not in json.loads(first)["words"]
    assert "hippopotame" in json.loads(second)["words"]


@pytest.mark.skipif("sys.platform == 'win32'", reason="a console interrupts in another way there")
@pytest.mark.parametrize("seconds", [0, 0.25, 0.5])
def test_an_interruption_after_a_save_leaves_nothing(
    seconds: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Ctrl-C in a terminal does it: to the preview and to what it has begun."""
    with searched(tmp_path, monkeypatch) as preview:
        preview.write(NOTE, preview.text(NOTE).replace("un accès égal", "un accès vraiment égal"))
        preview.until("fr/note/", lambda html: "vraiment" in html)
        time.sleep(seconds)
        preview.interrupt()
        code = preview.process.wait(PATIENCE)
    left = [path.name for path in (tmp_path / "temporary").iterdir()]

    assert (code, left) == (0, []), preview.said
    assert "Traceback" not in preview.said
    assert "WARNING" not in preview.said


@pytest.mark.skipif("sys.platform == 'win32'", reason="a console interrupts in another way there")
@pytest.mark.parametrize("seconds", [0.4, 0.9, 1.6])
def test_an_interruption_before_the_first_page_leaves_nothing(
    seconds: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is loaded, or its first site is built; whoever presses twice is answered once."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    write_site(tmp_path / "project", SEARCH_PAGES)
    with started(tmp_path / "project", tmp_path / "said.txt", free_port()) as preview:
        time.sleep(seconds)
        preview.interrupt()
        preview.interrupt()
        code = preview.process.wait(PATIENCE)

    assert code in {0, INTERRUPTED}, preview.said
    assert list((tmp_path / "temporary").iterdir()) == []
    assert "Traceback" not in preview.said


def test_a_window_that_is_closed_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with searched(tmp_path, monkeypatch) as preview:
        preview.process.terminate()
        preview.process.wait(PATIENCE)

    assert list((tmp_path / "temporary").iterdir()) == []
    assert "Traceback" not in preview.said


def test_a_port_that_is_taken_is_told_before_anything_is_built(tmp_path: Path) -> None:
    """The first preview goes on; nothing is left of the second."""
    write_site(tmp_path / "project")
    with previewing(tmp_path / "project", tmp_path / "first.txt") as first:
        port = int(first.host.rpartition(":")[2].strip("/"))
        with started(tmp_path / "project", tmp_path / "second.txt", port) as second:
            code = second.process.wait(PATIENCE)
        assert "La note de vision" in first.fetched("fr/note/")

    assert code == 1
    assert f"127.0.0.1:{port} is taken" in second.said
    assert f"make serve PORT={port + 1}" in second.said
    assert "Building 'fr'" not in second.said
    assert "Traceback" not in second.said


@pytest.mark.parametrize("port", ["0", "70000", "8000; ls", "８０００"])
def test_a_port_that_is_none_is_told(
    port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", port)

    assert mkdocs_serve.serve() == 1
    assert capsys.readouterr().err == f"PORT must be a number from 1 to 65535; found: {port!r}\n"


def test_settings_that_build_nothing_are_told_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_site(tmp_path)
    file.write_text(
        file.read_text(encoding="utf-8").replace("hooks:\n  - hooks/mkdocs_hooks.py\n", ""), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)

    assert mkdocs_serve.serve() == 1
    said = capsys.readouterr().err
    assert said.startswith("mkdocs.yml:1: Sans le fichier de ce projet")
    assert "Zonder het bestand van dit project" in said
    assert said.count("mkdocs.yml:") == 1
