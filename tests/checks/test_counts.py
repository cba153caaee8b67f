"""How many entries the data have, where the texts say it: the line is told with the words to write there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.commands.cli import main
from concordance.configuration_file import read_configuration
from concordance.problem import Problem
from project import Project
from tiny_site import TINY

COUNTS = "docs/data/counts.toml"
PHRASES = """[[count]]
table = "federation"
phrase.fr = "{number} fédérations"
phrase.nl = "{number} federaties"
"""
PAGE, DUTCH = "docs/fr/sources.md", "docs/nl/sources.md"
HEAD = "---\ntitle: T\ndescription: D.\n---\n# T\n\n"


def project(root: Path, french: str, dutch: str = "", counts: str = PHRASES) -> Project:
    """The tiny site has two federations."""
    return Project.tiny(root, {COUNTS: counts, PAGE: f"{HEAD}{french}\n", DUTCH: f"{HEAD}{dutch or 'Niets.'}\n"})


def told(project: Project) -> list[Problem]:
    return [problem for problem in project.problems() if problem.key.startswith("count-")]


SAID = [
    pytest.param("trois fédérations", "deux fédérations", id="in words"),
    pytest.param("Trois fédérations", "Deux fédérations", id="at the beginning of a sentence"),
    pytest.param("les 11 fédérations", "2 fédérations", id="in figures"),
    pytest.param("dix-sept fédérations", "deux fédérations", id="a number of two words"),
    pytest.param("onze\nfédérations", "deux fédérations", id="over two lines"),
    pytest.param("onze\u00a0fédérations", "deux fédérations", id="with a no-break space"),
    pytest.param("**onze fédérations**", "deux fédérations", id="in bold"),
]


@pytest.mark.parametrize(("said", "proposed"), SAID)
def test_a_line_with_another_number_is_told_and_right_once_the_words_are_written(
    said: str, proposed: str, tmp_path: Path
) -> None:
    site = project(tmp_path, f"Il y a {said} ici.")
    (problem,) = told(site)

    assert (problem.path, problem.line) == (PAGE, 7)
    assert problem.values["proposed"] == proposed
    text = " ".join(site.text(PAGE).split("---\n")[2].replace("\u00a0", " ").split())
    site.write(PAGE, HEAD + text.removeprefix("# T ").replace(problem.values["found"], proposed) + "\n")
    assert told(site) == []


@pytest.mark.parametrize(
    "said", ["deux fédérations", "Deux fédérations", "2 fédérations", "vingt-deux fédérations", "trois membres"]
)
def test_what_says_the_number_of_the_data_or_is_no_such_phrase_is_right(said: str, tmp_path: Path) -> None:
    assert told(project(tmp_path, f"Il y a {said} ici.")) == []


@pytest.mark.parametrize("kept", ["sources", "note"])
def test_a_page_that_tells_of_another_time_is_named(kept: str, tmp_path: Path) -> None:
    site = project(tmp_path, "En 2020, cinq fédérations.", counts=f'{PHRASES}kept = ["{kept}"]\n')

    assert bool(told(site)) == (kept != "sources")


def test_a_passage_may_tell_of_another_time(tmp_path: Path) -> None:
    site = Project.tiny(tmp_path, {COUNTS: PHRASES})
    site.replace("docs/fr/note/index.md", ("La note veut", "Cinq fédérations veulent"))
    (problem,) = told(site)
    assert problem.values["place"] == "note/p1"

    site.write(COUNTS, f'{PHRASES}kept = ["{problem.values["place"]}"]\n')
    assert told(site) == []


def test_each_language_is_read_in_its_own_words(tmp_path: Path) -> None:
    (problem,) = told(project(tmp_path, "Rien.", "Er zijn drie federaties."))

    assert (problem.path, problem.values["proposed"]) == (DUTCH, "twee federaties")


def test_numbers_are_in_words_to_twenty_and_in_figures_from_there(tmp_path: Path) -> None:
    for language in read_configuration(TINY / "mkdocs.yml").languages:
        assert len(language.numbers) == 20
        assert language.in_words(20) == language.numbers[-1]
        assert language.in_words(21) == "21"


def test_the_words_of_the_site_are_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "subject.toml").write_text('[a]\nfr = "Trois fédérations."\n', encoding="utf-8")
    monkeypatch.setattr("concordance.checks.counts.WORDS_FOLDER", tmp_path / "words")
    (problem,) = told(project(tmp_path / "project", "Rien."))

    assert (problem.path, problem.line) == ("words/subject.toml", 2)


def test_a_new_federation_is_in_the_menu_and_each_line_that_counts_them_is_told(
    tmp_path: Path, run_new: Callable[[Path, str], str]
) -> None:
    site = project(tmp_path, "Les deux fédérations.", "De twee federaties.")
    said = run_new(tmp_path, "fdss")

    assert "nav" not in said
    assert {(one.path, one.values["proposed"]) for one in told(site)} == {
        (PAGE, "trois fédérations"),
        (DUTCH, "drie federaties"),
        ("docs/fr/federations/index.md", "trois fédérations"),
        ("docs/nl/federations/index.md", "drie federaties"),
    }
    assert {problem.key for problem in site.problems()} == {"count-other", "unfinished", "source-unknown"}


@pytest.fixture
def run_new(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[Path, str], str]:
    def new(root: Path, name: str) -> str:
        monkeypatch.chdir(root)
        monkeypatch.setenv("federation", name)
        assert main(["new"]) == 0
        return capsys.readouterr().out

    return new


def test_some_entries_are_counted_by_a_value(tmp_path: Path) -> None:
    where = PHRASES.replace("phrase.fr", 'where.id = "ama"\nphrase.fr', 1)
    found = told(project(tmp_path, "Il y a trois fédérations ici.", counts=where))
    problem = next(one for one in found if one.path == PAGE)
    assert (problem.values["expected"], problem.values["proposed"]) == ("1", "un fédérations")


@pytest.mark.parametrize(("where", "field"), [('sector = "nowhere"', "where.sector"), ('colour = "red"', "where")])
def test_a_value_that_no_entry_has_is_told(where: str, field: str, tmp_path: Path) -> None:
    """Else nothing would be counted, in silence."""
    counts = PHRASES.replace("phrase.fr", f"where.{where}\nphrase.fr", 1)
    (problem,) = project(tmp_path, "Il y a trois fédérations ici.", counts=counts).problems()
    assert (problem.key, problem.values["field"]) == ("field-choice", field)
