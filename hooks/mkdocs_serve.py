"""`make serve`: MkDocs' preview, which ends without a trace whenever it is told to.

Also while it is still being loaded: whatever takes long is imported below `main`.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType

HOST = "127.0.0.1"
DEFAULT_PORT = "8000"
HIGHEST_PORT = 65535
ENDS = ("SIGTERM", "SIGHUP")
"""What ends a preview besides Ctrl-C: a system that stops, a window that is closed; one system has not all of them."""
OF_A_SIGNAL = 128
"""Added to the number of a signal in the exit code of what it ended, by the habit of shells."""


def main() -> int:
    """Serve until somebody ends it; give the exit code."""
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="preview-")
    try:
        # All that is temporary goes into one folder, of which nothing is left, however early the end.
        tempfile.tempdir = os.environ["TMPDIR"] = folder
        return serve()
    finally:
        _ignore_signals()
        shutil.rmtree(folder, ignore_errors=True)


def serve() -> int:
    """Serve at the port that PORT names; give the exit code."""
    from pathlib import Path

    import click
    from mkdocs.__main__ import cli

    from concordance.errors import reason_of
    from mkdocs_faults import refused_address
    from mkdocs_refusals import settings_fault

    port = os.environ.get("PORT") or DEFAULT_PORT
    if not (port.isascii() and port.isdecimal() and 0 < int(port) <= HIGHEST_PORT):
        return _refused(f"PORT must be a number from 1 to {HIGHEST_PORT}; found: {port[:40]!r}")
    if fault := settings_fault(Path("mkdocs.yml")):
        return _refused(fault)
    try:
        cli.main(["serve", "--dev-addr", f"{HOST}:{port}"], standalone_mode=False)
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        error.show()
        return 1
    except OSError as error:
        return _refused(reason_of(error) if error.filename else refused_address(error, HOST, int(port)))
    return 0


def _refused(said: str) -> int:
    print(said, file=sys.stderr)  # noqa: T201 - what a person reads in a terminal
    return 1


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(OF_A_SIGNAL + number)


def _ignore_signals() -> None:
    for name in ("SIGINT", *ENDS):
        with suppress(AttributeError):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def run() -> int:
    """Serve; whoever interrupts it before a page is shown is told that nothing was left."""
    for name in ENDS:
        with suppress(AttributeError):
            signal.signal(getattr(signal, name), _end)
    try:
        return main()
    except KeyboardInterrupt:
        from concordance.errors import INTERRUPTED, INTERRUPTED_LINE

        print(INTERRUPTED_LINE, file=sys.stderr)  # noqa: T201 - what a person reads in a terminal
        return INTERRUPTED


if __name__ == "__main__":
    raise SystemExit(run())
