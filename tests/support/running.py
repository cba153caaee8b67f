"""A command as a person gives it: in the folder of a project, with what it prints."""

from __future__ import annotations

import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from concordance.commands.cli import main


@dataclass(frozen=True)
class Run:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> str:
        """What `make check` shows, but for its last line, which counts."""
        return "".join(self.out.splitlines(keepends=True)[:-1])


def run(root: Path, *arguments: str, **environ: str) -> Run:
    """Run a command in a project, with some variables of the environment more, as `make` hands them on.

    No deployed site is asked unless a test names one.
    """
    out, err = StringIO(), StringIO()
    with chdir(root), patch.dict(os.environ, {"URL": "none", **environ}), redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    return Run(code, out.getvalue(), err.getvalue())
