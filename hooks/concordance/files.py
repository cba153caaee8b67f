"""Reading the files of a folder once, and writing files so that a reader never sees half of one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile


def read_all(folder: Path) -> dict[Path, bytes]:
    """Read every file below a folder, in the order of their paths; nothing where there is no such folder."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def lenient_text(content: bytes) -> str:
    """Read UTF-8 with plain line ends; a sign of another encoding is replaced, for what reads it tells the fault."""
    return content.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file, a text as UTF-8 unchanged, beside its place and then into it in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        try:
            beside.write(content.encode("utf-8") if isinstance(content, str) else content)
            beside.close()
            Path(beside.name).chmod(0o644)
            Path(beside.name).replace(path)
        except BaseException:
            # What fails half-way, or is interrupted, leaves the old file and nothing beside it.
            Path(beside.name).unlink(missing_ok=True)
            raise


def write_all(folder: Path, files: Mapping[str, str] | Mapping[str, str | bytes]) -> None:
    """Write several files under a folder, in the order given; the last one is what makes the others count."""
    for name, content in files.items():
        write_atomically(folder / name, content)
