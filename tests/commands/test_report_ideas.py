"""The list of the ideas of a source page, with what tells each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.commands.cli import main
from project import Project

IDEA = """[[fact]]
id = "access"
of = "ifa-note"
grade = "sourced"
says.fr = "L'accès."
says.nl = "De toegang."
passages = ["note/p1"]
"""


def written(root: Path, **attributes: str) -> Path:
    project = Project.tiny(root, {"docs/data/facts.toml": IDEA})
    for code, facts in attributes.items():
        project.replace(f"docs/{code}/note/index.md", ('{: #p1 sources="ifa-note"}', f'{{: #p1 facts="{facts}"}}'))
    return project.root


def test_each_idea_is_printed_with_its_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(written(tmp_path, fr="access", nl="access"))

    assert main(["report-ideas"]) == 0
    assert capsys.readouterr().out == (
        "access (ifa-note): note/p1\n"
        "    fr: La note veut un accès égal à la première ligne.\n"
        "    nl: De nota wil gelijke toegang tot de eerste lijn.\n"
        "1 of 1 ideas are told in every language.\n"
    )


def test_an_idea_that_a_language_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(written(tmp_path, fr="access"))

    assert main(["report-ideas"]) == 1
    assert capsys.readouterr().out.endswith("    nl: -\n0 of 1 ideas are told in every language.\nNot told: access\n")
