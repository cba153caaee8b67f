"""A copy of the sample that a test may change: its content, published, with the repository's own generator."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from concordance.files import write_all
from concordance.references.publication import prepare_publication
from project import Project
from sample import SAMPLE, sample_project

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "somebody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
"""Whoever runs the tests, and however their git is set up."""


def scratch_project(root: Path) -> Path:
    """Copy the content into a folder and publish what is not yet promised; give the folder."""
    sample_project(root)
    write_all(root / "docs", _promised())
    return root


@cache
def _promised() -> Mapping[str, str]:
    """The files that record the publication of the sample; none where it is published whole."""
    return prepare_publication(Project(SAMPLE).corpus()).files


def replace_once(path: Path, found: str, written: str) -> None:
    """Change a text as an editor would: it must be there, and once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(found) == 1, f"{path} must hold once: {found}"
    path.write_text(text.replace(found, written), encoding="utf-8")


def git(root: Path, *arguments: str) -> str:
    """Run git in a project, for nobody in particular."""
    environ = {**os.environ, **GIT}
    command = [shutil.which("git") or "git", *arguments]
    return subprocess.run(command, cwd=root, env=environ, capture_output=True, encoding="utf-8", check=True).stdout


def commit_all(root: Path, message: str) -> None:
    """Record everything as it stands; a first time, in a new repository."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
