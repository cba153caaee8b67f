"""Published folders that have another name in every language now: each of their pages moved by one slip."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.references.gate import Gate

Folders = Mapping[str, Mapping[str, str]]
"""Paths of pages by folder, then by name in it; the page of a folder itself has the empty name."""
_AT_LEAST = 2
"""Pages of a folder: one page is moved as a page."""


@dataclass(frozen=True, slots=True)
class RenamedFolder:
    """A folder of published pages, all of which are gone, and the new one that has pages of the same names."""

    old: str
    new: str
    pages: Mapping[str, str]
    """The neutral path of each page as it is now, by the one that was published."""


def renamed_folders(gate: Gate) -> tuple[RenamedFolder, ...]:
    """Find the folders whose published pages are all gone, where a new folder has most of them; at least two."""
    lost = by_folder(
        entry.path
        for entry in gate.corpus.lock.entries.values()
        if gate.is_lost_page(entry) and not gate.languages_of(entry.address)
    )
    if not any(len(pages) >= _AT_LEAST for pages in lost.values()):
        return ()
    known = frozenset(gate.corpus.lock.paths)
    new = by_folder(path for path in gate.corpus.paths if path not in known)
    found = (_renamed(gate, folder, pages, new) for folder, pages in lost.items())
    return tuple(folder for folder in found if folder)


def _renamed(gate: Gate, old: str, pages: Mapping[str, str], new: Folders) -> RenamedFolder | None:
    heir = heir_of(pages, new)
    if not heir or any(path.startswith(f"{old}/") for path in gate.corpus.paths):
        return None
    return RenamedFolder(old, heir, {pages[name]: new[heir][name] for name in pages if name in new[heir]})


def heir_of(pages: Mapping[str, str], folders: Folders) -> str:
    """Give the folder that has most pages of the same names, at least two and half of them; empty where none has."""
    shared = {folder: len(pages.keys() & there.keys()) for folder, there in folders.items()}
    best = max(shared, key=lambda folder: (shared[folder], folder), default="")
    return best if best and shared[best] >= max(_AT_LEAST, len(pages) / 2) else ""


def by_folder(paths: Iterable[str]) -> dict[str, dict[str, str]]:
    """Group paths by folder, then by name: the page of a folder itself is in it too, under the empty name."""
    folders: dict[str, dict[str, str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder:
            folders.setdefault(folder, {})[name] = path
        if path:
            folders.setdefault(path, {})[""] = path
    return folders
