"""A reader never sees half of a file, and what fails leaves what was there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from concordance.errors import reason_of
from concordance.files import write_all, write_atomically

BROKEN = "half \ud800"
"""A text that no file can hold: writing it fails half-way."""


def names(folder: Path) -> list[str]:
    """Name everything in a folder, hidden or not."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_is_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new" / "folder" / "a.lock", "é\n§\n")

    assert (tmp_path / "new" / "folder" / "a.lock").read_bytes() == "é\n§\n".encode()


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_atomically(tmp_path / "a", "a")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


def test_a_file_that_is_there_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)

    write_atomically(path, "new")

    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_text(encoding="utf-8") == "new"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "a").symlink_to("kept/a")

    write_atomically(tmp_path / "a", "new")
    write_all(tmp_path, {"a": "newer"})

    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "kept" / "a").read_text(encoding="utf-8") == "newer"
    assert names(tmp_path) == ["a", "kept/a"]


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    """A proposal may bring a link: publishing must not write over a file of whoever publishes."""
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "data").symlink_to(tmp_path)

    with pytest.raises(OSError, match="leads out"):
        write_all(folder, {"first": "new", "data/mine": "new"})

    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"
    assert not (folder / "first").exists()


def test_a_file_is_on_the_disk_before_it_takes_its_place_and_its_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[tuple[int, bool]] = []
    monkeypatch.setattr(os, "fsync", lambda opened: kept.append((os.fstat(opened).st_size, (tmp_path / "a").exists())))
    write_atomically(tmp_path / "a", "12345")
    write_all(tmp_path, {"b": "6"}, durable=False)

    assert len(kept) == 2
    assert kept[0] == (5, False)
    assert kept[1][1]


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", "old")

    with pytest.raises(UnicodeEncodeError):
        write_atomically(tmp_path / "a", BROKEN)

    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a"]


def test_where_a_folder_has_the_name_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)

    with pytest.raises(OSError, match="a"):
        write_atomically(tmp_path / "a", "text")

    assert names(tmp_path) == []


def test_several_files_are_written_in_their_order_up_to_the_failure(tmp_path: Path) -> None:
    """The last one is what makes the others count: it is not written where one before it failed."""
    write_all(tmp_path, {"one": "old", "lock": "old"})

    with pytest.raises(UnicodeEncodeError):
        write_all(tmp_path, {"one": "new", "two": BROKEN, "lock": "new"})

    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in names(tmp_path)} == {
        "one": "new",
        "lock": "old",
    }


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / ("a" * 255), "text")

    assert names(tmp_path) == ["a" * 255]


def test_a_disk_without_room_leaves_the_old_file_and_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_atomically(tmp_path / "a", "old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left on device") as raised:
        write_atomically(tmp_path / "a", "new")

    assert reason_of(raised.value) == f"the disk is full ({tmp_path / 'a'})"
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(
    "name",
    [
        "../victim/index.html",
        "id/../../victim/index.html",
        "id/../index.html",
        "/victim/index.html",
        "a//b",
        "./a",
        "a/.",
        "a/",
        "",
        "..",
        "a\\..\\b",
        "C:/victim",
        "C:victim",
        "a\x00b",
        "a\nb",
        "a\u202eb",
        "a\udcffb",
    ],
)
def test_no_path_leaves_its_folder_or_turns_back_in_it(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("gateway", encoding="utf-8")
    before = names(tmp_path)

    with pytest.raises(OSError, match="stay in its folder"):
        write_all(folder, {"first": "new", name: "new"})

    assert names(tmp_path) == before
    assert (folder / "index.html").read_text(encoding="utf-8") == "gateway"
