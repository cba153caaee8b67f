"""A last look before writing: whatever was read is still there, or nothing is written."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.commands.cli import COMMANDS
from concordance.commands.content_snapshot import (
    FILES_NAMED,
    ContentChangedError,
    content_snapshot,
    named_files,
    write_unchanged,
)
from concordance.configuration import Configuration
from concordance.configuration_file import read_configuration
from tiny_site import write_site

NEW = {"data/references.lock": "new"}


@pytest.fixture
def configuration(tmp_path: Path) -> Configuration:
    """Give the settings of a tiny project."""
    return read_configuration(write_site(tmp_path))


def append(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_bytes((root / name).read_bytes() + b"\n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "docs/fr/note/index.md": append("docs/fr/note/index.md"),
    "docs/data/glossary.toml": append("docs/data/glossary.toml"),
    "mkdocs.yml": append("mkdocs.yml"),
    "docs/nl/sources.md": lambda root: (root / "docs/nl/sources.md").unlink(),
    "docs/fr/new.md": lambda root: (root / "docs/fr/new.md").write_bytes(b""),
    "docs/fr/link.md": lambda root: (root / "docs/fr/link.md").symlink_to("nowhere.md"),
    "docs/fr/pipe.md": lambda root: os.mkfifo(root / "docs/fr/pipe.md"),
    "docs/de": lambda root: (root / "docs/de").mkdir(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_where_anything_that_was_read_changed_nothing_is_written(
    configuration: Configuration, tmp_path: Path, name: str
) -> None:
    snapshot = content_snapshot(configuration)
    CHANGES[name](tmp_path)

    with pytest.raises(ContentChangedError, match=f"^Nothing was recorded: {name} changed while"):
        write_unchanged(snapshot, NEW)
    assert not (tmp_path / "docs" / "data" / "references.lock").exists()


def test_what_nobody_reads_may_change(configuration: Configuration, tmp_path: Path) -> None:
    """An editor's own files, the built site, the time of a file."""
    snapshot = content_snapshot(configuration)
    (tmp_path / "docs/fr/.index.md.swp").write_bytes(b"")
    (tmp_path / "site").mkdir()
    os.utime(tmp_path / "docs/fr/index.md", (0, 0))
    write_unchanged(snapshot, NEW)

    assert (tmp_path / "docs/data/references.lock").read_text(encoding="utf-8") == "new"


def test_a_message_names_a_few_files_and_counts_the_others() -> None:
    names = tuple(f"docs/fr/{letter}.md" for letter in "abcdef")

    assert named_files(names[:FILES_NAMED]) == "docs/fr/a.md, docs/fr/b.md, docs/fr/c.md, docs/fr/d.md"
    assert named_files(names) == "docs/fr/a.md, docs/fr/b.md, docs/fr/c.md, docs/fr/d.md and 2 more"


def test_a_command_takes_the_lock_exactly_if_it_writes_content() -> None:
    """import-linter holds that it writes through this module alone; a branch is made of what `answered` applies."""
    looking = {
        command.name
        for command in COMMANDS
        if any(call in inspect.getsource(command.load()) for call in ("content_snapshot(", "_on_branch("))
        or "def answered(" in inspect.getsource(sys.modules[command.load().__module__])
    }

    assert looking == {command.name for command in COMMANDS if command.writes}
