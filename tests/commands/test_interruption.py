"""Ctrl-C while a command is still being loaded: one line, as later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from concordance.errors import INTERRUPTED, INTERRUPTED_LINE
from locations import ROOT

PRESSES = """
import os, runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a shell it is ignored
class Presses:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Presses())
sys.argv = ["concordance", "site"]
runpy.run_module("concordance", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a process")
@pytest.mark.parametrize(
    "name", ["concordance.commands", "concordance.project", "markdown", "pydantic", "concordance.wording"]
)
def test_whatever_is_being_loaded(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSES.format(name=name)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, "", f"{INTERRUPTED_LINE}\n")
