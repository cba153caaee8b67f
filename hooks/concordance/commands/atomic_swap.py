"""The swap: a site is built beside the one that stands, and takes its place only when it is whole."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from concordance.commands.mkdocs_process import run_builder

PROOF = ("index.html", "robots.txt")
"""What a built site has at its root, and hardly any other folder: only such a folder is ever replaced."""


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders of a publication, side by side on one disk: to swap them, a rename is enough."""

    site: Path
    next: Path
    """The site in the making."""
    previous: Path
    """The site that stood, for the instant between the two renames."""

    @classmethod
    def around(cls, site: Path) -> Places:
        """Name the folders beside a site."""
        return cls(site, site.with_name(f".{site.name}-next"), site.with_name(f".{site.name}-previous"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a publication ended, and what a person must read about it."""

    published: bool
    lines: tuple[str, ...] = ()


def build_and_swap(places: Places, builder: Sequence[str], environ: Mapping[str, str]) -> Outcome:
    """Build with a command and swap the result into place; whatever fails, the site that was there stays."""
    name = places.site.name
    try:
        with _alone(places.site.parent) as inherited:
            return _publish_alone(places, builder, environ, inherited)
    except BlockingIOError:
        return Outcome(False, (f"{name}/ must be built by one run at a time: wait for the other.",))
    except OSError as error:
        return Outcome(False, (f"{name}/ must be free to be replaced, with room on its disk: {error}.",))


def _publish_alone(
    places: Places, builder: Sequence[str], environ: Mapping[str, str], inherited: tuple[int, ...]
) -> Outcome:
    if places.previous.exists() and not places.site.exists():
        places.previous.rename(places.site)  # a run was killed between its two renames
    if reason := refusal(places.site):
        return Outcome(False, (reason,))
    _remove(places.next, places.previous)  # what a killed run left
    try:
        build = run_builder(builder, places.next, environ, inherited)
        if fault := _fault(build.exit_code, places):
            return Outcome(False, (*build.lines, fault))
        _swap(places)
        return Outcome(True, build.lines)
    finally:
        _remove(places.next)


def refusal(site: Path) -> str:
    """Say why a folder must not be replaced, or nothing: only a site that was built is ever taken away."""
    empty = site.is_dir() and not any(site.iterdir())
    there = site.exists() or site.is_symlink()
    if not there or ((empty or is_built(site)) and not site.is_symlink()):
        return ""
    return (
        f"{site.name}/ must be a site built here, or not exist: it lacks {' or '.join(PROOF)}, or is a link. "
        "It was left as it is: move it away and run again."
    )


def is_built(folder: Path) -> bool:
    """Tell whether a folder holds a built site."""
    return all((folder / name).is_file() for name in PROOF)


def _fault(exit_code: int, places: Places) -> str:
    if exit_code:
        return f"The build ended with exit code {exit_code}: {places.site.name}/ is left as it was."
    if not is_built(places.next):
        return f"The build must make {' and '.join(PROOF)}: {places.site.name}/ is left as it was."
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
def _alone(folder: Path) -> Iterator[tuple[int, ...]]:
    """Lock the folder for one run at a time, and give what a child must inherit to hold the lock too.

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
