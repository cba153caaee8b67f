"""Problems as GitHub marks them and as tools read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concordance.commands.cli import main
from concordance.problem import Problem
from concordance.problem_formats import LocalizedProblem, annotation, as_json, known_languages, localize, text_line
from concordance.wording import Wording
from locations import CASES
from tiny_site import write_site

PAGE = Problem("docs/fr/note/index.md", 12, "link-page", {"found": "../bodie.md", "meant": "../bodies.md"})
SHARED = Problem("docs/data/sources.toml", 3, "data-file-missing")
CODES = ("fr", "nl")
CASE = CASES / "summary" / "problems.json"


def one(problem: Problem, message: str) -> LocalizedProblem:
    return LocalizedProblem(problem, {"fr": message})


@pytest.mark.parametrize(
    ("path", "message", "command"),
    [
        (
            "docs/fr/a.md",
            "Une phrase : avec, des signes.",
            "::error file=docs/fr/a.md,line=7,title=À corriger::Une phrase : avec, des signes.",
        ),
        (
            "docs/fr/a.md",
            "100 % ?\n    [[tombstone]]\r\nfin",
            "::error file=docs/fr/a.md,line=7,title=À corriger::100 %25 ?%0A    [[tombstone]]%0D%0Afin",
        ),
        (
            "docs/fr/a,b:c%\n::warning::x.md",
            "::error::x",
            "::error file=docs/fr/a%2Cb%3Ac%25%0A%3A%3Awarning%3A%3Ax.md,line=7,title=À corriger::::error::x",
        ),
    ],
    ids=["plain", "lines", "hostile"],
)
def test_an_annotation_is_one_command_whatever_it_says(path: str, message: str, command: str, wording: Wording) -> None:
    """By the rules of GitHub's own toolkit: a message escapes % and line ends, a property also colons and commas."""
    written = annotation(one(Problem(path, 7, "any"), message), wording)

    assert written == command
    assert len(written.splitlines()) == 1


def test_a_problem_is_told_in_the_language_of_its_file(wording: Wording) -> None:
    page, shared = localize([PAGE, SHARED], wording, CODES)

    assert list(page.messages) == ["fr"]
    assert list(shared.messages) == ["fr", "nl"]
    assert text_line(page) == wording.line(PAGE, ["fr"])
    assert text_line(shared) == wording.line(SHARED, CODES)
    assert annotation(shared, wording).startswith(
        "::error file=docs/data/sources.toml,line=3,title=À corriger / Te verbeteren::"
    )
    assert "%0A" in annotation(shared, wording)


def test_every_problem_can_be_told_in_one_language(wording: Wording) -> None:
    assert known_languages(wording) == ("fr", "nl", "en")
    english = localize([PAGE, SHARED], wording, CODES, "en")

    assert [list(each.messages) for each in english] == [["en"], ["en"]]
    assert text_line(english[0]).startswith("docs/fr/note/index.md:12: A link must lead to a page that exists;")
    assert "title=To mend::" in annotation(english[0], wording)


def test_tools_read_stable_names(wording: Wording) -> None:
    out = as_json(localize([PAGE, SHARED], wording, CODES), {"fr": 2, "nl": 2}) + "\n"

    assert json.loads(out)["problems"][0]["values"] == {"found": "../bodie.md", "meant": "../bodies.md"}
    assert out == CASE.read_text(encoding="utf-8")


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go into a tiny project with one dead link."""
    root = write_site(tmp_path).parent
    page = root / "docs" / "nl" / "note" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("../glossary.md", "../glosary.md"), encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    ("options", "beginning", "end"),
    [
        ([], "docs/nl/note/index.md:12: Een link", "nl 8 pages, 1 problem; "),
        (["--format", "text", "--lang", "en"], "docs/nl/note/index.md:12: A link", "nl 8 pages, 1 problem; "),
        (["--format", "github"], "::error file=docs/nl/note/index.md,line=12,", "nl 8 pages, 1 problem; "),
        (["--format", "json"], '{\n  "pages"', "    }\n  ]\n}\n"),
    ],
    ids=["people", "english", "github", "tools"],
)
def test_check_speaks_to_whoever_asks(
    faulty: Path, options: list[str], beginning: str, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *options]) == 1
    said = capsys.readouterr().out

    assert said.startswith(beginning)
    assert end in said


def test_a_language_that_no_message_has_is_told_in_a_line(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "es"]) == 1
    assert capsys.readouterr().err == "--lang must be one of fr, nl, en; found: es\n"
