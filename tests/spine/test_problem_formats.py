"""Problems as GitHub marks them and as tools read them."""

from __future__ import annotations

import json

import pytest

from concordance.configuration import Configuration
from concordance.configuration_file import read_configuration
from concordance.errors import ConfigurationError
from concordance.problem import Problem
from concordance.problem_formats import (
    LocalizedProblem,
    annotation,
    as_json,
    causes_first,
    known_languages,
    languages_of,
    localize,
    text_line,
)
from concordance.wording import Wording
from locations import CASES
from tiny_site import TINY

PAGE = Problem("docs/fr/note/index.md", 12, "link-page", {"found": "../bodie.md", "meant": "../bodies.md"})
SHARED = Problem("docs/data/sources.toml", 3, "data-file-missing")
CASE = CASES / "summary" / "problems.json"


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return read_configuration(TINY / "mkdocs.yml")


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
    written = annotation(LocalizedProblem(Problem(path, 7, "any"), {"fr": message}), wording)

    assert written == command
    assert len(written.splitlines()) == 1


def test_a_problem_is_told_in_the_language_of_its_file(wording: Wording, configuration: Configuration) -> None:
    page, shared = localize([PAGE, SHARED], wording, configuration)

    assert list(page.messages) == ["fr"]
    assert list(shared.messages) == ["fr", "nl"]
    assert annotation(shared, wording).startswith(
        "::error file=docs/data/sources.toml,line=3,title=À corriger / Te verbeteren::"
    )
    assert "%0A" in annotation(shared, wording)


@pytest.mark.parametrize(
    ("messages", "line"),
    [
        ({"fr": "`x` n'existe pas."}, "docs/data/sources.toml:3: `x` n'existe pas."),
        (
            {"fr": "`x` n'existe pas.", "nl": "`x` bestaat niet."},
            "docs/data/sources.toml:3: `x` n'existe pas. / `x` bestaat niet.",
        ),
        ({"fr": "Même", "nl": "Même"}, "docs/data/sources.toml:3: Même"),
        (
            {"fr": 'Ajoutez :\n    [[a]]\n    b = ""', "nl": 'Voeg toe:\n    [[a]]\n    b = ""'},
            'docs/data/sources.toml:3: Ajoutez :\n    [[a]]\n    b = ""\n  Voeg toe:\n    [[a]]\n    b = ""',
        ),
    ],
    ids=["one-language", "two-languages", "the-same-in-both", "lines-to-paste"],
)
def test_nothing_follows_on_the_last_of_the_lines_to_paste(messages: dict[str, str], line: str) -> None:
    assert text_line(LocalizedProblem(SHARED, messages)) == line


@pytest.mark.parametrize("key", ["gate-lost", "gate-moved", "gate-half", "gate-not-followed"])
def test_a_message_ends_with_its_lines_to_paste(key: str, wording: Wording) -> None:
    assert {text[-len("{lines}") :] for text in wording.messages[key].values()} == {"{lines}"}


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("docs/fr/note/index.md", ("fr",)),
        ("docs/nl/index.md", ("nl",)),
        ("docs/data/plan.toml", ("fr", "nl")),
        ("docs/about.md", ("fr", "nl")),
        ("docs/en/index.md", ("fr", "nl")),
        ("mkdocs.yml", ("fr", "nl")),
        ("other/fr/index.md", ("fr", "nl")),
    ],
)
def test_a_page_speaks_to_the_editor_of_its_language(
    path: str, codes: tuple[str, ...], configuration: Configuration
) -> None:
    assert languages_of(path, configuration) == codes


def test_every_problem_can_be_told_in_one_language(wording: Wording, configuration: Configuration) -> None:
    assert known_languages(wording) == ("fr", "nl", "de", "en")
    english = localize([PAGE, SHARED], wording, configuration, "en")

    assert [list(each.messages) for each in english] == [["en"], ["en"]]
    assert text_line(english[0]).startswith("docs/fr/note/index.md:12: A link must lead to a page that exists;")
    assert "title=To be corrected::" in annotation(english[0], wording)


def test_a_language_that_no_message_has_is_refused(wording: Wording, configuration: Configuration) -> None:
    with pytest.raises(ConfigurationError, match=r"^--lang must be one of fr, nl, de, en; found: es$"):
        localize([PAGE], wording, configuration, "es")


def test_tools_read_stable_names(wording: Wording, configuration: Configuration) -> None:
    out = as_json(localize([PAGE, SHARED], wording, configuration), {"fr": 2, "nl": 2}) + "\n"

    assert json.loads(out)["problems"][0]["values"] == {"found": "../bodie.md", "meant": "../bodies.md"}
    assert out == CASE.read_text(encoding="utf-8")


def test_a_list_that_is_cut_short_begins_with_the_causes() -> None:
    keys = (
        ("docs/a.md", "link-page"),
        ("docs/a.md", "link-file"),
        ("docs/b.md", "id-twice"),
        ("docs/c.md", "head-open"),
    )
    problems = [LocalizedProblem(Problem(path, 1, key), {}) for path, key in keys]

    ordered = [(one.problem.path, one.problem.key) for one in causes_first(problems)]

    assert ordered == [keys[3], keys[0], keys[2], keys[1]]
