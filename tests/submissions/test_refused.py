"""Hostile, stale and broken proposals: each ends in a clear message in its author's language, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.project import Project
from golden import assert_case, cases, read_case
from proposing import applied, loaded, message, proposable_project
from scratch_project import git


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One project for all cases: none of them may change it."""
    root = proposable_project(tmp_path_factory.mktemp("refused") / "project")
    found = loaded(root)
    assert not found.problems, found.lines(found.problems)
    return found


@pytest.mark.parametrize("path", cases("submissions/refused"), ids=lambda path: path.stem)
def test_case(path: Path, project: Project, pytestconfig: pytest.Config) -> None:
    """What is answered, while the tree stays as it was."""
    case = read_case(path)
    code, said = applied(project, message(project.corpus, case.sections))
    assert code == (0 if path.stem == "report" else 1)
    assert not git(project.configuration.root, "status", "--porcelain")
    assert_case(case, said, pytestconfig)
