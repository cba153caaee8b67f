"""What is in a folder, links never followed, and the reading of regular files alone.

Content comes from many hands: a link would publish a file of whoever builds, a pipe would hold the build for ever, a
device would fill its memory. Whoever reads files of the project reads them through this module.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FileForm = Literal["file", "folder", "link", "special", "unreadable", "signs"]
"""`special` is a device, a pipe or a socket, `signs` whatever has a name with signs that nobody can see or type."""
IRREGULAR: frozenset[FileForm] = frozenset({"link", "special", "unreadable", "signs"})
"""What is told and never opened."""
LARGEST = 100_000_000
"""Bytes that are read of any file at all; what content may have is far less."""
_SAFE_OPENING = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""Windows has none of them but the last, and no pipe or device among its files."""
_LEFTOVER = re.compile(
    r"\.DS_Store|\.gitkeep|\.gitattributes|\.gitignore|Thumbs\.db|desktop\.ini"
    r"|\._.*|\.#.*|\.~lock\..*#|.*~|\..*\.sw[a-p]|\..*\.unfinished"
)
"""What systems, editors, git and an interrupted write leave beside files: nothing reads or publishes it."""


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """One thing below a folder."""

    path: Path
    name: str
    """From the folder, with slashes."""
    kind: FileForm
    size: int = 0
    """In bytes; of files alone."""


def folder_entries(folder: Path) -> tuple[FolderEntry, ...]:
    """Give everything below a folder, in the order of the paths; nothing where there is no such folder.

    A link is given and never followed, nothing below a hidden folder is given, and leftovers are passed over.
    """
    return tuple(sorted(_entries(folder), key=lambda entry: entry.name.split("/")))


def _entries(folder: Path) -> Iterator[FolderEntry]:
    waiting = [(folder, "")]
    while waiting:
        path, prefix = waiting.pop()
        try:
            with os.scandir(path) as found:
                entries = [_entry(item, prefix) for item in found if not _LEFTOVER.fullmatch(item.name)]
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            yield FolderEntry(path, prefix.rstrip("/"), "unreadable")
            continue
        yield from entries
        visible = (entry for entry in entries if entry.kind == "folder" and not entry.path.name.startswith("."))
        waiting.extend((entry.path, f"{entry.name}/") for entry in visible)


def _entry(item: os.DirEntry[str], prefix: str) -> FolderEntry:
    path, name = Path(item.path), f"{prefix}{item.name}"
    if not item.name.isprintable():
        return FolderEntry(path, name, "signs")
    try:
        state = item.stat(follow_symlinks=False)
    except OSError:
        return FolderEntry(path, name, "unreadable")
    return FolderEntry(path, name, _kind(state.st_mode), state.st_size if stat.S_ISREG(state.st_mode) else 0)


def _kind(mode: int) -> FileForm:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "special"


def read_regular(path: Path) -> bytes:
    """Read a regular file. Raises OSError for anything else, a link too, without waiting for it; for a giant too."""
    descriptor = os.open(path, _SAFE_OPENING)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - of a descriptor
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "A file must be a regular file", str(path))
        if state.st_size > LARGEST:
            raise OSError(errno.EFBIG, f"A file must have at most {LARGEST} bytes", str(path))
        return file.read()


def read_all(folder: Path) -> dict[Path, bytes]:
    """Read every regular file below a folder, in the order of their paths; nothing where there is no such folder.

    A giant is left out: `make check` tells of it.
    """
    files = (entry for entry in folder_entries(folder) if entry.kind == "file" and entry.size <= LARGEST)
    return {entry.path: read_regular(entry.path) for entry in files}


def printable(text: str) -> str:
    r"""Write a path so that it can be printed and read: `\u202e` for a sign that nobody sees."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape", "replace").decode() for sign in text)
