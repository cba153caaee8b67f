"""Texts in files, and writing files so that a reader never sees half of one, nor one outside its folder."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from concordance.regular_files import printable

UNFINISHED = ".unfinished"
"""The ending of a file in the making; its name begins with a dot. Only a kill leaves one; `.gitignore` has it."""
LEFTOVERS = f".*{UNFINISHED}"
"""The pattern of their names."""


def lenient_text(content: bytes) -> str:
    """Read UTF-8 with plain line ends; bytes that are not UTF-8 become U+FFFD, and the caller reports the fault."""
    return content.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file that is written whole, under another name in the folder where it belongs."""

    temporary: Path
    target: Path

    def replace(self) -> None:
        """Take the place of the target."""
        self.temporary.replace(self.target)

    def discard(self) -> None:
        """Remove what was written, where it has not taken its place."""
        self.temporary.unlink(missing_ok=True)


def stage(path: Path, content: str | bytes, *, durable: bool = True) -> StagedFile:
    """Write a file beside its place; a text as UTF-8, unchanged. What fails or is interrupted leaves nothing.

    A symbolic link stays one, and its target is written. An existing file keeps its mode; a new one has what the umask
    of whoever runs the command leaves it, as any other file of theirs. With `durable` the content
    is on the disk when this returns.
    """
    path = path.resolve() if path.is_symlink() else path
    _make_folder(path.parent, durable=durable)
    staged = StagedFile(path.parent / f".{secrets.token_hex(8)}{UNFINISHED}", path)
    try:
        with staged.temporary.open("xb") as temporary:
            if path.is_file():
                staged.temporary.chmod(stat.S_IMODE(path.stat().st_mode))
            temporary.write(content.encode("utf-8") if isinstance(content, str) else content)
            if durable:
                temporary.flush()
                os.fsync(temporary.fileno())
    except BaseException as error:
        staged.discard()
        if isinstance(error, OSError):
            error.filename = str(path)  # its other name would tell nobody which
        raise
    return staged


def _make_folder(folder: Path, *, durable: bool) -> None:
    """Make a folder and those above it; a name that is new is on the disk only when the folder above is flushed."""
    if folder.is_dir():
        return
    _make_folder(folder.parent, durable=durable)
    folder.mkdir(exist_ok=True)
    if durable:
        flush_folder(folder.parent)


def write_atomically(path: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Write a file as `stage` does and put it in its place: whoever reads has the old one or the new one, whole.

    With `durable` that holds after a loss of power too, and what is written when this returns stays.
    """
    staged = stage(path, content, durable=durable)
    try:
        staged.replace()
    except BaseException:
        staged.discard()
        raise
    if durable:
        flush_folder(staged.target.parent)


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk; Windows opens no folder, and does so by itself."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def write_all(folder: Path, files: Mapping[str, str] | Mapping[str, str | bytes], *, durable: bool = True) -> None:
    """Write files under a folder, by path from there, in the order given: put the one that makes the others count last.

    Raises OSError, with nothing written, where a path or a link would lead out of the folder, or back within it: what
    names a file comes from many hands.
    """
    refuse_outside(folder, files)
    for name, content in files.items():
        write_atomically(folder / name, content, durable=durable)


def refuse_outside(folder: Path, names: Iterable[str]) -> None:
    """Raise OSError where one of some paths leads out of the folder, by its names or through a link, or turns back."""
    inside = folder.resolve()
    sound: set[Path] = set()
    for name in names:
        if not _is_plainly_below(name):
            raise OSError(errno.EPERM, "A path must stay in its folder", f"{folder}/{printable(name)}")
        path = folder / name
        if path.parent in sound and not path.is_symlink():
            continue
        if not path.resolve().is_relative_to(inside):
            raise OSError(errno.EPERM, "A link leads out of the folder", str(path))
        sound.add(path.parent)


def remove_leftovers(paths: Iterable[Path]) -> None:
    """Remove the files in the making among some paths; nobody may be writing there."""
    for path in tuple(paths):
        if path.is_file() and not path.is_symlink():
            path.unlink()


def _is_plainly_below(name: str) -> bool:
    """Tell whether a path names something below a folder, the same on every system: no `..`, no drive, no control."""
    return name.isprintable() and not {"", ".", ".."} & set(name.split("/")) and not set(name) & set("\\:")
