"""The answers of a review, recorded: those about texts that are still as they were shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import (
    ContentChangedError,
    ContentSnapshot,
    content_snapshot,
    named_files,
    write_unchanged,
)
from concordance.project import Project
from concordance.references.joint_review import PendingReview, pending, record

if TYPE_CHECKING:
    from concordance.configuration import Configuration


class ReviewError(Exception):
    """Nothing can be reviewed; the message says why, in one line."""


def record_answers(project: Project, snapshot: ContentSnapshot, kept: Sequence[PendingReview]) -> int:
    """Record the answers about texts that are still as they were shown, and name the others; give the exit code.

    `snapshot` is that of the content before it was read. A walk may take an hour, in which a reviewer corrects what she
    reads: that must not cost her the other answers. Raises ContentChangedError where more than texts changed, and
    ReviewError where the content has problems by now.
    """
    if changed := snapshot.changed() if kept else ():
        project, snapshot = _read_again(project, changed)
    waiting = {passage.entry.address: passage for passage in pending(project.corpus)}
    standing = [passage for passage in kept if waiting.get(passage.entry.address) == passage]
    if standing:
        write_unchanged(snapshot, record(project.corpus, standing))
    if gone := [passage.entry.reference for passage in kept if waiting.get(passage.entry.address) != passage]:
        print(f"Not recorded, because a text is no longer as it was shown: {', '.join(gone)}.", file=sys.stderr)
    print(_closing_line(len(standing), len(waiting) - len(standing)))
    return 1 if gone else 0


def _read_again(project: Project, changed: tuple[str, ...]) -> tuple[Project, ContentSnapshot]:
    """Read a content anew that somebody edits, and say so.

    Settings or records that changed are refused: what the answers would be added to is another then.
    """
    configuration = project.configuration
    if not all(_is_edited_by_hand(name, configuration) for name in changed):
        raise ContentChangedError(changed)
    print(f"Changed since the first passage was shown: {named_files(changed)}.", file=sys.stderr)
    snapshot, read_again = content_snapshot(configuration), Project(configuration, project.wording)
    require_sound(read_again)
    return read_again, snapshot


def _is_edited_by_hand(name: str, configuration: Configuration) -> bool:
    """Tell whether a file is a page or data of an editor: the tools keep whatever else is below the documentation."""
    folder, is_below, _ = configuration.below_docs(name).partition("/")
    return bool(is_below) and (folder in configuration.codes or name.endswith(".toml"))


def require_sound(project: Project) -> None:
    """Raise ReviewError where the content has a problem: what is recorded of it might be half of something."""
    if project.problems:
        counted = "1 problem" if len(project.problems) == 1 else f"{len(project.problems)} problems"
        raise ReviewError(f"{counted} must be mended first: make check")


def _closing_line(kept: int, left: int) -> str:
    if not kept and not left:
        return "Every published passage stands as its texts were reviewed together."
    return f"{kept} recorded as reviewed together, {left} left."
