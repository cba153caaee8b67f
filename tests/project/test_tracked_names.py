"""The repository can be fetched on any system: no tracked file has a name that some of them or a shell misreads."""

from __future__ import annotations

import shutil
import subprocess

from concordance.paths import portable_problems
from locations import ROOT


def test_every_tracked_name_is_portable() -> None:
    git = shutil.which("git") or "git"
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    names = listed.decode("utf-8", "surrogateescape").split("\0")[:-1]

    assert names
    assert [name for name in names if not name.isprintable() or f"/{name}".count("/-")] == []
    assert [name for name in names if list(portable_problems(name, name))] == []
