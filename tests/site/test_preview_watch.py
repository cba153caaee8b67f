"""What a preview notices of its files: every change, once, and never that one was read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from mkdocs_preview_watch import FolderWatch


class Told(FileSystemEventHandler):
    """Counts what it is told."""

    def __init__(self) -> None:
        self.times = 0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Count it."""
        assert not event.is_directory
        self.times += 1


def replaced(file: Path) -> None:
    """As editors save, here within the same moment and with as many letters."""
    state = file.stat()
    other = file.with_name("other")
    other.write_text("b" * state.st_size, encoding="utf-8")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(file)


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "written": lambda folder: (folder / "below" / "page.md").write_text("longer", encoding="utf-8"),
    "touched": lambda folder: os.utime(folder / "below" / "page.md", ns=(1, 1)),
    "replaced": lambda folder: replaced(folder / "below" / "page.md"),
    "renamed": lambda folder: (folder / "below" / "page.md").rename(folder / "page.md"),
    "removed": lambda folder: (folder / "below" / "page.md").unlink(),
    "added in a new folder": lambda folder: shutil.copytree(folder / "below", folder / "new" / "one"),
    "gone with its folder": shutil.rmtree,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a page below it."""
    (tmp_path / "docs" / "below").mkdir(parents=True)
    (tmp_path / "docs" / "below" / "page.md").write_text("a", encoding="utf-8")
    return tmp_path / "docs"


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_told_once(change: str, folder: Path) -> None:
    told, watch = Told(), FolderWatch(0.0)
    watch.schedule(told, str(folder), recursive=True)
    watch.look()
    before = told.times
    CHANGES[change](folder)
    watch.look()
    watch.look()

    assert (before, told.times) == (0, 1)


def test_reading_is_no_change(folder: Path) -> None:
    told, watch = Told(), FolderWatch(0.0)
    watch.schedule(told, str(folder), recursive=True)
    (folder / "below" / "page.md").read_bytes()
    (folder / "empty").mkdir()
    watch.look()

    assert told.times == 0


@pytest.mark.parametrize("name", ["docs", "docs/below/page.md"])
def test_what_is_gone_for_a_moment_is_watched_on(name: str, folder: Path) -> None:
    path, told, watch = folder.parent / name, Told(), FolderWatch(0.0)
    watch.schedule(told, str(path), recursive=True)
    aside = path.with_name("aside")
    for times, (origin, goal) in enumerate([(path, aside), (aside, path), (path, aside)], start=1):
        origin.rename(goal)
        watch.look()
        assert told.times == times


def test_what_is_not_watched_any_more_is_not_told(folder: Path) -> None:
    told, watch = Told(), FolderWatch(0.0)
    watch.unschedule(watch.schedule(told, str(folder), recursive=True))
    shutil.rmtree(folder)
    watch.look()

    assert told.times == 0


def test_a_link_that_leads_round_or_nowhere_ends_nothing(folder: Path) -> None:
    (folder / "round").symlink_to(folder)
    (folder / "nowhere").symlink_to(folder / "gone")
    told, watch = Told(), FolderWatch(0.0)
    watch.schedule(told, str(folder), recursive=True)
    for number in range(8):  # on either side of the links, in whatever order a folder has them
        (folder / f"{number}.md").write_text("a", encoding="utf-8")
        watch.look()

    assert told.times == 8


def test_it_ends_when_it_is_stopped(folder: Path) -> None:
    watch = FolderWatch(60.0)
    watch.schedule(Told(), str(folder), recursive=True)
    watch.start()
    watch.stop()
    watch.join(60.0)

    assert not watch.is_alive()
