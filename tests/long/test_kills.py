"""Whenever a run of `make site` is killed, the site that is there is whole, and the next run replaces it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from concordance.folder_lock import folder_lock
from locations import ROOT
from tiny_site import write_site
from tree_diff import read_tree

KILLS = 20
"""How many moments are tried, spread over the time that a run takes."""
ALONE = 2
"""At every second moment the command alone is killed, and its builder goes on without it."""


def start(project: Path) -> subprocess.Popen[bytes]:
    """Start a run in a group of processes of its own, so that its builder can be killed with it."""
    return subprocess.Popen(
        [sys.executable, "-m", "concordance", "site"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "SITE_URL": "https://tiny.example/"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def site_of(project: Path) -> dict[str, bytes]:
    """Build, and give the site."""
    assert start(project).wait() == 0
    return read_tree(project / "site")


def wait_for_builders(project: Path) -> None:
    """Wait until no builder holds the folder any more: one that lost its command is let end."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            with folder_lock(project):
                return
        except BlockingIOError:
            time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes to kill")
def test_a_site_is_whole_whenever_a_run_is_killed(tmp_path: Path) -> None:
    project = write_site(tmp_path / "project").parent
    began = time.monotonic()
    old = site_of(project)
    lasts = time.monotonic() - began
    page = project / "docs" / "fr" / "note" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("des moyens", "des bras"), encoding="utf-8")
    found = []
    for moment in range(KILLS):
        run = start(project)
        time.sleep(lasts * moment / (KILLS - 1))
        kill = os.kill if moment % ALONE else os.killpg
        kill(run.pid, signal.SIGKILL) if run.poll() is None else None
        run.wait()
        found.append(read_tree(project / "site"))
    wait_for_builders(project)
    new = site_of(project)

    assert new != old
    assert [moment for moment, tree in enumerate(found) if tree not in (old, new)] == []
    assert sorted(path.name for path in project.iterdir() if path.name.startswith(".")) == [".cache"]
