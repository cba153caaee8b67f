"""Two folders exchanged in one step, and a disk flushed in one: what Linux has for it and Python has no word for."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100
"""AT_FDCWD: paths are from the current folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE."""
_NOT_HERE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM})
"""What a file system, kernel or container answers that cannot exchange."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders so that neither is ever absent; false, with nothing done, where the system cannot.

    Raises OSError where it can and these two may not be exchanged.
    """
    rename = _system_call("renameat2")
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE)) == 0:
        return True
    if (code := ctypes.get_errno()) in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def flush_disk(folder: Path) -> None:
    """Flush everything written on the disk of a folder: one call for a whole site, where each file would cost one."""
    if sys.platform == "win32":
        return
    synchronize = _system_call("syncfs")
    if synchronize is None:
        os.sync()
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if synchronize(opened):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(opened)


def _system_call(name: str) -> ctypes._NamedFuncPointer | None:
    """Find a function of the C library; none where it has no such function, or the system is not Linux."""
    if sys.platform != "linux":
        return None
    try:
        return getattr(ctypes.CDLL(None, use_errno=True), name, None)
    except OSError:
        return None
