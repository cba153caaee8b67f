"""`make serve` as an editor has it: a process of its own, a port of its own, and what it shows."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from concordance.commands.mkdocs_process import builder_environment

PATIENCE = 60.0
"""Seconds after which what does not come will not come; a loaded machine is slow."""
STEP = 0.02
FROM_A_TERMINAL = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("mkdocs_serve", run_name="__main__")
"""
"""The preview as a terminal starts it: in the background of a shell, where the tests may run, Ctrl-C is ignored."""


@dataclass(frozen=True)
class Preview:
    """A preview that is running."""

    project: Path
    host: str
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def said(self) -> str:
        """What it has said in the terminal."""
        return self.log.read_text(encoding="utf-8")

    def fetched(self, path: str) -> str:
        """Fetch a page as a browser does; nothing where there is none."""
        assert self.process.poll() is None, self.said
        try:
            with urlopen(f"{self.host}{path}", timeout=PATIENCE) as answer:  # noqa: S310 - a server of our own
                return str(answer.read().decode("utf-8"))
        except URLError:  # not there, or not listening yet
            return ""

    def until(self, path: str, is_so: Callable[[str], bool]) -> str:
        """Fetch a page until something is so."""
        end = time.monotonic() + PATIENCE
        while not is_so(html := self.fetched(path)):
            assert time.monotonic() < end, f"{path} never became what it must\n{self.said}\n{html[-3000:]}"
            time.sleep(STEP)
        return html

    def write(self, name: str, content: str) -> None:
        """Save a file."""
        (self.project / name).write_text(content, encoding="utf-8")

    def interrupt(self) -> None:
        """Press Ctrl-C: a terminal interrupts a command and all that it has begun."""
        os.killpg(self.process.pid, signal.SIGINT)

    def text(self, name: str) -> str:
        """Read a file."""
        return (self.project / name).read_text(encoding="utf-8")


def free_port() -> int:
    """Find a port at which nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def started(project: Path, log: Path, port: int) -> Iterator[Preview]:
    """Start to serve a project, and end it with the block; it may have ended by itself."""
    settings = {"SITE_URL": "", "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(project / "hooks"), "PORT": str(port)}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-P", "-c", FROM_A_TERMINAL],
            cwd=project,
            env=builder_environment({**os.environ, **settings}),
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield Preview(project, f"http://127.0.0.1:{port}/", log, process)
        finally:
            process.terminate()


@contextmanager
def previewing(project: Path, log: Path) -> Iterator[Preview]:
    """Serve a project until the end of the block."""
    with started(project, log, free_port()) as preview:
        preview.until("", bool)
        yield preview
