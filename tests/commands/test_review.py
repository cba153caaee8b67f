"""`make review`, as a maintainer has it: in a terminal, with keys; and by name, without one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from concordance.commands.cli import main
from concordance.commands.review import QUESTION
from concordance.references.joint_review import pending
from locations import ROOT
from promised_site import LATER, PromisedProject
from reviewing import LAGGING, TO_REVIEW, TOGETHER, WITHDRAWN, changed_project

END_OF_INPUT = "\x04"
NAMES = ("ALL", "P", "DOC", "WHAT")
SHOWN_LAGGING = """\
note/p1: lagging, reviewed 2026-01-15
  fr changed: Chaque personne qui vit à Bruxelles trouve près de chez elle une porte {+toujours+} ouverte vers l'aide \
et les soins.
  nl as reviewed: Wie in Brussel woont, vindt dicht bij huis een open deur naar hulp en zorg.
"""
SHOWN_TO_REVIEW = """\
note/p4: to-review, reviewed 2026-01-15
  fr changed: un financement [-stable-] {+sûr+} sur plusieurs années, indexé comme les loyers ;
  nl changed: een [-stabiele-] {+zekere+} financiering over meerdere jaren, geïndexeerd zoals de huur;
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PromisedProject:
    """A changed project, in which the command is run, on a day of its own."""
    project = changed_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    day = datetime(LATER.year, LATER.month, LATER.day, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{day.timestamp():.0f}")
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return project


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command without a terminal; give its exit code and what it said."""

    def command(**environ: str) -> tuple[int, str, str]:
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        code = main(["review"])
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Make the input a terminal, in which somebody types."""
    keyboard, terminal = os.openpty()
    with os.fdopen(terminal, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield lambda keys: _type(keyboard, keys)
    os.close(keyboard)


def _type(keyboard: int, keys: str) -> None:
    os.write(keyboard, keys.encode())


def left(project: PromisedProject) -> list[str]:
    return [one.entry.fragment for one in pending(project.corpus())]


def records(project: PromisedProject) -> dict[str, str]:
    folder = project.root / "docs" / "data"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}


# In a terminal


def test_each_passage_is_shown_before_it_is_asked_about(
    project: PromisedProject, typed: Callable[[str], None], run: Run
) -> None:
    typed("k\nk\n")
    code, out, _ = run()

    assert code == 0
    assert out == (
        f"{SHOWN_LAGGING}{QUESTION}\n{SHOWN_TO_REVIEW}{QUESTION}\n2 recorded as reviewed together, 0 left.\n"
    )
    assert left(project) == []
    assert project.printed() == ""


@pytest.mark.parametrize(
    ("keys", "remaining", "last"),
    [
        ("k\ns\n", [TO_REVIEW], "1 recorded as reviewed together, 1 left."),
        ("s\nk\n", [LAGGING], "1 recorded as reviewed together, 1 left."),
        ("keep\nSKIP\n", [TO_REVIEW], "1 recorded as reviewed together, 1 left."),
        ("s\ns\n", [LAGGING, TO_REVIEW], "0 recorded as reviewed together, 2 left."),
        ("q\n", [LAGGING, TO_REVIEW], "0 recorded as reviewed together, 2 left."),
        ("k\nquit\n", [TO_REVIEW], "1 recorded as reviewed together, 1 left."),
        ("k\n" + END_OF_INPUT, [TO_REVIEW], "1 recorded as reviewed together, 1 left."),
        (END_OF_INPUT, [LAGGING, TO_REVIEW], "0 recorded as reviewed together, 2 left."),
    ],
)
def test_what_is_kept_is_recorded_and_the_rest_waits(
    keys: str, remaining: list[str], last: str, project: PromisedProject, typed: Callable[[str], None], run: Run
) -> None:
    typed(keys)
    code, out, _ = run()

    assert (code, out.splitlines()[-1]) == (0, last)
    assert left(project) == remaining


def test_what_is_no_answer_is_asked_again(project: PromisedProject, typed: Callable[[str], None], run: Run) -> None:
    typed("y\n\nkept\ns\nq\n")
    _, out, _ = run()

    assert out.count(QUESTION) == 5
    assert out.count("note/p1: ") == 1
    assert left(project) == [LAGGING, TO_REVIEW]


def test_nothing_is_written_where_nothing_was_kept(
    project: PromisedProject, typed: Callable[[str], None], run: Run
) -> None:
    before = records(project)
    typed("s\nq\n")
    run()

    assert records(project) == before


def test_the_whole_command_in_a_terminal_of_its_own(project: PromisedProject) -> None:
    """As `make review` runs it: a process, a terminal, keys."""
    keyboard, terminal = os.openpty()
    command = [sys.executable, "-m", "concordance", "review"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(command, cwd=project.root, env=environ, stdin=terminal, stdout=subprocess.PIPE)
    os.close(terminal)
    _type(keyboard, "k\nq\n")
    out, _ = process.communicate(timeout=60)
    os.close(keyboard)

    assert process.returncode == 0
    assert out.decode().splitlines()[-1] == "1 recorded as reviewed together, 1 left."
    assert left(project) == [TO_REVIEW]


# By name


def test_a_passage_that_is_named_is_shown_and_recorded(project: PromisedProject, run: Run) -> None:
    code, out, _ = run(P=f"note/{LAGGING}")

    assert (code, out) == (0, f"{SHOWN_LAGGING}\n1 recorded as reviewed together, 1 left.\n")
    assert left(project) == [TO_REVIEW]


@pytest.mark.parametrize("name", [{"DOC": "note"}, {"ALL": "1"}])
def test_a_document_or_everything_is_shown_and_recorded(
    name: dict[str, str], project: PromisedProject, run: Run
) -> None:
    code, out, _ = run(**name)

    assert (code, out) == (0, f"{SHOWN_LAGGING}\n{SHOWN_TO_REVIEW}\n2 recorded as reviewed together, 0 left.\n")
    assert left(project) == []


def test_another_document_leaves_this_one_alone(project: PromisedProject, run: Run) -> None:
    before = records(project)

    assert run(DOC="plan/axis-1")[:2] == (0, "0 recorded as reviewed together, 2 left.\n")
    assert records(project) == before


def test_everything_is_the_explicit_word_only(project: PromisedProject, run: Run) -> None:
    code, out, error = run(ALL="yes")

    assert (code, out) == (1, "")
    assert error == "No terminal to ask; name what agrees: P=note/p14, DOC=note or ALL=1.\n"
    assert left(project) == [LAGGING, TO_REVIEW]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ({"P": "note/p99"}, "P must name what is published; found: note/p99\n"),
        ({"P": "not/p1"}, "P must name what is published; found: not/p1\n"),
        ({"P": f"note/{WITHDRAWN}"}, f"P must name what is published; found: note/{WITHDRAWN}\n"),
        ({"P": "note"}, "P must name what is published; found: note\n"),
        ({"DOC": "nota"}, "DOC must name what is published; found: nota; meant note?\n"),
        ({"DOC": "about"}, "DOC must name what is published; found: about\n"),
    ],
)
def test_a_name_that_is_none_is_told(name: dict[str, str], said: str, project: PromisedProject, run: Run) -> None:
    assert run(**name) == (1, "", said)
    assert left(project) == [LAGGING, TO_REVIEW]


def test_a_passage_that_stands_as_reviewed_is_left_as_it_is(project: PromisedProject, run: Run) -> None:
    before = records(project)

    assert run(P=f"note/{TOGETHER}")[:2] == (0, "0 recorded as reviewed together, 2 left.\n")
    assert records(project) == before


def test_where_nothing_waits_that_is_said(project: PromisedProject, run: Run) -> None:
    run(ALL="1")

    assert run()[:2] == (0, "Every published passage stands as its texts were reviewed together.\n")


@pytest.mark.parametrize("name", [{}, {"P": f"note/{LAGGING}"}, {"ALL": "1"}])
def test_problems_come_first(name: dict[str, str], project: PromisedProject, run: Run) -> None:
    before = records(project)
    project.write("docs/fr/about.md", "# Sans tête\n")
    code, out, error = run(**name)

    assert (code, out) == (1, "")
    assert error.endswith("must be mended first: make check\n")
    assert records(project) == before


# Several at once, as one field of a form holds them


@pytest.mark.parametrize(
    ("variable", "typed_names", "remaining"),
    [
        ("P", f"note/{LAGGING} note/{TO_REVIEW}", []),
        ("P", f"note/{TO_REVIEW}, note/{LAGGING}", []),
        ("P", f"note/{TO_REVIEW}", [LAGGING]),
        ("WHAT", f"note/{LAGGING};note/{TO_REVIEW}", []),
        ("WHAT", f" note/{LAGGING} ", [TO_REVIEW]),
        ("WHAT", f"note note/{LAGGING}", []),
        ("WHAT", "all", []),
    ],
)
def test_several_are_recorded_at_once(
    variable: str, typed_names: str, remaining: list[str], project: PromisedProject, run: Run
) -> None:
    code, out, err = run(**{variable: typed_names})

    assert (code, err) == (0, ""), out
    assert left(project) == remaining


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (f"note/{LAGGING} note/p99", "P must name what is published; found: note/p99"),
        (f"note/{LAGGING} nota", "DOC must name what is published; found: nota; meant note?"),
        ("$(touch hacked)'; touch hacked '", "DOC must name what is published; found: $(touch"),
        ("--help", "DOC must name what is published; found: --help"),
    ],
)
def test_one_wrong_name_of_several_records_nothing(
    named: str, said: str, project: PromisedProject, run: Run, tmp_path: Path
) -> None:
    code, _, err = run(WHAT=named)

    assert code == 1
    assert err.startswith(said)
    assert left(project) == [LAGGING, TO_REVIEW]
    assert not (tmp_path / "hacked").exists()
