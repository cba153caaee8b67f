"""`make spell`: dictionaries from where they are, words with their place, and what to install where there are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.commands.cli import main
from concordance.commands.spell import CACHE, own_words
from concordance.commands.spelling import prose_runs, words_of
from concordance.model.corpus import Corpus, load_corpus
from project import Project

HEAD = "---\ntitle: Page\ndescription: Page.\n---\n"
FRENCH, DUTCH, OWN = "docs/fr/page.md", "docs/nl/page.md", "docs/data/spelling.txt"
FILES = {FRENCH: f"{HEAD}# Page\n\nLa note.\n", DUTCH: f"{HEAD}# Page\n\nDe nota.\n"}
Run = Callable[[], tuple[int, str, str]]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A project of two pages, in which the command is run, and dictionaries that know every word of it."""
    corpus = Project.small(tmp_path / "project", FILES).corpus()
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("DICPATH", str(tmp_path / "dictionaries"))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing-here"))
    for code in ("fr", "nl"):
        words = {word for run in prose_runs(corpus) if run.language == code for word in words_of(run.text)}
        write_dictionary(tmp_path / "dictionaries" / code, words)
    return corpus


def write_dictionary(stem: Path, words: set[str]) -> None:
    """Write a dictionary as Hunspell reads it."""
    stem.parent.mkdir(exist_ok=True)
    stem.with_suffix(".aff").write_text("SET UTF-8\n", encoding="utf-8")
    stem.with_suffix(".dic").write_text("\n".join([str(len(words)), *sorted(words)]) + "\n", encoding="utf-8")


@pytest.fixture
def run(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; give its exit code and what it said."""

    def command() -> tuple[int, str, str]:
        code = main(["spell"])
        return code, *capsys.readouterr()

    return command


def test_a_site_without_a_fault_is_said_to_be_so(run: Run) -> None:
    assert run() == (0, "0 unknown words\n", "")


def test_each_word_is_told_in_the_language_of_its_page(run: Run) -> None:
    Path(FRENCH).write_text(f"{HEAD}# Page\n\nLa notte.\n", encoding="utf-8")
    Path(DUTCH).write_text(f"{HEAD}# Page\n\nDe notta.\n", encoding="utf-8")

    assert run() == (
        1,
        "docs/fr/page.md:7: Le mot `notte` n'est pas dans le dictionnaire (fr). "
        "Corrigez-le, ou ajoutez-le à docs/data/spelling.txt s'il est juste.\n"
        "docs/nl/page.md:7: Het woord `notta` staat niet in het woordenboek (nl). "
        "Verbeter het, of voeg het toe aan docs/data/spelling.txt als het juist is.\n"
        "2 unknown words\n",
        "",
    )


def test_a_word_of_the_project_is_right(run: Run) -> None:
    Path(FRENCH).write_text(f"{HEAD}# Page\n\nLa notte.\n", encoding="utf-8")
    assert run()[1].endswith("\n1 unknown word\n")

    Path(OWN).parent.mkdir()
    Path(OWN).write_text("# names\nnotte  # how it is written there\n", encoding="utf-8")
    assert run() == (0, "0 unknown words\n", "")


def test_a_list_that_is_no_utf_8_is_read_and_told(run: Run) -> None:
    Path(FRENCH).write_text(f"{HEAD}# Page\n\nLa relèvve.\n", encoding="utf-8")
    Path(OWN).parent.mkdir()
    Path(OWN).write_bytes("relèvve\n".encode("latin-1"))
    code, out, error = run()

    assert (code, error) == (1, "")
    assert out.startswith("docs/data/spelling.txt:1: Un fichier doit être enregistré en UTF-8")
    assert out.endswith("\n0 unknown words\n")


def test_the_list_of_the_project_has_remarks(corpus: Corpus) -> None:
    Path(OWN).parent.mkdir()
    Path(OWN).write_text("# names\n\nVivalis # an administration\n  Évere\n#nothing\n", encoding="utf-8")

    assert own_words(load_corpus(corpus.configuration)) == {"Vivalis", "Évere"}


def test_a_project_without_a_list_has_no_words_of_its_own(corpus: Corpus) -> None:
    assert own_words(corpus) == frozenset()


@pytest.mark.parametrize(
    ("gone", "named", "packages"),
    [(("fr", "nl"), "fr, nl", "hunspell-fr-comprehensive hunspell-nl"), (("nl",), "nl", "hunspell-nl")],
)
def test_without_a_dictionary_the_command_says_what_to_install(
    gone: tuple[str, ...], named: str, packages: str, run: Run, tmp_path: Path
) -> None:
    for code in gone:
        (tmp_path / "dictionaries" / f"{code}.aff").unlink()

    assert run() == (
        1,
        "",
        f"No dictionary for {named}. On Debian: sudo apt-get install {packages}; elsewhere install Node.js (npm).\n",
    )
    assert not CACHE.exists()


def test_dictionaries_may_be_in_several_folders(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "more").mkdir()
    for path in (tmp_path / "dictionaries").glob("nl.*"):
        path.rename(tmp_path / "more" / path.name)
    monkeypatch.setenv("DICPATH", f"{tmp_path / 'dictionaries'}:{tmp_path / 'more'}")

    assert run() == (0, "0 unknown words\n", "")


def test_what_was_fetched_once_is_kept(run: Run, tmp_path: Path) -> None:
    """The packages of npm have their dictionary under the name `index`."""
    for code in ("fr", "nl"):
        folder = Path(".cache/dictionaries") / code
        folder.mkdir(parents=True)
        for ending in ("aff", "dic"):
            (tmp_path / "dictionaries" / f"{code}.{ending}").rename(folder / f"index.{ending}")

    assert run() == (0, "0 unknown words\n", "")


def test_words_are_marks_on_the_lines_of_a_proposal(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings: a name that no dictionary has is no mistake."""
    Path(FRENCH).write_text(f"{HEAD}# Page\n\nLa notte.\n", encoding="utf-8")
    code = main(["spell", "--format", "github"])

    assert code == 1
    assert capsys.readouterr().out.startswith(
        f"::warning file={corpus.configuration.relative(Path(FRENCH).resolve())},"
    )
