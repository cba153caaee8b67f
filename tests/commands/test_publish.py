"""`make publish`: what a maintainer is shown and asked; a promise is made by somebody."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from promised_site import CODES, MORNING, PromisedProject, with_new_passage
from running import Run, run


class Terminal(io.StringIO):
    """Somebody who sits there and types."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that is published, with one new passage."""
    return with_new_passage(PromisedProject.published(tmp_path))


def files(project: PromisedProject) -> Mapping[str, tuple[bytes, int]]:
    """Give every file with the moment it was written."""
    found = (path for path in project.root.rglob("*") if path.is_file())
    return {path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def publish(project: PromisedProject, **environ: str) -> Run:
    """Run the command, on the later day."""
    return run(project.root, "publish", SOURCE_DATE_EPOCH=MORNING, **environ)


def test_without_a_terminal_nothing_is_promised(project: PromisedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    before = files(project)
    found = publish(project)

    assert found.code == 1
    assert files(project) == before
    assert found.out.splitlines() == [
        "/note/",
        "    #p8",
        "No terminal to ask; YES=1 answers for it.",
        "Nothing was recorded.",
    ]


@pytest.mark.parametrize("answer", ["", "\n", "n\n", "nee\n", "yesterday\n", "0\n"])
def test_any_answer_but_yes_promises_nothing(
    project: PromisedProject, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of the input is no answer either."""
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    before = files(project)
    found = publish(project, YES="0")

    assert found.code == 1
    assert files(project) == before
    assert "Promise these 1 addresses for ever? [y/N] Nothing was recorded." in found.out


@pytest.mark.parametrize("answer", ["y\n", "Yes\n", "o\n", "OUI\n", "j\n", " ja \n"])
def test_yes_in_any_of_the_languages_promises_what_was_shown(
    project: PromisedProject, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))

    assert publish(project).code == 0
    assert "/note/#p8 2026-03-01 reviewed=2026-03-01 fr=" in project.lock
    assert project.problems() == ()


def test_an_automated_run_answers_beforehand(project: PromisedProject) -> None:
    found = publish(project, YES="1")

    assert found.code == 0
    assert found.out.splitlines() == ["/note/", "    #p8", "1 addresses promised; commit docs/data/."]


def test_where_nothing_is_new_nothing_is_written(project: PromisedProject) -> None:
    publish(project, YES="1")
    before = files(project)

    assert publish(project, YES="1") == Run(
        0, "Nothing new: every address is promised already, and every text is kept as it reads.\n", ""
    )
    assert files(project) == before


def test_with_a_problem_nothing_is_promised(project: PromisedProject) -> None:
    """What is wrong is shown as `make check` shows it."""
    project.replace("docs/fr/about.md", (" {#how}", ""))
    before = files(project)
    found = publish(project, YES="1")

    assert found == Run(1, f"{project.printed()}Nothing was recorded: {len(project.problems())} to mend first.\n", "")
    assert "docs/fr/about.md:" in found.out
    assert files(project) == before


def test_a_new_page_is_shown_as_one(project: PromisedProject) -> None:
    for code in CODES:
        project.write(f"docs/{code}/new.md", "---\ntitle: N\ndescription: N.\n---\n# N\n\n## Un {#one}\n")

    assert publish(project, YES="1").out.splitlines()[:4] == ["/new/ (new page)", "    #one", "/note/", "    #p8"]
