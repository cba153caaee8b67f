"""Published folders that have another name in every language now: each of their pages moved by one slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.references.gate import Gate


@dataclass(frozen=True, slots=True)
class RenamedFolder:
    """A folder of published pages, all of which are gone, and the new one that has pages of the same names."""

    old: str
    new: str
    pages: Mapping[str, str]
    """The neutral path of each page as it is now, by the one that was published."""


def renamed_folders(gate: Gate) -> tuple[RenamedFolder, ...]:
    """Find the folders whose published pages are all gone, where a new folder has most of them; at least two."""
    lost = _by_folder(entry.path for entry in gate.corpus.lock.entries.values() if gate.is_lost_page(entry))
    if not any(len(names) > 1 for names in lost.values()):
        return ()
    known = frozenset(gate.corpus.lock.paths)
    new = _by_folder(path for path in gate.corpus.paths if path not in known)
    found = (_renamed(gate, folder, names, new) for folder, names in lost.items() if len(names) > 1)
    return tuple(folder for folder in found if folder)


def _renamed(
    gate: Gate, old: str, names: Mapping[str, str], new: Mapping[str, Mapping[str, str]]
) -> RenamedFolder | None:
    if any(path.startswith(f"{old}/") for path in gate.corpus.paths):
        return None
    kept = {folder: [name for name in names if name in there] for folder, there in new.items()}
    folder = max(kept, key=lambda name: (len(kept[name]), name), default="")
    if not folder or len(kept[folder]) * 2 < len(names) or len(kept[folder]) < 2:  # noqa: PLR2004 - one page is a page
        return None
    pages = {names[name]: new[folder][name] for name in kept[folder]}
    return RenamedFolder(old, folder, pages)


def _by_folder(paths: Iterator[str]) -> dict[str, dict[str, str]]:
    """Group paths by folder, then by name: the page of a folder itself is in it too, under the empty name."""
    folders: dict[str, dict[str, str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder:
            folders.setdefault(folder, {})[name] = path
        if path:
            folders.setdefault(path, {})[""] = path
    return folders
