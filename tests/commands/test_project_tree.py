"""The files of a project, in a folder and in a commit: the same, whatever they are, and no link is followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from concordance.commands.project_tree import files_of_commit, files_of_folder, files_of_work_tree
from concordance.commands.summary import exported
from concordance.errors import ConfigurationError
from concordance.proposal.project_files import ChangedFile, Files, ProjectFile, changed_project_files
from scratch_project import commit_all, git


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a file of each kind that git records."""
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "été à Évere.md").write_text("# Été\n", encoding="utf-8")
    (root / "docs" / "empty").touch()
    (root / "docs" / "picture.png").write_bytes(b"\x89PNG\n\0\n")
    (root / "docs" / "out").symlink_to("/etc/passwd")
    (root / "docs" / "folder").symlink_to("/etc", target_is_directory=True)
    (root / "run.sh").write_text("#!/bin/sh\n", encoding="utf-8")
    (root / "run.sh").chmod(0o755)
    commit_all(root, "All")
    return root


def test_a_folder_and_its_commit_are_the_same(project: Path) -> None:
    in_folder = files_of_folder(project)

    assert in_folder == files_of_commit(project, "HEAD") == files_of_work_tree(project, project / "docs")
    assert {path: file.kind for path, file in in_folder.items() if file.kind != "file"} == {
        "docs/out": "link", "docs/folder": "link", "run.sh": "program"
    }  # fmt: skip
    assert in_folder["docs/out"].content == b"/etc/passwd"


def test_a_project_in_a_folder_of_a_repository(project: Path) -> None:
    assert set(files_of_commit(project / "docs", "HEAD")) == set(files_of_work_tree(project / "docs", project / "docs"))


def test_what_git_ignores_is_content_all_the_same(project: Path) -> None:
    """A build reads it: it is there on the machine of whoever looks at the proposal."""
    (project / ".gitignore").write_text("*.js\n", encoding="utf-8")
    for name in ("docs/evil.js", "beside.js"):
        (project / name).write_text("x", encoding="utf-8")
    found = files_of_work_tree(project, project / "docs")

    assert "docs/evil.js" in found
    assert "beside.js" not in found


def test_a_pipe_is_told_and_not_opened(project: Path) -> None:
    os.mkfifo(project / "docs" / "pipe")

    assert files_of_folder(project)["docs/pipe"] == ProjectFile("other")


def test_another_repository_within_is_told(project: Path) -> None:
    inner = project / "inner"
    inner.mkdir()
    (inner / "x").touch()
    commit_all(inner, "Inner")
    git(project, "add", "inner")

    assert files_of_work_tree(project, project / "docs")["inner"].kind == "repository"


def test_no_link_is_exported(project: Path) -> None:
    with exported(files_of_commit(project, "HEAD")) as folder:
        assert not [path for path in folder.rglob("*") if path.is_symlink()]
        assert (folder / "docs" / "picture.png").read_bytes() == b"\x89PNG\n\0\n"


def test_nothing_is_exported_beside_the_folder() -> None:
    with pytest.raises(ConfigurationError), exported({"../victim": ProjectFile("file", b"x")}):
        pass


# What differs


def told(base: Files, head: Files) -> list[tuple[str, str, str]]:
    return [(one.path, one.change, one.old_path) for one in changed_project_files(base, head)]


FILE, OTHER = ProjectFile("file", b"x"), ProjectFile("file", b"y")


def test_a_file_that_moves_is_told_once() -> None:
    assert told({"a": FILE}, {"b": FILE}) == [("b", "renamed", "a")]
    assert told({"a": FILE}, {"b": FILE, "c": FILE}) == [("b", "renamed", "a"), ("c", "new", "")]
    assert told({"a": FILE, "b": OTHER}, {"b": FILE}) == [("a", "removed", ""), ("b", "changed", "")]
    assert told({"a": FILE}, {"a": FILE, "b": FILE}) == [("b", "new", "")]


def test_a_file_that_becomes_a_link_or_a_program_is_told() -> None:
    link, program = ProjectFile("link", b"x"), ProjectFile("program", b"x")

    def kinds(before: ProjectFile | None, after: ProjectFile | None) -> bool:
        return ChangedFile("a", "changed" if before else "new", before, after).changes_kind

    assert all([kinds(FILE, link), kinds(FILE, program), kinds(link, None), kinds(None, program), kinds(link, link)])
    assert not any([kinds(FILE, OTHER), kinds(None, FILE), kinds(FILE, None), kinds(program, program)])
