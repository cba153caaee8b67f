"""Reading the files of a folder once, and writing files so that a reader never sees half of one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

NEW_FILE = 0o644
"""The mode of a new file: a web server that runs as another user must read it."""


def read_all(folder: Path) -> dict[Path, bytes]:
    """Read every file below a folder, in the order of their paths; nothing where there is no such folder."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def lenient_text(content: bytes) -> str:
    """Read UTF-8 with plain line ends; bytes that are not UTF-8 become U+FFFD, and the caller reports the fault."""
    return content.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def write_atomically(path: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Write a file atomically: under another name in its folder, then renamed. A text is written as UTF-8, unchanged.

    A symbolic link stays one, and its target is written. An existing file keeps its mode. With `durable` the file is
    flushed to the disk, so that after a loss of power either the old file or the new one is there, whole.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(path.stat().st_mode) if path.is_file() else NEW_FILE
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
        try:
            temporary.write(content.encode("utf-8") if isinstance(content, str) else content)
            if durable:
                temporary.flush()
                os.fsync(temporary.fileno())
            temporary.close()
            Path(temporary.name).chmod(mode)
            Path(temporary.name).replace(path)
        except BaseException:
            # A write that fails or is interrupted leaves the old file and no temporary one.
            Path(temporary.name).unlink(missing_ok=True)
            raise
    if durable:
        _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
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

    Raises OSError, with nothing written, where a link would lead out of the folder: content comes from many hands.
    """
    inside = folder.resolve()
    for name in files:
        if not (folder / name).resolve().is_relative_to(inside):
            raise OSError(errno.EPERM, "A link leads out of the folder", str(folder / name))
    for name, content in files.items():
        write_atomically(folder / name, content, durable=durable)
