"""A process that is killed: from one step on, nothing more is changed on the disk, not even what would tidy up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch


class Killed(BaseException):
    """Stands for SIGKILL: no code may answer to it."""


@dataclass
class Steps:
    """The steps of a command that change something on the disk, in the order in which it takes them."""

    last: int | None = None
    """After how many half-steps it is killed: 0 is before the first, 1 after it, 2 before the second, and so on."""
    taken: int = 0

    def take(self, step: Any, *arguments: Any, **options: Any) -> Any:
        """Do a step, unless the process is dead before it or dies after it."""
        self._live()
        result = step(*arguments, **options)
        try:
            self._live()
        except Killed:
            if hasattr(result, "close"):
                result.close()
            raise
        return result

    def _live(self) -> None:
        if self.last is not None and self.taken >= self.last:
            raise Killed
        self.taken += 1


@contextmanager
def killed_after(last: int | None) -> Iterator[Steps]:
    """Kill what runs here after some half-steps, or count them all where `last` is None."""
    steps = Steps(last)
    replace, unlink, opened = Path.replace, Path.unlink, Path.open

    def open_new(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if "x" in mode:
            return steps.take(opened, path, mode, *arguments, **options)
        return opened(path, mode, *arguments, **options)

    with (
        patch.object(Path, "replace", lambda path, target: steps.take(replace, path, target)),
        patch.object(Path, "unlink", lambda path, **options: steps.take(unlink, path, **options)),
        patch.object(Path, "open", open_new),
    ):
        yield steps
