"""`make stage`: the content in a folder that any other generator builds (decisions/stack-and-ways-out.md)."""

from __future__ import annotations

import shutil
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.build import Build
from concordance.files import write_all
from concordance.render.templates import template_environment
from concordance.staging.staged_files import staged_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from concordance.commands.options import Options
    from concordance.project import Project

EXECUTABLE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH


def stage_content(project: Project, options: Options) -> int:
    """Write the content as CommonMark into `DEST=<folder>`, whole or not at all."""
    if reason := unfit_destination(options.destination, project.configuration.root, "make stage DEST=../staged"):
        print(reason, file=sys.stderr)
        return 1
    if project.problems:
        print("\n".join(project.lines(project.problems)))
        return 1
    build = Build(project, template_environment(project.configuration.overrides))
    files = dict(staged_files(build))
    write_new_folder(Path(options.destination).resolve(), files)
    print(f"{options.destination}: {len(files)} files; {time.monotonic() - options.started:.1f} s")
    return 0


def unfit_destination(destination: str, root: Path, example: str = "make stage DEST=../staged") -> str:
    """Say why a folder must not be written; empty where there is none of this name, or it is empty.

    `example` is the command as somebody may type it who has named no folder.
    """
    if not destination:
        return f"Say where to: {example}"
    path, place = Path(destination), Path(destination).resolve()
    if place.is_relative_to(root.resolve()):
        return f"{destination} must be outside the project, where a build would take it for content. Name another."
    if path.is_symlink() or (place.exists() and not place.is_dir()):
        return f"{destination} must be a folder, and is a file or a link: it was left as it was. Name another."
    if place.is_dir() and any(place.iterdir()):
        return f"{destination} must be empty, or not exist: it was left as it was. Name another, or move it away."
    return ""


def write_new_folder(folder: Path, files: Mapping[str, str | bytes], programs: Iterable[str] = ()) -> None:
    """Write files into a folder beside it, which then takes its name: nobody finds half of them.

    `programs` are those of the files that a shell may run by their name.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        whole = made / folder.name
        whole.mkdir()
        write_all(whole, files, durable=False)
        for name in programs:
            (whole / name).chmod((whole / name).stat().st_mode | EXECUTABLE)
        if folder.is_dir():
            folder.rmdir()  # empty, or this fails
        whole.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
