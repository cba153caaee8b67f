"""The project outlives its generator: another one builds the same site, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from concordance.commands.mkdocs_process import builder_environment
from sample import sample_project
from site_builder import SITE_URL, BuiltSite
from tree_diff import differences, read_tree


def test_properdocs_builds_the_same_site(sample_site: BuiltSite, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "properdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=sample_project(tmp_path / "project"),
        env=builder_environment({**os.environ, "SITE_URL": SITE_URL}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert [str(found) for found in differences(read_tree(sample_site.folder), read_tree(tmp_path / "site"))] == []
