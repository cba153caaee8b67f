"""Several files are written together or not at all; the log of a stopped command is trusted with nothing more."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.errors import ConfigurationError
from concordance.transaction import UNDO_LOG, Recovery, is_stopped, recover, write_together

OLD = {"a": "old a", "b": "old b"}
NEW = {"a": "new a", "sub/c": "new c", "b": "new b"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in OLD.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def contents(root: Path) -> dict[str, str]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_all_are_written_and_no_log_is_left(docs: Path) -> None:
    write_together(docs.parent, docs, NEW)

    assert contents(docs.parent) == {f"docs/{name}": text for name, text in NEW.items()}


def test_a_file_without_content_is_removed_with_its_empty_folder(docs: Path) -> None:
    write_together(docs.parent, docs, NEW)
    write_together(docs.parent, docs, {"sub/c": None, "no/such": None, "b": "newer b"})

    assert contents(docs.parent) == {"docs/a": "new a", "docs/b": "newer b"}
    assert not (docs / "sub").exists()


def test_a_removal_that_fails_takes_nothing_away(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def fail(path: Path, missing_ok: bool = False) -> None:
        if path.name == "b":
            raise OSError(errno.EIO, "Input/output error")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", fail)
    with pytest.raises(OSError, match="Input/output"):
        write_together(docs.parent, docs, {"a": None, "b": None})
    monkeypatch.undo()

    recover(docs.parent, docs)
    assert contents(docs.parent) == {f"docs/{name}": text for name, text in OLD.items()}


def test_a_removal_that_was_stopped_is_undone(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def stop(path: Path, missing_ok: bool = False) -> None:
        if path.name == "b":
            raise SystemExit
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stop)
    monkeypatch.setattr("concordance.transaction._undo", lambda *_: None)
    with pytest.raises(SystemExit):
        write_together(docs.parent, docs, {"a": None, "b": None})
    monkeypatch.undo()

    assert contents(docs) == {"b": "old b"}
    assert recover(docs.parent, docs) == Recovery(undone=("a",))
    assert contents(docs.parent) == {f"docs/{name}": text for name, text in OLD.items()}


def test_the_log_and_all_texts_are_on_the_disk_before_the_first_takes_its_place(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    replace = Path.replace
    monkeypatch.setattr(os, "fsync", lambda opened: steps.append("flush"))

    def note_and_replace(path: Path, target: Path) -> Path:
        steps.append(Path(target).name)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", note_and_replace)
    write_together(docs.parent, docs, NEW)

    assert steps == [
        *["flush"] * 4,  # three texts, and the name of a folder that is new
        *["flush", UNDO_LOG, "flush"],
        *["a", "c", "b"],
        *["flush"] * 3,  # the names in two folders, and that of the log, which is gone
    ]


@pytest.mark.parametrize("fails", range(1, 9))
def test_a_disk_that_is_full_changes_nothing(fails: int, docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever flush it is that fails; those after it have room again, as what was staged is gone."""
    before, calls = contents(docs.parent), iter(range(1, 100))

    def full(_: int) -> None:
        if next(calls) == fails:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_together(docs.parent, docs, NEW)

    assert contents(docs.parent) == before


def test_a_disk_that_stays_full_is_put_right_by_the_next_command(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, replace = contents(docs.parent), Path.replace

    def full_after_one(path: Path, target: Path) -> Path:
        if Path(target).name in {"c", "a"} and path.read_text(encoding="utf-8") != "new a":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full_after_one)
    with pytest.raises(OSError, match="No space"):
        write_together(docs.parent, docs, NEW)
    assert is_stopped(docs.parent)
    monkeypatch.undo()

    assert recover(docs.parent, docs) == Recovery(undone=("a",))
    assert contents(docs.parent) == before


def test_what_does_not_change_is_not_written(docs: Path) -> None:
    (docs / "a").chmod(0o400)
    before = (docs / "a").stat()
    write_together(docs.parent, docs, {**OLD, "b": "new b"})

    assert (docs / "a").stat() == before
    assert contents(docs)["b"] == "new b"


def forged(*changes: object) -> Callable[[Path], object]:
    return lambda path: path.write_text(json.dumps(changes), encoding="utf-8")


FORGED = {
    "outside": forged({"name": "../mine", "before": "aGFja2Vk", "after": "0" * 64}),
    "absolute": forged({"name": "/etc/passwd", "before": "aGFja2Vk", "after": "0" * 64}),
    "nul": forged({"name": "a\0b", "before": None, "after": "0" * 64}),
    "no-name": forged({"before": None, "after": "0" * 64}),
    "no-text": forged({"name": 1, "before": None, "after": "0" * 64}),
    "no-base64": forged({"name": "a", "before": "é", "after": "0" * 64}),
    "no-list": lambda path: path.write_text("1", encoding="utf-8"),
    "no-json": lambda path: path.write_text("[{", encoding="utf-8"),
    "deep": lambda path: path.write_text("[" * 100_000, encoding="utf-8"),
    "bytes": lambda path: path.write_bytes(b"\xff\xfe\0"),
    "folder": lambda path: path.mkdir(),
    "link": lambda path: path.symlink_to("mine"),
    "pipe": lambda path: os.mkfifo(path),
}


@pytest.mark.parametrize("write", FORGED.values(), ids=FORGED)
def test_a_log_that_no_command_wrote_is_refused_in_a_line(write: Callable[[Path], object], docs: Path) -> None:
    (docs.parent / "mine").write_text("mine", encoding="utf-8")
    write(docs.parent / UNDO_LOG)

    with pytest.raises(ConfigurationError, match="cannot be read: bring the content back") as said:
        recover(docs.parent, docs)
    assert "\n" not in str(said.value)
    assert is_stopped(docs.parent)
    assert contents(docs) == OLD
    assert (docs.parent / "mine").read_text(encoding="utf-8") == "mine"


def test_a_log_from_elsewhere_undoes_only_what_is_as_it_says(docs: Path) -> None:
    forged({"name": "a", "before": "aGFja2Vk", "after": "0" * 64})(docs.parent / UNDO_LOG)

    assert recover(docs.parent, docs) == Recovery(kept=("a",))
    assert contents(docs.parent) == {f"docs/{name}": text for name, text in OLD.items()}
