"""What ends a command or a build with one line: something must be mended before the content can be read at all."""

from __future__ import annotations

import errno
from collections.abc import Mapping

INTERRUPTED = 130
"""The exit code of a command that a person stopped with Ctrl-C, by the habit of shells."""
INTERRUPTED_LINE = "Interrupted: no half-made site was left behind."
_REASONS: Mapping[int, str] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "there is no room left on the disk for whoever runs this",
    errno.EROFS: "the disk can only be read",
    errno.EBUSY: "it is a mount of its own, or another program holds it",
}
"""What the system says too shortly for whoever must mend it."""


class ConfigurationError(Exception):
    """The configuration, an option or the generator's own words cannot be used; the message says what to mend.

    Its text is one line of English: it speaks to whoever set the project up, and no language is known yet.
    """


def reason_of(error: OSError) -> str:
    """Say in one line why a file or folder could not be read or written, and which."""
    return reason_for(error.errno or 0, error.strerror or str(error), str(error.filename2 or error.filename or ""))


def reason_for(number: int, said: str, path: str) -> str:
    """Say the same of an error that another program has told: its number, what the system calls it, its file."""
    reason = _REASONS.get(number, said)
    return f"{reason} ({path})" if path else reason
