"""What is written rests on what was read: a command that has asked looks at the disk again before it writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.errors import ConfigurationError
from concordance.hidden_signs import shown
from concordance.regular_files import FolderEntry, folder_entries, read_regular
from concordance.transaction import write_together

if TYPE_CHECKING:
    from concordance.configuration import Configuration

FILES_NAMED = 4
"""How many changed files a message names."""


class ContentChangedError(ConfigurationError):
    """Somebody changed what a command rests on while it was at work; the message names the files, in one line."""

    def __init__(self, changed: tuple[str, ...]) -> None:
        super().__init__(
            f"Nothing was recorded: {named_files(changed)} changed while this command was at work. "
            "Run it again; it shows what is there now."
        )


@dataclass(frozen=True, slots=True)
class ContentSnapshot:
    """What the settings and the content were at one moment."""

    configuration: Configuration
    hashes: Mapping[str, str]
    """The hash of each file by path from the root of the project; of what is no file, its kind."""

    def changed(self) -> tuple[str, ...]:
        """Give what is not as it was, by path from the root of the project, sorted."""
        now = content_snapshot(self.configuration).hashes
        return tuple(sorted(name for name in now.keys() | self.hashes if now.get(name) != self.hashes.get(name)))


def content_snapshot(configuration: Configuration) -> ContentSnapshot:
    """Look at everything that a command reads; before it reads, so that no change in between is missed."""
    hashes = {configuration.relative(entry.path): _hash_of_entry(entry) for entry in folder_entries(configuration.docs)}
    return ContentSnapshot(configuration, {**hashes, configuration.file.name: _hash(configuration.file)})


def _hash_of_entry(entry: FolderEntry) -> str:
    return _hash(entry.path) if entry.kind == "file" else entry.kind


def _hash(path: Path) -> str:
    """Hash a file; one that cannot be read is told by the checks."""
    try:
        return sha256(read_regular(path)).hexdigest()
    except OSError:
        return "unreadable"


def write_unchanged(snapshot: ContentSnapshot, files: Mapping[str, str | bytes | None]) -> None:
    """Write files under the documentation folder, all or none, unless something changed since the snapshot was taken.

    Every command that writes content writes through this, holding the lock of `alone`. That lock keeps other
    commands out, but no editor and not git, and some systems have none. Raises ContentChangedError where something
    changed, and OSError as `write_together` does.
    """
    if changed := snapshot.changed():
        raise ContentChangedError(changed)
    write_together(snapshot.configuration.root, snapshot.configuration.docs, files)


def named_files(changed: tuple[str, ...]) -> str:
    """Name the first of some files and count the others."""
    others = f" and {len(changed) - FILES_NAMED} more" if len(changed) > FILES_NAMED else ""
    return shown(", ".join(changed[:FILES_NAMED])) + others
