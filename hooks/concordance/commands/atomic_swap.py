"""The atomic swap: a site is built beside the old one, and takes its place only when it is whole."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from concordance.commands.mkdocs_process import run_builder

SITE_FILES = ("index.html", "robots.txt")
"""Files at the root of a built site, which hardly any other folder has: only a folder with them is ever replaced."""


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders of a swap, side by side on one disk, where a rename is enough to swap them."""

    site: Path
    next: Path
    """The site in the making."""
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


def build_and_swap(places: Places, builder: Sequence[str], environ: Mapping[str, str]) -> Outcome:
    """Build with a command and swap the result into place; where anything fails, the old site stays."""
    name = places.site.name
    try:
        with _run_lock(places.site.parent) as inherited:
            return _build_and_swap_locked(places, builder, environ, inherited)
    except BlockingIOError:
        return Outcome(False, (f"{name}/ must be built by one run at a time: wait for the other.",))
    except OSError as error:
        return Outcome(False, (f"{name}/ must be free to be replaced, with room on its disk: {error}.",))


def _build_and_swap_locked(
    places: Places, builder: Sequence[str], environ: Mapping[str, str], inherited: tuple[int, ...]
) -> Outcome:
    if places.previous.exists() and not places.site.exists():
        places.previous.rename(places.site)  # a run was killed between its two renames
    if reason := refusal(places.site):
        return Outcome(False, (reason,))
    _remove(places.next, places.previous)  # what a killed run left
    try:
        build = run_builder(builder, places.next, environ, inherited)
        if error := _build_error(build.exit_code, places):
            return Outcome(False, (*build.lines, error))
        _swap(places)
        return Outcome(True, build.lines)
    finally:
        _remove(places.next)


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


def _build_error(exit_code: int, places: Places) -> str:
    if exit_code:
        return f"The build ended with exit code {exit_code}: {places.site.name}/ is left as it was."
    if not is_built(places.next):
        return f"The build must make {' and '.join(SITE_FILES)}: {places.site.name}/ is left as it was."
    return ""


def _swap(places: Places) -> None:
    """Put the new site in place by two renames, and the old one back if the second fails."""
    if places.site.exists():
        places.site.rename(places.previous)
    try:
        places.next.rename(places.site)
    except BaseException:
        if places.previous.exists() and not places.site.exists():
            places.previous.rename(places.site)
        raise
    with suppress(OSError):  # the new site stands; what is left of the old one goes at the next run
        _remove(places.previous)


def _remove(*folders: Path) -> None:
    for folder in folders:
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        else:
            folder.unlink(missing_ok=True)


@contextmanager
def _run_lock(folder: Path) -> Iterator[tuple[int, ...]]:
    """Lock the folder for one run at a time; gives the descriptors that a child must inherit to hold the lock too.

    The lock is on the folder itself and goes with the last process that has it: no lock file is left behind.
    Raises BlockingIOError where another run has it. Windows has no such lock.
    """
    if sys.platform == "win32":
        yield ()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _lock(descriptor)
        yield (descriptor,)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        return
    import fcntl  # not on Windows

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return  # a network disk without locks: a site is still built there
