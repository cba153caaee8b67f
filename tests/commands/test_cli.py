"""What a terminal shows: one closing line, an exit code, never a traceback for what a person can mend."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from concordance.commands import cli as command_line
from concordance.commands.cli import INTERRUPTED, Command, Inspection, main, published

TWO_LANGUAGES = {"fr": 30, "nl": 30}
BAD_LINK = "docs/fr/note/index.md:12: le lien ne mène nulle part"


def inspected(monkeypatch: pytest.MonkeyPatch, inspection: Inspection) -> None:
    monkeypatch.setattr(command_line, "inspect_content", lambda *_: inspection)


@pytest.mark.parametrize(
    ("inspection", "line"),
    [
        (
            Inspection(TWO_LANGUAGES, (), ("contact", "repository")),
            "site/: fr 30 pages, nl 30 pages, 0 problems, not configured: contact, repository; 3.4 s. "
            "To open it: python3 -m http.server -d site",
        ),
        (
            Inspection({"fr": 1, "nl": 1, "de": 1}, (), ()),
            "site/: fr 1 page, nl 1 page, de 1 page, 0 problems; 3.4 s. To open it: python3 -m http.server -d site",
        ),
    ],
    ids=["two-languages", "three-languages"],
)
def test_a_build_ends_with_one_line(inspection: Inspection, line: str) -> None:
    assert published(inspection, 3.42) == line


def test_check_shows_each_problem_then_their_count(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inspected(monkeypatch, Inspection(TWO_LANGUAGES, (BAD_LINK,), ()))

    assert main(["check"]) == 1
    assert capsys.readouterr().out == f"{BAD_LINK}\nfr 30 pages, nl 30 pages, 1 problem; 0.0 s\n"


def test_check_succeeds_where_nothing_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inspected(monkeypatch, Inspection(TWO_LANGUAGES, (), ()))

    assert main(["check"]) == 0
    assert capsys.readouterr().out == "fr 30 pages, nl 30 pages, 0 problems; 0.0 s\n"


def test_site_builds_nothing_while_there_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    inspected(monkeypatch, Inspection(TWO_LANGUAGES, (BAD_LINK,), ()))

    assert main(["site"]) == 1
    assert capsys.readouterr().out.startswith(BAD_LINK)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "site"])
def test_away_from_the_project_one_line_says_so(
    command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main([command]) == 1
    assert (said := capsys.readouterr().err).startswith("mkdocs.yml")
    assert said.count("\n") == 1


def test_an_interruption_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(environ: Mapping[str, str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "COMMANDS", (Command("wait", "wait for ever", interrupted),))

    assert main(["wait"]) == INTERRUPTED
    assert capsys.readouterr().err == "Interrupted: no half-made site was left behind.\n"
