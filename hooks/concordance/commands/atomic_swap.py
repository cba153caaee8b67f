"""The atomic swap: a site is built beside the old one, and takes its place only when it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from concordance.commands.exchange import exchange, flush_disk
from concordance.commands.mkdocs_process import FinishedBuild, run_builder
from concordance.errors import reason_of
from concordance.files import flush_folder
from concordance.folder_lock import folder_lock

SITE_FILES = ("index.html", "robots.txt")
"""Files at the root of a built site, which hardly any other folder has: only a folder with them is ever replaced."""


Inspection = Callable[[Path], tuple[str, ...]]
"""Opens the folder of a site that was just built, and gives the lines that say why it must not take its place."""


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders of a swap, side by side on one disk, where a rename is enough to swap them."""

    site: Path
    next: Path
    """The site in the making; once exchanged, the one that was there."""
    previous: Path
    """The site that was there, between the two renames."""

    @classmethod
    def around(cls, site: Path) -> Places:
        """Name the folders beside a site."""
        return cls(site, site.with_name(f".{site.name}-next"), site.with_name(f".{site.name}-previous"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build and swap ended, and the lines that a person must read about it."""

    swapped: bool
    lines: tuple[str, ...] = ()


def build_and_swap(
    places: Places, builder: Sequence[str], environ: Mapping[str, str], inspect: Inspection = lambda _: ()
) -> Outcome:
    """Build with a command and swap the result into place; where anything fails, the old site stays.

    `inspect` is called between the two, with the folder that was built.
    """
    name = places.site.name
    try:
        with folder_lock(places.site.parent) as inherited:
            return _build_and_swap_locked(places, builder, environ, inspect, inherited)
    except BlockingIOError:
        return Outcome(False, (f"{name}/ must be built by one run at a time: wait for the other.",))
    except OSError as error:
        return Outcome(False, (f"{name}/ must be free to be replaced, with room on its disk: {reason_of(error)}.",))


def _build_and_swap_locked(
    places: Places,
    builder: Sequence[str],
    environ: Mapping[str, str],
    inspect: Inspection,
    inherited: tuple[int, ...],
) -> Outcome:
    if places.previous.exists() and not places.site.exists():
        places.previous.rename(places.site)  # a run was killed between its two renames
    if reason := refusal(places.site):
        return Outcome(False, (reason,))
    _remove(places.next, places.previous)  # what a killed run left
    try:
        build = run_builder(builder, places.next, environ, inherited)
        if error := _build_error(build, places):
            return Outcome(False, (*build.lines, error))
        if refused := inspect(places.next):
            return Outcome(False, (*build.lines, *refused, f"{places.site.name}/ is left as it was."))
        _swap(places)
        return Outcome(True, build.lines)
    finally:
        with suppress(OSError):  # of the old site or a half-made one; what is left goes at the next run
            _remove(places.next, places.previous)


def refusal(site: Path) -> str:
    """Say why a folder must not be replaced; empty where there is none, or it is empty, or holds a built site."""
    empty = site.is_dir() and not any(site.iterdir())
    exists = site.exists() or site.is_symlink()
    if not exists or ((empty or is_built(site)) and not site.is_symlink()):
        return ""
    return (
        f"{site.name}/ must be a site built here, or not exist: it lacks {' or '.join(SITE_FILES)}, or is a link. "
        "It was left as it is: move it away and run again."
    )


def is_built(folder: Path) -> bool:
    """Tell whether a folder holds a built site."""
    return all((folder / name).is_file() for name in SITE_FILES)


def _build_error(build: FinishedBuild, places: Places) -> str:
    name = places.site.name
    if build.reason:
        return f"The build could not read or write a file: {build.reason}. {name}/ is left as it was."
    if build.exit_code:
        return f"The build ended with exit code {build.exit_code}: {name}/ is left as it was."
    if not is_built(places.next):
        return f"The build must make {' and '.join(SITE_FILES)}: {name}/ is left as it was."
    return ""


def _swap(places: Places) -> None:
    """Put the new site in place, on the disk before it is seen, in one step where the system has it."""
    flush_disk(places.next)
    if not (places.site.exists() and exchange(places.next, places.site)):
        _rename_twice(places)
    with suppress(OSError):  # the new site stands
        flush_folder(places.site.parent)


def _rename_twice(places: Places) -> None:
    """Put the new site in place by two renames, and the old one back if the second fails."""
    if places.site.exists():
        places.site.rename(places.previous)
    try:
        places.next.rename(places.site)
    except BaseException:
        if places.previous.exists() and not places.site.exists():
            places.previous.rename(places.site)
        raise


def _remove(*folders: Path) -> None:
    for folder in folders:
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        else:
            folder.unlink(missing_ok=True)
