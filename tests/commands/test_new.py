"""`make new`: files of every language with their ids in place, sound but for what somebody must write."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.commands.cli import main
from golden import assert_case, cases, read_case
from project import Project, published_files
from tiny_site import with_third_language, write_site

ENTRY = "docs/data/federations.toml"
PLACEHOLDERS = ("(à compléter)", "(aan te vullen)")
WRITTEN = {"(à compléter)": "Un texte écrit", "(aan te vullen)": "Een geschreven tekst"}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny project in which the command is run."""
    root = write_site(tmp_path / "project").parent
    monkeypatch.chdir(root)
    for name in ("federation", "page"):
        monkeypatch.delenv(name, raising=False)
    return root


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; give its exit code and what it said."""

    def command(**environ: str) -> tuple[int, str, str]:
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        code = main(["new"])
        return code, *capsys.readouterr()

    return command


def contents(root: Path) -> dict[str, str]:
    """Every file of the content, by path."""
    files = (path for path in [root / "mkdocs.yml", *(root / "docs").rglob("*")] if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.mark.parametrize("path", cases("new"), ids=lambda path: path.stem)
def test_case(path: Path, project: Path, run: Run, pytestconfig: pytest.Config) -> None:
    """What is written, and what is said of it."""
    case = read_case(path)
    before = contents(project)
    name, _, value = case.sections["asked"].strip().partition("=")
    code, out, error = run(**{name: value})
    changes = [
        f"--- {file}\n{text.removeprefix(before.get(file, ''))}"
        for file, text in sorted(contents(project).items())
        if before.get(file) != text
    ]

    assert (code, error) == (0, "")
    assert all(text.startswith(before.get(file, "")) for file, text in contents(project).items())
    assert_case(case, "\n".join([*changes, "--- said", out]), pytestconfig)


@pytest.mark.parametrize("asked", [{"page": "plan/axis-9"}, {"federation": "fdss"}])
def test_what_is_written_is_sound_but_for_the_marks(asked: dict[str, str], project: Path, run: Run) -> None:
    run(**asked)
    _add_to_menu(project, asked)
    problems = Project(project).problems()

    assert {one.key for one in problems} >= {"unfinished"}
    assert [one for one in problems if one.key != "unfinished" and one.values.get("found") not in PLACEHOLDERS] == []


@pytest.mark.parametrize("asked", [{"page": "plan/axis-9"}, {"federation": "fdss"}])
def test_filling_the_marks_gives_a_clean_check(asked: dict[str, str], project: Path, run: Run) -> None:
    before = contents(project)
    run(**asked)
    _add_to_menu(project, asked)
    for name, text in contents(project).items():
        if text != before.get(name):
            (project / name).write_text(_filled(text), encoding="utf-8")

    assert Project(project).problems() == ()


def _add_to_menu(root: Path, asked: dict[str, str]) -> None:
    """Do what the command says is left to do."""
    path = asked.get("page") or f"federations/{asked['federation']}"
    menu = root / "mkdocs.yml"
    menu.write_text(f"{menu.read_text(encoding='utf-8')}  - {path}.md\n", encoding="utf-8")


def _filled(text: str) -> str:
    """Write something for every mark, each time something else; a source that exists."""
    text = text.replace('sources = ["(à compléter)"]', 'sources = ["ifa-note"]')
    for mark, words in WRITTEN.items():
        parts = text.split(mark)
        text = parts[0] + "".join(f"{words} {number}{part}" for number, part in enumerate(parts[1:]))
    return text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"page": "Été à Évere"}, "A path is lower-case letters, digits and hyphens: ete-a-evere\n"),
        ({"page": "../outside"}, "A path is lower-case letters, digits and hyphens: page/outside\n"),
        ({"page": "/note"}, "A path is lower-case letters, digits and hyphens: page/note\n"),
        ({"page": "note"}, "The page note exists already.\n"),
        ({"page": "note/index"}, "The page note/index exists already.\n"),
        ({"page": "index"}, "The page index exists already.\n"),
        ({"federation": "FDSS"}, "An id is lower-case letters, digits and hyphens, such as fdss.\n"),
        ({"federation": "a/b"}, "An id is lower-case letters, digits and hyphens, such as fdss.\n"),
        ({"federation": "ama"}, "The federation ama exists already.\n"),
        ({"federation": "bico"}, "The federation bico exists already.\n"),
        ({}, "Say what is new: make new federation=<id>, or make new page=<path>\n"),
    ],
)
def test_what_will_not_do_is_refused_and_nothing_is_touched(
    asked: dict[str, str], said: str, project: Path, run: Run
) -> None:
    before = contents(project)

    assert run(**asked) == (1, "", said)
    assert contents(project) == before


def test_an_address_that_was_published_is_never_given_again(project: Path, run: Run) -> None:
    for name, text in published_files(project).items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for code in ("fr", "nl"):
        (project / "docs" / code / "glossary.md").unlink()
    before = contents(project)

    assert run(page="glossary") == (
        1,
        "",
        "The address of glossary was published before and is never used again.\n",
    )
    assert contents(project) == before


def test_without_a_sector_no_federation_can_be_begun(project: Path, run: Run) -> None:
    """As where the file is broken: what is wrong with it is told by the check."""
    (project / ENTRY).write_text("[[sector\n", encoding="utf-8")

    assert run(federation="fdss") == (1, "", "data/federations.toml must have a sector first: make check\n")
    assert (project / ENTRY).read_text(encoding="utf-8") == "[[sector\n"


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_nothing_is_added_to_a_file_that_is_no_utf_8(encoding: str, project: Path, run: Run) -> None:
    """Two encodings in one file would be past mending; what is wrong is told as the check tells it."""
    spoiled = f"# relevé\n{(project / ENTRY).read_text(encoding='utf-8')}".encode(encoding, "replace")
    (project / ENTRY).write_bytes(spoiled)
    code, out, error = run(federation="fdss")

    assert (code, out) == (1, "")
    assert error.startswith(f"{ENTRY}:1: Un fichier doit être enregistré en UTF-8")
    assert " / " in error
    assert (project / ENTRY).read_bytes() == spoiled
    assert not (project / "docs" / "fr" / "federations" / "fdss.md").exists()


def test_a_third_language_has_its_files_too(tmp_path: Path) -> None:
    """In a process of its own: the generator of such a project is a copy with more words."""
    root = write_site(tmp_path / "project").parent
    with_third_language(root)
    environ = {**os.environ, "PYTHONPATH": str(root / "hooks"), "federation": "fdss"}
    command = [sys.executable, "-m", "concordance", "new"]
    done = subprocess.run(command, cwd=root, env=environ, capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.splitlines()[:4] == [*(f"docs/{code}/federations/fdss.md" for code in ("fr", "nl", "de")), ENTRY]
    assert 'name.de = "(aan te vullen)"' in (root / ENTRY).read_text(encoding="utf-8")


def test_a_second_federation_goes_after_the_first(project: Path, run: Run) -> None:
    run(federation="fdss")
    run(federation="fmm")
    text = (project / ENTRY).read_text(encoding="utf-8")
    entries = re.findall(r'^\[\[federation\]\]\nid = "(.*)"$', text, re.MULTILINE)

    assert entries == ["ama", "bico", "fdss", "fmm"]
