"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_atomically(path: Path, text: str) -> None:
    """Write a text file, UTF-8 with LF, beside its place and then into it in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as beside:
        beside.write(text)
    Path(beside.name).chmod(0o644)
    Path(beside.name).replace(path)


def write_all(folder: Path, files: Mapping[str, str]) -> None:
    """Write several files under a folder, in the order given; the last one is what makes the others count."""
    for name, text in files.items():
        write_atomically(folder / name, text)
