"""Whoever walks through a folder follows no link, waits for no pipe, and meets a clear refusal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from concordance.regular_files import folder_entries, printable, read_all, read_regular
from tiny_site import of_size


def test_a_walk_gives_links_and_follows_none(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_text("secret", encoding="utf-8")
    folder = tmp_path / "docs"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "page").write_text("page", encoding="utf-8")
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "away").symlink_to(tmp_path / "outside")
    os.mkfifo(folder / "pipe")

    assert [(entry.name, entry.kind) for entry in folder_entries(folder)] == [
        ("a", "folder"),
        ("a/loop", "link"),
        ("a/page", "file"),
        ("away", "link"),
        ("pipe", "special"),
    ]
    assert read_all(folder) == {folder / "a" / "page": b"page"}


def test_a_giant_is_not_read(tmp_path: Path) -> None:
    of_size(1 << 40)(tmp_path / "giant")

    assert read_all(tmp_path) == {}
    with pytest.raises(OSError, match="at most"):
        read_regular(tmp_path / "giant")


def test_there_may_be_no_such_folder(tmp_path: Path) -> None:
    assert folder_entries(tmp_path / "nowhere") == ()


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "no", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert [(entry.name, entry.kind) for entry in folder_entries(tmp_path)] == [
        ("closed", "folder"),
        ("closed", "unreadable"),
    ]


def test_nothing_but_a_regular_file_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "folder").mkdir()

    for path in (tmp_path / "pipe", tmp_path / "link", tmp_path / "folder", Path("/dev/zero")):
        with pytest.raises(OSError, match=r"regular file|symbolic links|directory"):
            read_regular(path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("été b.md", "été b.md"), ("a\u202eb", r"a\u202eb"), ("a\nb", r"a\nb"), ("\x1b", r"\x1b"), ("\udcff", r"\udcff")],
)
def test_a_name_is_shown_with_the_signs_that_nobody_sees(name: str, shown: str) -> None:
    assert printable(name) == shown
