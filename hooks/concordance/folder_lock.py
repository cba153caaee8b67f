"""One at a time: a lock on a folder, which goes with the process that has it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def folder_lock(folder: Path) -> Iterator[tuple[int, ...]]:
    """Lock a folder for one run at a time; gives the descriptors that a child must inherit to hold the lock too.

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
        return  # a network disk without locks: it is still worked on
