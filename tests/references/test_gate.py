"""What becomes of a published address, and word for word what an editor is told: one file of `cases/gate/` each.

A case is a TOML file: `[[change]]` tables that change a published site, then what `make check` says of it where the
change was made in both languages, in French alone and in Dutch alone; `paste = true` where the lines in the message
mend it. `--update-cases` writes what is said anew: read it as an editor would.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locations
from concordance.references.publication import prepare_publication
from concordance.text.similarity import OTHER, share_within, similarity
from concordance.wording import Wording
from promised_site import (
    CODES,
    PromisedProject,
    amendment,
    change,
    lines_to_paste,
    mended,
    read_case,
    tombstone,
    variants,
)

CASES = sorted((locations.CASES / "gate").glob("*.toml"))
EXPECTED = "\n[expected]\n"
TOLD_IN_PROBLEM_CASES = {"gate-folder-moved", "gate-marker"}
FAMILIES = ("gate-", "lock-", "tombstone-", "citation-")
"""The messages about what was published: each is told by a case."""


@dataclass(frozen=True)
class Told:
    """What was said of every case, by the way its change was made, and all the messages by key and language."""

    said: Mapping[Path, Mapping[str, str]]
    messages: frozenset[tuple[str, str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Make every change once in each way, for the tests that read what was said."""
    said: dict[Path, dict[str, str]] = {path: {} for path in CASES}
    messages: set[tuple[str, str]] = set()
    for path in CASES:
        case = read_case(path)
        for variant in variants(case):
            project = PromisedProject.published(tmp_path_factory.mktemp(path.stem[:20]))
            change(project, case, variant)
            said[path][variant] = project.printed()
            messages |= project.messages()
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
    project = mended(PromisedProject.published(tmp_path), read_case(path))

    assert project.printed() == ""
    assert project.faults() == []


@pytest.mark.parametrize("path", PASTED, ids=lambda path: path.stem)
def test_publishing_afterwards_changes_no_line(path: Path, tmp_path: Path) -> None:
    """What was promised stays as it was promised; what is new is added, and then nothing is new."""
    project = PromisedProject.published(tmp_path)
    before = project.lock.splitlines()
    mended(project, read_case(path)).publish()

    assert [line for line in project.lock.splitlines() if line in before] == before
    assert prepare_publication(project.corpus()).new == ()
    assert project.printed() == ""
    assert project.faults() == []


def test_the_lines_are_given_wherever_they_mend(told: Told) -> None:
    """A case without lines to paste is one that a tombstone does not mend, or where nothing is wrong."""
    assert {path.stem for path in PASTED if not lines_to_paste(told.said[path]["both"])} == set()


def test_every_message_about_what_was_published_is_told(told: Told, wording: Wording) -> None:
    checked = {key for key in wording.messages if key.startswith(FAMILIES)} - TOLD_IN_PROBLEM_CASES
    wanted = {(key, code) for key in checked for code in CODES}

    assert wanted - told.messages == set(), "each message needs a case"


# What resembles what


WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_likeness_is_a_share_of_common_words(one: str, other: str) -> None:
    """The quick bounds rule out only what is below the limit."""
    whole = SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()

    assert similarity(one, other) == (1.0 if one == other else whole if whole >= OTHER else 0.0)
    assert 0.0 <= share_within(one, other) <= 1.0


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        ("a b c d", "x a b c d y", 1.0),
        ("a b c d", "a b x c d", 0.0),
        ("a b c x d", "a b c y d", 0.6),
        ("a b", "a b", 0.0),
        ("", "a", 0.0),
    ],
)
def test_a_text_is_within_another_by_words_in_a_row(part: str, whole: str, share: float) -> None:
    assert share_within(part, whole) == share


ALIKE = {
    "much": (
        "La note demande des moyens pour les maisons médicales de la région bruxelloise.",
        "La note demande des moyens pour les plannings familiaux de la région bruxelloise.",
    ),
    "very-much": (
        "La note demande que chaque année le budget des centres suive la hausse des loyers à Bruxelles.",
        "La note demande que chaque année le budget des services suive la hausse des loyers à Bruxelles.",
    ),
}


def with_texts(project: PromisedProject, first: str, second: str) -> None:
    """Give the first two paragraphs of the French note other texts."""
    lines = project.text("docs/fr/note/index.md").split("\n")
    for name, text in (("#p1 ", first), ("#p2 ", second)):
        lines[next(n for n, line in enumerate(lines) if name in line) - 1] = text
    project.write("docs/fr/note/index.md", "\n".join(lines))


@pytest.mark.parametrize("texts", ALIKE.values(), ids=ALIKE)
def test_two_texts_that_resemble_each_other_are_not_swapped_unseen(tmp_path: Path, texts: tuple[str, str]) -> None:
    """Nor is one of them held against the other when a word of it is changed."""
    project = PromisedProject.copied(tmp_path)
    with_texts(project, *texts)
    project.publish()
    with_texts(project, texts[0].replace("demande", "veut"), texts[1])
    assert project.problems() == ()

    with_texts(project, texts[1], texts[0])
    assert [(one.key, one.values["found"], one.values["owner"]) for one in project.problems()] == [
        ("gate-other-text", "p1", "p2"),
        ("gate-other-text", "p2", "p1"),
    ]


def test_a_heading_may_say_what_another_says(tmp_path: Path) -> None:
    """Two sections may have one name: the other still has its own."""
    project = PromisedProject.published(tmp_path)
    project.replace("docs/fr/plan/axis-1.md", ("Les quartiers", "Les moyens"))
    project.replace("docs/nl/plan/axis-1.md", ("De wijken", "Middelen"))
    project.write("docs/data/amendments.toml", amendment("/plan/axis-1/#s1", "rewritten"))

    assert project.problems() == ()


def test_a_loss_is_told_after_the_slip_that_hid_it(tmp_path: Path) -> None:
    """A faulty tombstone is told first; mended, it hides nothing else that is lost."""
    project = PromisedProject.published(tmp_path)
    for name in ("delete-paragraph", "delete-list-item"):
        change(project, read_case(CASES[0].parent / f"{name}.toml"))
    faulty = tombstone("/note/#p2", "withdrawn")
    project.bury(faulty.replace("kind", "kin"))
    assert {one.path for one in project.problems()} == {"docs/data/tombstones.toml"}

    project.write("docs/data/tombstones.toml", faulty)
    assert {(one.key, one.values["address"]) for one in project.problems()} == {("gate-lost", "/note/#p5")}
