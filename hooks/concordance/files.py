"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile


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
