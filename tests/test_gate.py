"""What becomes of a published address, and word for word what an editor is told: one file of `cases/gate/` each.

A case is a TOML file: `[[change]]` tables that change a published site, then what `make check` says of it where the
change was made in both languages, in French alone and in Dutch alone; `paste = true` where the lines in the message
mend it. `--update-cases` writes what is said anew: read it as an editor would.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from concordance.promise import prepare_promise
from concordance.wording import Wording, languages_of
from promised_site import CODES, Project, change, lines_to_paste, mended, read_case, variants

CASES = sorted((Path(__file__).parent / "cases" / "gate").glob("*.toml"))
EXPECTED = "\n[expected]\n"
FAMILIES = ("gate-", "lock-", "reviewed-", "tombstone-", "citation-")
"""The messages about what was published: each is told by a case."""


@dataclass(frozen=True)
class Told:
    """What was said of every case, by the way its change was made, and all the messages by key and language."""

    said: Mapping[Path, Mapping[str, str]]
    messages: frozenset[tuple[str, str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, wording: Wording) -> Told:
    """Make every change once in each way, for the tests that read what was said."""
    said: dict[Path, dict[str, str]] = {path: {} for path in CASES}
    messages: set[tuple[str, str]] = set()
    for path in CASES:
        case = read_case(path)
        for variant in variants(case):
            project = Project.published(tmp_path_factory.mktemp(path.stem[:20]))
            change(project, case, variant)
            problems = [(one, languages_of(one.path, CODES)) for one in project.problems()]
            said[path][variant] = "".join(f"{wording.line(*one)}\n" for one in problems)
            messages |= {(one.key, code) for one, languages in problems for code in languages}
    return Told(said, frozenset(messages))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_editor_is_told(path: Path, told: Told, pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-cases"):
        head, _, _ = path.read_text(encoding="utf-8").partition(EXPECTED)
        said = "".join(f"{variant} = '''\n{text}'''\n" for variant, text in told.said[path].items())
        path.write_text(f"{head.rstrip()}\n{EXPECTED}{said}", encoding="utf-8")

    assert told.said[path] == read_case(path)["expected"]


PASTED = [path for path in CASES if read_case(path).get("paste")]
"""The cases that the lines in the message mend, with nothing else but their reasons."""


@pytest.mark.parametrize("path", PASTED, ids=lambda path: path.stem)
def test_the_lines_of_the_message_are_ready_to_paste(path: Path, tmp_path: Path) -> None:
    """With their reasons written nothing is wrong any more, and every address of the lock answers."""
    project = mended(Project.published(tmp_path), read_case(path))

    assert project.said() == ""
    assert project.faults() == []


@pytest.mark.parametrize("path", PASTED, ids=lambda path: path.stem)
def test_publishing_afterwards_changes_no_line(path: Path, tmp_path: Path) -> None:
    """What was promised stays as it was promised; what is new is added, and then nothing is new."""
    project = Project.published(tmp_path)
    before = project.lock.splitlines()
    mended(project, read_case(path)).publish()

    assert [line for line in project.lock.splitlines() if line in before] == before
    assert prepare_promise(project.corpus()).new == ()
    assert project.said() == ""
    assert project.faults() == []


def test_the_lines_are_given_wherever_they_mend(told: Told) -> None:
    """A case without lines to paste is one that a tombstone does not mend, or where nothing is wrong."""
    assert {path.stem for path in PASTED if not lines_to_paste(told.said[path]["both"])} == set()


def test_every_message_about_what_was_published_is_told(told: Told, wording: Wording) -> None:
    wanted = {(key, code) for key in wording.messages if key.startswith(FAMILIES) for code in CODES}

    assert wanted - told.messages == set(), "each message needs a case"
