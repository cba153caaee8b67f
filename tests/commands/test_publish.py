"""What a maintainer is shown and asked: a promise is made by somebody, and a number is proposed, never given."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from concordance.commands.next import propose_numbers
from concordance.commands.publish import publish_addresses
from promised_site import CODES, Project, tombstone

NEW = {"fr": "La fédération", "nl": "De federatie"}


class Terminal(io.StringIO):
    """Somebody who sits there and types."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Stand in a site that is published, with one new passage."""
    found = Project.published(tmp_path)
    for code, start in NEW.items():
        new = f'Un texte neuf.\n{{: #p8 sources="record"}}\n\n{start}'
        found.replace(f"docs/{code}/note/index.md", (start, new))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")
    return found


def files(project: Project) -> Mapping[str, tuple[bytes, int]]:
    """Give every file with the moment it was written."""
    found = (path for path in project.root.rglob("*") if path.is_file())
    return {path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def test_without_a_terminal_nothing_is_promised(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    before = files(project)

    assert publish_addresses({}) == 1
    assert files(project) == before
    assert capsys.readouterr().out.splitlines() == [
        "/note/",
        "    #p8",
        "No terminal to ask; YES=1 answers for it.",
        "Nothing was recorded.",
    ]


@pytest.mark.parametrize("answer", ["", "\n", "n\n", "nee\n", "yesterday\n", "0\n"])
def test_any_answer_but_yes_promises_nothing(
    project: Project, answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The end of the input is no answer either."""
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    before = files(project)

    assert publish_addresses({"YES": "0"}) == 1
    assert files(project) == before
    assert "Promise these 1 addresses for ever? [y/N] Nothing was recorded." in capsys.readouterr().out


@pytest.mark.parametrize("answer", ["y\n", "Yes\n", "o\n", "OUI\n", "j\n", " ja \n"])
def test_yes_in_any_of_the_languages_promises_what_was_shown(
    project: Project, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))

    assert publish_addresses({}) == 0
    assert "/note/#p8 2026-03-01 reviewed=2026-03-01 fr=" in project.lock
    assert project.problems() == ()


def test_an_automated_run_answers_beforehand(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish_addresses({"YES": "1"}) == 0
    assert capsys.readouterr().out.splitlines() == ["/note/", "    #p8", "1 addresses promised; commit docs/data/."]


def test_where_nothing_is_new_nothing_is_written(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    publish_addresses({"YES": "1"})
    before = files(project)
    capsys.readouterr()

    assert publish_addresses({"YES": "1"}) == 0
    assert files(project) == before
    assert capsys.readouterr().out == "Nothing new: every address is promised already.\n"


def test_with_a_problem_nothing_is_promised(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.replace("docs/fr/about.md", (" {#how}", ""))
    before = files(project)

    assert publish_addresses({"YES": "1"}) == 1
    assert files(project) == before
    said = capsys.readouterr().out
    assert "docs/fr/about.md:" in said
    assert said.endswith(f"Nothing was recorded: {len(project.problems())} to mend first.\n")


def test_a_new_page_is_shown_as_one(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for code in CODES:
        project.write(f"docs/{code}/new.md", "---\ntitle: N\ndescription: N.\n---\n# N\n\n## Un {#one}\n")

    assert publish_addresses({"YES": "1"}) == 0
    assert capsys.readouterr().out.splitlines()[:4] == ["/new/ (new page)", "    #one", "/note/", "    #p8"]


def test_the_next_numbers_of_every_document(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert propose_numbers({}) == 0
    assert capsys.readouterr().out == "note: p9 s4\nplan/axis-1: p3 s2\n"


@pytest.mark.parametrize(
    ("after", "proposed"),
    [("note/p7", "p7bis"), ("note/s3", "s3bis"), ("plan/axis-1/p2", "p2bis"), ("note/p7bis", "p7bis")],
)
def test_the_next_number_of_an_insertion(
    project: Project, after: str, proposed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert propose_numbers({"P": after}) == 0
    assert capsys.readouterr().out == f"{proposed}\n"


def test_a_number_that_was_withdrawn_is_not_proposed(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    publish_addresses({"YES": "1"})
    for code in CODES:
        text = project.text(f"docs/{code}/note/index.md")
        project.write(f"docs/{code}/note/index.md", text.replace('Un texte neuf.\n{: #p8 sources="record"}\n\n', ""))
    project.bury(tombstone("/note/#p8", "withdrawn"))
    capsys.readouterr()

    propose_numbers({})
    assert capsys.readouterr().out.startswith("note: p9 ")


@pytest.mark.parametrize("wrong", ["p7", "note", "note/", "notes/p7", "note/#p7", "note/intro", "about/who"])
def test_what_is_no_passage_has_no_insertion(project: Project, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert propose_numbers({"P": wrong}) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{wrong} must be a passage, such as note/p14\n")


def test_after_decies_there_is_none(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    suffixes = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"]
    for code, start in NEW.items():
        inserted = "".join(f'Texte {one}.\n{{: #p1{one} sources="record"}}\n\n' for one in suffixes)
        project.replace(f"docs/{code}/note/index.md", (start, inserted + start))

    assert propose_numbers({"P": "note/p1"}) == 1
    assert "Every insertion after note/p1 is taken" in capsys.readouterr().err
