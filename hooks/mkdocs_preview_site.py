"""What a preview shows: the last site that was built whole, and what is wrong with what was saved since.

MkDocs builds into the folder that it serves, which it empties first. Here each build has a folder of its own, so that
one that fails takes nothing from a reader.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition
from typing import Any

from mkdocs_wanted_pages import WantedPages

ALL_MADE = WantedPages(Path())
"""For a site of which every page is there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown at one moment."""

    folder: Path
    """The site that was built last without an error."""
    epoch: int = 0
    """When the build began that was the last to end, in milliseconds of a clock that only goes forward."""
    fault: str = ""
    """What ended that build, in one line, where it failed: then the site is an older one."""
    notices: Mapping[str, str] = field(default_factory=dict)
    """The sentence that says so, by code of language."""
    pages: WantedPages = ALL_MADE
    """The pages that are still to be made."""


class PreviewSite:
    """The folders of the builds, and which of them is shown; the server asks from threads of its own."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._shown: Shown | None = None
        self._building: Path | None = None
        self._builds = 0
        self._whole: Path | None = None
        self._sound: Shown | None = None
        """The last site of which every page could be made."""
        self.read = ""
        """The page that was read last, by its path from the root of the site."""
        self._failed: Mapping[str, str] = {}
        self._has_ended = False

    @property
    def shown(self) -> Shown | None:
        """What is shown; nothing before the first build is whole."""
        return self._shown

    def start(self, below: Path) -> Path:
        """Give a new build its folder, below a folder that MkDocs removes at the end."""
        self._builds += 1
        self._building = below / str(self._builds)
        return self._building

    def show(self, epoch: int, notices: Mapping[str, str], pages: WantedPages = ALL_MADE) -> None:
        """Show what was built by a build that began at `epoch`.

        What was shown before is removed; the last site that had all its pages, as soon as this one has.
        """
        if self._building is None:
            return
        before, self._failed = self._shown, notices
        self._set(Shown(self._building, epoch, "", notices, pages))
        self._building = None
        if before and not (self._sound and before.folder == self._sound.folder):
            before.pages.close()
            _remove(before.folder)

    def renew(self, folder: Path, epoch: int, pages: WantedPages) -> bool:
        """Have the pages of a site made anew; tell whether it is still shown."""
        return self._replace(folder, epoch=epoch, pages=pages)

    def has_all_pages(self, folder: Path) -> None:
        """Note that every page of a site is made: what was kept in case that could not be is removed."""
        with self._changed:
            if not (shown := self._shown) or shown.folder != folder:
                return
            before, self._sound = self._sound, shown
        if before and before.folder != folder:
            _remove(before.folder)

    def take_back(self, folder: Path, epoch: int, fault: str) -> bool:
        """Show the last site that had all its pages instead of one that cannot have them, with what keeps it from that.

        Tells whether that one was shown.
        """
        with self._changed:
            if not (shown := self._shown) or shown.folder != folder or not (sound := self._sound):
                return False
            self._shown = replace(sound, epoch=epoch, fault=fault, notices=self._failed)
            self._changed.notify_all()
        shown.pages.close()
        _remove(folder)
        return True

    def keep(self, epoch: int, fault: str) -> None:
        """Go on showing what was shown, with what ended a build since; what that one wrote is removed."""
        if self._building:
            _remove(self._building)
            self._building = None
        if self._shown:
            self._set(replace(self._shown, epoch=epoch, fault=fault, notices=self._failed))

    def tell(self, folder: Path, epoch: int, fault: str, notices: Mapping[str, str], *, instead_of: str = "") -> None:
        """Say of a site, if it is still shown, what it lacks a part for, and with what sentence; nothing takes it back.

        What ended a later build is not replaced: who mends that has the rest made anew too.
        """
        if self._shown and self._shown.fault in {"", instead_of}:
            self._replace(folder, epoch=epoch, fault=fault, notices=notices)

    def complete(self, folder: Path) -> None:
        """Note that nothing more is written into a site."""
        with self._changed:
            self._whole = folder
            self._changed.notify_all()

    def is_complete(self, shown: Shown) -> bool:
        """Tell whether nothing more is written into a site."""
        return self._whole == shown.folder

    @property
    def is_sound(self) -> bool:
        """Tell whether there is a site of which every page could be made."""
        return self._sound is not None

    def has_more(self) -> None:
        """Have those who wait for a file look whether it is there."""
        with self._changed:
            self._changed.notify_all()

    def wait_for(self, is_there: Callable[[], bool], shown: Shown, seconds: float) -> None:
        """Wait until something is there, or never will be in what is shown, or something else is shown."""
        with self._changed:
            self._changed.wait_for(lambda: self._has_ended or self._is_past(shown) or is_there(), seconds)

    def _is_past(self, shown: Shown) -> bool:
        return self.is_complete(shown) or self._shown is not shown

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._has_ended = True
            self._changed.notify_all()

    def wait_for_newer(self, epoch: int, seconds: float) -> int:
        """Wait until something newer is shown, or the preview ends; give the epoch of what is shown then."""
        with self._changed:
            self._changed.wait_for(lambda: self._has_ended or self._epoch > epoch, seconds)
            return self._epoch

    @property
    def _epoch(self) -> int:
        return self._shown.epoch if self._shown else 0

    def _replace(self, folder: Path, **changed: Any) -> bool:
        """Show a site otherwise, if it is still shown."""
        with self._changed:
            if not self._shown or self._shown.folder != folder:
                return False
            self._shown = replace(self._shown, **changed)
            self._changed.notify_all()
            return True

    def _set(self, shown: Shown) -> None:
        with self._changed:
            self._shown = shown
            self._changed.notify_all()


def now() -> int:
    """Give the epoch of a build that begins."""
    return round(time.monotonic() * 1000)


def _remove(folder: Path) -> None:
    """Remove a folder that a reader may still have a file of open, which some systems then keep until the end."""
    shutil.rmtree(folder, ignore_errors=True)
