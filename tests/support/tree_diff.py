"""What differs between two built sites, file by file: `make compare-sites OLD=<folder> NEW=<folder>`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SHOWN = 60
"""How many bytes are shown on either side of the first byte that differs."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not the same in both trees."""

    name: str
    """POSIX path from the root of the site."""
    kind: str
    """`added`, `removed` or `changed`."""
    old: str = ""
    """What stands around the first byte that differs; empty for a file that one tree lacks."""
    new: str = ""

    def __str__(self) -> str:
        """Write the difference for a terminal."""
        place = f"\n    old: {self.old!r}\n    new: {self.new!r}" if self.kind == "changed" else ""
        return f"{self.kind}: {self.name}{place}"


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by its POSIX path from there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[Difference]:
    """Give every file that was added, removed or changed, by name."""
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield Difference(name, "added")
        elif name not in new:
            yield Difference(name, "removed")
        elif old[name] != new[name]:
            start = max(0, _first_difference(old[name], new[name]) - SHOWN)
            yield Difference(name, "changed", *(_around(content, start) for content in (old[name], new[name])))


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _around(content: bytes, start: int) -> str:
    return content[start : start + 2 * SHOWN].decode("utf-8", errors="replace")


def main(arguments: list[str]) -> int:
    """Print what differs and how many files are the same; exit 1 where anything differs, 3 where a tree is missing."""
    folders = [Path(one) for one in arguments]
    if len(folders) != len(("old", "new")) or not all(folder.is_dir() for folder in folders):
        print("Name two folders with a built site: make compare-sites OLD=<folder> NEW=<folder>", file=sys.stderr)
        return 3
    old, new = map(read_tree, folders)
    found = list(differences(old, new))
    for one in found:
        print(one)
    same = sum(old[name] == new.get(name) for name in old)
    print(f"{same} files are the same, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
