"""Reading the files of a folder once, and writing files so that a reader never sees half of one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

NEW_FILE = 0o644
"""Who may read a new file: a server that is another user."""


def read_all(folder: Path) -> dict[Path, bytes]:
    """Read every file below a folder, in the order of their paths; nothing where there is no such folder."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def lenient_text(content: bytes) -> str:
    """Read UTF-8 with plain line ends; a sign of another encoding is replaced, for what reads it tells the fault."""
    return content.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def write_atomically(path: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Write a file, a text as UTF-8 unchanged, beside its place and then into it in one step.

    A link stays one: what it leads to is written. A file that is there keeps who may read it. What is `durable` is on
    the disk before the next file is written, so that a machine that loses its power keeps the old file or the new one.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(path.stat().st_mode) if path.is_file() else NEW_FILE
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        try:
            beside.write(content.encode("utf-8") if isinstance(content, str) else content)
            if durable:
                beside.flush()
                os.fsync(beside.fileno())
            beside.close()
            Path(beside.name).chmod(mode)
            Path(beside.name).replace(path)
        except BaseException:
            # What fails half-way, or is interrupted, leaves the old file and nothing beside it.
            Path(beside.name).unlink(missing_ok=True)
            raise
    if durable:
        _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
    """Put on the disk which names a folder holds; Windows opens no folder, and keeps names by itself."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def write_all(folder: Path, files: Mapping[str, str] | Mapping[str, str | bytes], *, durable: bool = True) -> None:
    """Write several files under a folder, in the order given; the last one is what makes the others count.

    Raises OSError, with nothing written, where a link would lead out of the folder: content comes from many hands.
    """
    inside = folder.resolve()
    for name in files:
        if not (folder / name).resolve().is_relative_to(inside):
            raise OSError(errno.EPERM, "A link leads out of the folder", str(folder / name))
    for name, content in files.items():
        write_atomically(folder / name, content, durable=durable)
