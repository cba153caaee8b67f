"""What notices in a preview that a file was saved: it looks at all of them, ten times a second.

Not by inotify, which reports that a file was opened, so that reading a page would start the next build. And not by what
MkDocs takes from `watchdog`, which compares whole pictures of the folders: that alone kept a processor busy for a
seventh of the time, while a page waited for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from threading import Event, Thread
from typing import TYPE_CHECKING

from watchdog.events import FileModifiedEvent

if TYPE_CHECKING:
    from watchdog.events import FileSystemEventHandler

Signs = Mapping[str, tuple[int, int, int]]
"""By the path of each file when it was changed, how long it is, and which it is of those that had the name."""


class FolderWatch(Thread):
    """Looks at files and folders until it is stopped; MkDocs begins and ends it as it does an observer of its own."""

    def __init__(self, seconds: float) -> None:
        super().__init__(name="concordance-watch", daemon=True)
        self._seconds = seconds
        self._handlers: dict[str, FileSystemEventHandler] = {}
        self._seen: dict[str, Signs] = {}
        self._stopped = Event()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> str:
        """Tell a handler of whatever is changed from now on in a file, or in a folder and all below it."""
        self._handlers[path], self._seen[path] = handler, signs_of(path)
        return path

    def unschedule(self, path: str) -> None:
        """Look at a path no more."""
        del self._handlers[path], self._seen[path]

    def stop(self) -> None:
        """End it, after the look that it may be taking."""
        self._stopped.set()

    def run(self) -> None:
        """Look again and again."""
        while not self._stopped.wait(self._seconds):
            self.look()

    def look(self) -> None:
        """Look once, and tell of each path where something has changed since the last look."""
        for path, handler in self._handlers.items():
            signs = signs_of(path)
            if signs != self._seen[path]:
                self._seen[path] = signs
                handler.dispatch(FileModifiedEvent(path))


def signs_of(path: str) -> Signs:
    """Give what tells a file from what it was, and a folder by all files below it.

    What is gone has no signs, and is watched on: editors save by putting a new file in the place of the old one, and
    git a new folder.
    """
    try:
        return dict(_signs_below(path)) if os.path.isdir(path) else {path: _signs(os.stat(path))}  # noqa: PTH112, PTH116
    except OSError:
        return {}


def _signs_below(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Give the signs of each file; what is removed meanwhile is passed over, and no link to a folder is followed."""
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as found:
                for entry in found:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif signs := _signs_of(entry):
                        yield entry.path, signs
        except OSError:
            continue


def _signs_of(entry: os.DirEntry[str]) -> tuple[int, int, int] | None:
    try:
        return _signs(entry.stat())
    except OSError:  # a link that leads nowhere, as Emacs puts beside what is being edited
        return None


def _signs(state: os.stat_result) -> tuple[int, int, int]:
    return state.st_mtime_ns, state.st_size, state.st_ino
