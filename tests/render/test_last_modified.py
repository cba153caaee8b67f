"""The date of last change of each page, from real git histories; where they do not tell, no date at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from concordance.render.last_modified import last_modified, why_unknown
from concordance.render.page_context import page_context
from project import MKDOCS, Project
from scratch_project import commit_all, git

FRENCH, DUTCH = "docs/fr/note.md", "docs/nl/note.md"
FIRST, SECOND, THIRD = "2026-01-01", "2026-02-03", "2026-03-05"


def page(text: str) -> str:
    return f"---\ntitle: {text}\ndescription: {text}.\n---\n# {text}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a page in two languages, committed on a first day."""
    root = tmp_path / "project"
    for name, text in {"mkdocs.yml": MKDOCS, FRENCH: page("La note"), DUTCH: page("De nota")}.items():
        write(root, name, text)
    commit(root, FIRST, monkeypatch)
    return root


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commit(root: Path, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_DATE", f"{day}T12:00:00+00:00")
    commit_all(root, "A change")


def dates(root: Path) -> Mapping[str, str]:
    return last_modified(Project(root).corpus())


def test_each_file_has_the_date_of_its_last_change(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit of the Dutch page does not date the French one."""
    write(project, DUTCH, page("De nota, herzien"))
    commit(project, SECOND, monkeypatch)

    assert dates(project) == {FRENCH: FIRST, DUTCH: SECOND}


def test_each_page_shows_its_own_date_in_its_own_language(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, DUTCH, page("De nota, herzien"))
    commit(project, SECOND, monkeypatch)
    corpus = Project(project).corpus()

    assert page_context(corpus, corpus.pages["fr", "note"]).changed == "1er janvier 2026"
    assert page_context(corpus, corpus.pages["nl", "note"]).changed == "3 februari 2026"


def test_the_day_is_that_of_the_one_who_committed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the zone of the commit, not of the machine that builds: the same bytes everywhere."""
    write(project, FRENCH, page("La note revue"))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_DATE", f"{SECOND}T23:30:00-05:00")
    commit_all(project, "Late")
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)

        assert dates(project)[FRENCH] == SECOND


def test_names_with_accents_and_spaces(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "docs/fr/été à Évere.md"
    write(project, name, page("Été"))
    commit(project, SECOND, monkeypatch)

    assert dates(project)[name] == SECOND


def test_a_renamed_page_has_the_date_of_its_renaming(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its address has changed; of the old name a reader is told nothing."""
    git(project, "mv", FRENCH, "docs/fr/memo.md")
    commit(project, THIRD, monkeypatch)

    assert dates(project)["docs/fr/memo.md"] == THIRD
    assert page_dates(project) == {"docs/fr/memo.md": "5 mars 2026", DUTCH: "1 januari 2026"}


def page_dates(root: Path) -> dict[str, str]:
    corpus = Project(root).corpus()
    return {page.source: page_context(corpus, page).changed for page in corpus.pages.values()}


def test_a_merge_dates_nothing_by_itself(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(project, "switch", "--quiet", "--create", "proposal")
    write(project, FRENCH, page("La note revue"))
    commit(project, SECOND, monkeypatch)
    git(project, "switch", "--quiet", "main")
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{THIRD}T12:00:00+00:00")
    git(project, "merge", "--quiet", "--no-ff", "--message", "Merge", "proposal")

    assert dates(project) == {FRENCH: SECOND, DUTCH: FIRST}


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "repository" / "sites" / "vision"
    write(root, "mkdocs.yml", MKDOCS)
    write(root, FRENCH, page("La note"))
    commit(tmp_path / "repository", FIRST, monkeypatch)

    assert dates(root) == {FRENCH: FIRST}


# Where history does not tell


def test_a_page_that_was_never_committed_has_no_date(project: Path) -> None:
    write(project, "docs/fr/new.md", page("Nouveau"))

    assert page_dates(project)["docs/fr/new.md"] == ""


def test_a_shallow_clone_tells_nothing(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its one commit would date every page."""
    write(project, DUTCH, page("De nota, herzien"))
    commit(project, SECOND, monkeypatch)
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.as_uri(), "shallow")

    assert (tmp_path / "shallow" / FRENCH).is_file()
    assert dates(tmp_path / "shallow") == {}
    assert set(page_dates(tmp_path / "shallow").values()) == {""}


def test_without_a_repository_nothing_is_told(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", MKDOCS)
    write(tmp_path, FRENCH, page("La note"))

    assert dates(tmp_path) == {}


def test_without_git_nothing_is_told(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing-here"))

    assert dates(project) == {}


def test_a_repository_without_a_commit_tells_nothing(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", MKDOCS)
    write(tmp_path, FRENCH, page("La note"))
    git(tmp_path, "init", "--quiet")

    assert dates(tmp_path) == {}


# Why nothing is told


def test_a_whole_history_tells(project: Path) -> None:
    assert why_unknown(project) == ""


def test_the_cause_is_told_with_the_remedy(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.as_uri(), "shallow")
    (tmp_path / "plain").mkdir()
    git(tmp_path, "init", "--quiet", "empty")

    assert why_unknown(tmp_path / "shallow") == "only a part of the history was fetched: git fetch --unshallow"
    assert why_unknown(tmp_path / "plain") == "this folder is in no git repository"
    assert why_unknown(tmp_path / "empty") == "nothing is committed yet"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert why_unknown(project) == "git is not installed"


def test_a_folder_of_somebody_else(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git's own switch for its tests makes every folder one of another user."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("LC_ALL", "fr_BE.UTF-8")

    assert why_unknown(project) == (
        f"the folder belongs to another user: git config --global --add safe.directory {project}"
    )


def test_what_else_git_says_is_told_on_one_line(project: Path) -> None:
    (project / ".git" / "config").write_text("[core\n", encoding="utf-8")

    assert why_unknown(project).startswith("git says: 'fatal: bad config line 1")
