"""The files of a project as a proposal may change them, whatever they are: what each is, and what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

EntryType = Literal["file", "program", "link", "repository", "other"]
HowChanged = Literal["new", "removed", "renamed", "changed"]
PLAIN_KINDS: frozenset[EntryType] = frozenset({"file", "program"})
"""The kinds that hold their own content; a `program` may be run."""


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What stands at a path."""

    kind: EntryType
    """`link` leads to another path, `repository` is another history (a submodule), `other` is a device, a pipe, …"""
    content: bytes = b""
    """Of a link the path that it names; of what is no file nothing."""

    @property
    def text(self) -> str | None:
        """Give the content as text; None for what is no text."""
        if self.kind not in PLAIN_KINDS or b"\0" in self.content:
            return None
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None


Files = Mapping[str, ProjectFile]
"""Files by their POSIX path from the root of the project."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A path at which something else stands after the proposal."""

    path: str
    change: HowChanged
    before: ProjectFile | None
    after: ProjectFile | None
    old_path: str = ""
    """Where a renamed file was."""

    @property
    def changes_kind(self) -> bool:
        """True where the path is or becomes something that is no plain file, or a file becomes a program."""
        kinds = {file.kind for file in (self.before, self.after) if file}
        return len(kinds) > 1 or not kinds <= PLAIN_KINDS or (self.change == "new" and kinds == {"program"})


def changed_project_files(base: Files, head: Files) -> Iterator[ChangedFile]:
    """Give every path at which the two states differ, sorted; a file that only moved is told once, as renamed."""
    gone = {path for path in base if path not in head}
    moved = dict(_moved(base, head, gone))
    gone -= set(moved.values())
    for path in sorted(gone | {path for path, file in head.items() if base.get(path) != file}):
        before, after = base.get(moved.get(path, path)), head.get(path)
        change: HowChanged = "removed" if after is None else "new" if before is None else "changed"
        yield ChangedFile(path, "renamed" if path in moved else change, before, after, moved.get(path, ""))


def _moved(base: Files, head: Files, gone: set[str]) -> Iterator[tuple[str, str]]:
    """Give each new path whose file is the same as one that is gone, with the path that is gone."""
    free: dict[ProjectFile, list[str]] = {}
    for path in sorted(gone, reverse=True):
        if base[path].content:
            free.setdefault(base[path], []).append(path)
    for path in sorted(head):
        if path not in base and (old := free.get(head[path])):
            yield path, old.pop()
