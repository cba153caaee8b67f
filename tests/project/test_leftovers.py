"""What a killed command leaves is in no commit, also not in one that a workflow makes."""

from __future__ import annotations

import shutil
from pathlib import Path

from concordance.files import UNFINISHED
from concordance.transaction import UNDO_LOG
from locations import ROOT
from scratch_project import git


def test_git_adds_the_data_and_nothing_that_is_unfinished(tmp_path: Path) -> None:
    shutil.copy2(ROOT / ".gitignore", tmp_path)
    (tmp_path / "docs" / "data").mkdir(parents=True)
    for name in ("references.lock", f".0123456789abcdef{UNFINISHED}"):
        (tmp_path / "docs" / "data" / name).write_text("text", encoding="utf-8")
    (tmp_path / UNDO_LOG).write_text("[]", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "docs/data")
    git(tmp_path, "add", ".")

    assert git(tmp_path, "ls-files").split() == [".gitignore", "docs/data/references.lock"]
