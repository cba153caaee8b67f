"""Several files written as one: a command that is stopped between two of them is undone by the next.

Before the first file takes its place, an undo log at the root of the project has what each was. The log goes when all
stand: it is there only where a command was stopped, and then no content is judged or built.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from concordance.errors import ConfigurationError
from concordance.files import (
    LEFTOVERS,
    StagedFile,
    flush_folder,
    refuse_outside,
    remove_leftovers,
    stage,
    write_atomically,
)

UNDO_LOG = ".unfinished.json"
"""The undo log, at the root of the project; `.gitignore` has it."""
_UNREADABLE = "{} cannot be read: bring the content back from the history, then delete this file"


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was done about a command that was stopped, by paths under the documentation folder."""

    undone: tuple[str, ...] = ()
    """The files that are again what they were."""
    finished: tuple[str, ...] = ()
    """All the files of the command, where every one of them stood already."""
    kept: tuple[str, ...] = ()
    """The files that somebody has changed since: they are left as they are."""


@dataclass(frozen=True, slots=True)
class _Change:
    """One file of a transaction."""

    name: str
    before: bytes | None
    """None where there was no file."""
    after: str | None
    """The hash of what was to stand; None where the file was to go."""

    def as_json(self) -> dict[str, str | None]:
        before = None if self.before is None else b64encode(self.before).decode()
        return {"name": self.name, "before": before, "after": self.after}


def write_together(root: Path, folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files under a folder, by path from there: all of them or none. Raises OSError as `write_all` does.

    One that has no content is removed, with the folders that are empty then. All texts are on the disk under other
    names before the first takes its place: a disk that is full changes nothing. What fails or is interrupted after that
    is undone here; what is killed, by `recover`.
    """
    refuse_outside(folder, files)
    hashes = {name: None if text is None else _hash(_as_bytes(text)) for name, text in files.items()}
    changes = [_Change(name, _content(folder / name), after) for name, after in hashes.items()]
    changes = [change for change in changes if not _is_written(folder, change)]
    going = [(folder / change.name).resolve() for change in changes if change.after is None]
    staged = list[StagedFile]()
    try:
        texts = ((change.name, files[change.name]) for change in changes)
        staged.extend(stage(folder / name, text) for name, text in texts if text is not None)
        write_atomically(root / UNDO_LOG, json.dumps([change.as_json() for change in changes]))
        for one in staged:
            one.replace()
        for path in going:
            path.unlink()
        for parent in {path.parent for path in (*(one.target for one in staged), *going)}:
            flush_folder(parent)
    except BaseException:
        with suppress(OSError):  # where not even that can be written, the log stays for the next run
            for one in staged:
                one.discard()
            _undo(root, folder, changes)
        raise
    _close(root)
    for path in going:
        _remove_if_empty(path.parent, folder.resolve())


def recover(root: Path, folder: Path) -> Recovery:
    """Undo what a stopped command has written under a folder, unless all of it stands; nobody may be writing there.

    Only what is still as the command wrote it is put back. Raises ConfigurationError where the log cannot be read.
    """
    remove_leftovers(folder.rglob(LEFTOVERS))
    remove_leftovers(root.glob(LEFTOVERS))
    if not is_stopped(root):
        return Recovery()
    changes = _read(root / UNDO_LOG, folder)
    if changes and all(_is_written(folder, change) for change in changes):
        _close(root)
        return Recovery(finished=tuple(change.name for change in changes))
    return _undo(root, folder, changes)


def is_stopped(root: Path) -> bool:
    """Tell whether a command was stopped while it wrote."""
    return os.path.lexists(root / UNDO_LOG)


def _undo(root: Path, folder: Path, changes: list[_Change]) -> Recovery:
    written = [change for change in changes if _is_written(folder, change)]
    for change in written:
        _put_back(folder / change.name, change.before)
    _close(root)
    return Recovery(tuple(change.name for change in written), kept=tuple(_changed_since(folder, changes)))


def _changed_since(folder: Path, changes: list[_Change]) -> Iterator[str]:
    for change in changes:
        if _content(folder / change.name) != change.before:
            yield change.name


def _put_back(path: Path, content: bytes | None) -> None:
    if content is not None:
        write_atomically(path, content)
        return
    path.unlink()
    flush_folder(path.parent)


def _remove_if_empty(folder: Path, top: Path) -> None:
    """Remove a folder that holds nothing, and those above it that hold nothing else, below the top."""
    while folder.is_relative_to(top) and folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _close(root: Path) -> None:
    (root / UNDO_LOG).unlink(missing_ok=True)
    flush_folder(root)


def _is_written(folder: Path, change: _Change) -> bool:
    content = _content(folder / change.name)
    return (None if content is None else _hash(content)) == change.after


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _as_bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _read(path: Path, folder: Path) -> list[_Change]:
    """Read the log, which anybody may have written: it names no more than files under the folder."""
    try:
        if path.is_symlink() or not path.is_file():
            raise ValueError(path)
        changes = [_change(entry) for entry in json.loads(path.read_bytes())]
        refuse_outside(folder, [change.name for change in changes])
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise ConfigurationError(_UNREADABLE.format(path.name)) from error
    return changes


def _change(entry: Mapping[str, str | None]) -> _Change:
    name, before, after = entry["name"], entry["before"], entry["after"]
    if not isinstance(name, str) or (before is None and after is None):
        raise TypeError(name)
    return _Change(name, None if before is None else b64decode(before, validate=True), after)
