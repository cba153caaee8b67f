"""What a terminal shows: an exit code, and never a traceback for what a person can mend."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.commands import links as links_command
from concordance.commands import site as site_command
from concordance.commands.cli import COMMANDS, Command
from concordance.commands.options import Options
from concordance.errors import INTERRUPTED
from concordance.project import Project
from concordance.words_file import WORDS_PATH
from locations import ROOT
from project import published_files
from running import Run, run
from tiny_site import own_generator, write_site

LATIN = "# relevé\n".encode("latin-1")
ASKED = {
    "summary": (("--base", "."), {}),
    "new": ((), {"federation": "fdss"}),
    "publish": ((), {"YES": "1"}),
    "review": ((), {"ALL": "1"}),
}
"""What a command is given where a word alone does nothing."""
REPORTING = """
import os
from pathlib import Path
from concordance.build_report import REPORT_VARIABLE, report_on, write_report
from concordance.project import load_project
write_report(Path(os.environ[REPORT_VARIABLE]), report_on(load_project(Path("mkdocs.yml"))))
"""
"""All that a build does before it makes pages."""


def test_a_record_that_leads_out_of_the_project_is_told(tmp_path: Path) -> None:
    """Who proposes a change may make a link of any file; what it leads to is not written."""
    outside = tmp_path / "outside.lock"
    outside.write_text("", encoding="utf-8")
    root = write_site(tmp_path / "project").parent
    (root / "docs" / "data" / "references.lock").symlink_to(outside)
    found = run(root, "publish", YES="1")

    assert (found.code, found.err) == (1, "")
    assert found.out.startswith("docs/data/references.lock:1: Le site ne lit que de vrais fichiers")
    assert outside.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_away_from_the_project_one_line_says_so(command: str, tmp_path: Path) -> None:
    found = run(tmp_path, command, *ASKED.get(command, ((), {}))[0])

    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("mkdocs.yml cannot be read: ")
    assert found.err.count("\n") == 1


def test_an_interruption_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(project: Project, options: Options) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Command, "load", lambda _: interrupted)

    found = run(write_site(tmp_path).parent, "check")
    assert found == Run(INTERRUPTED, "", "Interrupted: no half-made site was left behind.\n")


WITHOUT_WAITING = {"check", "publish", "review", "summary"}
"""The commands that `make test` tries; `make test-all` tries each."""
TRIED = [
    pytest.param(command.name, marks=[] if command.name in WITHOUT_WAITING else pytest.mark.long)
    for command in COMMANDS
]


def one_of_each_kind(folder: Path) -> list[Path]:
    """Give the files of the data, of the many versions of texts only the first."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    first = next(path for path in files if path.is_relative_to(folder / "versions"))
    return [path for path in files if path == first or not path.is_relative_to(folder / "versions")]


@pytest.mark.parametrize("command", TRIED)
def test_no_command_ends_in_a_traceback_over_a_file_that_is_no_utf_8(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make check` tells the file; whichever it is, the other commands do their work or say in a line why not."""
    monkeypatch.setattr(links_command, "fetch_status", lambda _: "")
    monkeypatch.setattr(site_command, "MKDOCS", (sys.executable, "-c", REPORTING))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "hooks"))
    arguments, variables = ASKED.get(command, ((), {}))
    root = write_site(tmp_path / "project", published_files(tmp_path / "published")).parent
    nowhere = {"DICPATH": str(root), "PATH": str(tmp_path / "nothing-here")}
    for path in one_of_each_kind(root / "docs" / "data"):
        sound = path.read_bytes()
        path.write_bytes(LATIN + sound)
        found = run(root, command, *arguments, **variables, **nowhere)
        path.write_bytes(sound)

        assert found.err.count("\n") <= 2
        if path.suffix == ".toml" and command in {"check", "site", "publish"}:
            assert found.out.startswith(f"{path.relative_to(root).as_posix()}:1: ")


@pytest.mark.parametrize("name", ["problems", "interface", "languages"])
def test_words_that_cannot_be_read_are_one_line(name: str, tmp_path: Path) -> None:
    said = told_of_words(tmp_path, name, lambda text: f"{text}\n[half\n")

    assert said.startswith(f"{WORDS_PATH}/{name}.toml: cannot be read: ")


def told_of_words(root: Path, name: str, spoil: Callable[[str], str], command: str = "check") -> str:
    """Spoil a file of words, which are the generator's, here a copy; give what a process of its own says of it."""
    write_site(root)
    own_generator(root)
    words = root / WORDS_PATH / f"{name}.toml"
    words.write_text(spoil(words.read_text(encoding="utf-8")), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "concordance", command],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "hooks")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    (said,) = (line for line in (done.stdout + done.stderr).splitlines() if WORDS_PATH in line)
    return said


def test_a_missing_word_of_a_language_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    said = told_of_words(tmp_path, "parts", lambda text: text.replace('nl = "Terug op {date}."\n', ""))

    assert said == (
        f"{WORDS_PATH}/parts.toml: 1 words are missing in the language `nl`: "
        'write `nl = "…"` under `[history.restored]`'
    )


@pytest.mark.long
def test_words_that_only_a_build_misses_end_it_in_one_line(tmp_path: Path) -> None:
    """No file says which words there must be: a whole table that is gone is told when it is to be said."""
    said = told_of_words(tmp_path, "interface", lambda text: text.replace("[skip]", "[skipped]"), "site")

    assert f"{WORDS_PATH}/: no file has `fr` in `[skip]`" in said
