"""The reviewed texts: what is written is read, whatever the text, and no damage passes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from concordance.data.lock import Lock, LockEntry
from concordance.data.reviewed import (
    conflict_problems,
    format_reviewed,
    read_reviewed,
    reviewed_file,
    reviewed_problems,
)
from concordance.regular_files import read_all
from concordance.text.passage_text import normalised, text_hash
from promised_site import FIRST_DAY, PromisedProject

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(normalised)
NAMES = st.from_regex(r"[ps][1-9][0-9]?(bis|ter)?", fullmatch=True)


def read(folder: Path, text: str) -> dict[str, str]:
    """Read one file of reviewed texts."""
    path = folder / reviewed_file("plan/axis-1", "fr")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return dict(read_reviewed(read_all(folder), folder, ("fr", "nl"))["plan/axis-1", "fr"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for every example."""
    return tmp_path_factory.mktemp("reviewed")


@given(st.dictionaries(NAMES, TEXTS))
@example({"p1": "## p2", "p2": "# p3", "p3": "\\## p4", "p4": "\\\\# p5", "p5": "\\", "p6": ""})
@example({"p1": "## p2 ## p3", "s1": "<<<<<<<", "p2": "a #", "p10": "#", "p9": "- a"})
@example(
    {"p1": "=======", "p2": ">>>>>>> a", "p3": "||||||| b", "p4": "\\<<<<<<<", "p5": "\\\\=======", "p6": "<<<<<<"}
)
def test_what_is_written_is_read_in_its_order(folder: Path, texts: dict[str, str]) -> None:
    found = read(folder, format_reviewed("plan/axis-1", "fr", texts))

    assert found == texts
    assert list(found) == list(texts)


def test_a_file_is_markdown_that_a_person_can_read() -> None:
    texts = {"s1": "L'accès", "p1": "Un texte."}

    assert format_reviewed("note", "fr", texts) == "# note (fr)\n\n## s1\n\nL'accès\n\n## p1\n\nUn texte.\n"


def test_windows_line_ends_and_a_folded_line_are_no_damage(folder: Path) -> None:
    found = read(folder, "# plan/axis-1 (fr)\r\n\r\n## p1\r\n\r\nUn texte\r\nen deux lignes.\r\n")

    assert text_hash(found["p1"]) == text_hash("Un texte en deux lignes.")


def test_only_the_languages_of_the_site_are_read(tmp_path: Path) -> None:
    for code in ("fr", "nl", "de"):
        path = tmp_path / reviewed_file("note", code)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(format_reviewed("note", code, {"p1": code}), encoding="utf-8")

    assert read_reviewed(read_all(tmp_path), tmp_path, ("fr", "nl")) == {
        ("note", "fr"): {"p1": "fr"},
        ("note", "nl"): {"p1": "nl"},
    }


def test_a_site_that_published_nothing_has_none(tmp_path: Path) -> None:
    assert read_reviewed(read_all(tmp_path), tmp_path, ("fr", "nl")) == {}


def test_each_text_is_held_against_its_hash() -> None:
    hashes = {"fr": text_hash("Un texte."), "nl": text_hash("Een tekst.")}
    entry = LockEntry("/note/#p1", "2026-01-15", "2026-01-15", hashes)
    reviewed = {("note", "fr"): {"p1": "Un autre texte."}, ("note", "nl"): {"p2": "Een tekst."}}

    found = reviewed_problems(Lock({entry.address: entry}), reviewed, "docs")

    assert [(one.path, one.key, one.values["found"]) for one in found] == [
        ("docs/data/reviewed/note.fr.md", "reviewed-changed", "note/p1"),
        ("docs/data/reviewed/note.nl.md", "reviewed-missing", "note/p1"),
    ]


@pytest.mark.parametrize("mark", ["=======", "<<<<<<< HEAD", ">>>>>>> x", "||||||| y"])
def test_a_text_that_begins_like_a_mark_of_git_is_no_unfinished_merge(tmp_path: Path, mark: str) -> None:
    path = tmp_path / reviewed_file("note", "fr")
    path.parent.mkdir(parents=True)
    path.write_text(format_reviewed("note", "fr", {"p1": mark}), encoding="utf-8")

    assert list(conflict_problems(read_all(tmp_path), tmp_path, "docs")) == []


def test_a_merge_left_unfinished_is_told_with_its_lines_and_the_texts_of_both_sides_count(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    name = "docs/data/reviewed/note.fr.md"
    whole = project.text(name)
    project.write(name, whole.replace("\n## p7\n", "\n<<<<<<< HEAD\n## p7\n").rstrip() + "\n=======\n>>>>>>> theirs\n")
    lines = project.text(name).split("\n")
    corpus = project.corpus(FIRST_DAY)

    found = list(conflict_problems(read_all(tmp_path), tmp_path / "docs", "docs"))

    assert [(one.path, one.line, one.key) for one in found] == [
        (name, lines.index(mark) + 1, "lock-conflict") for mark in ("<<<<<<< HEAD", "=======", ">>>>>>> theirs")
    ]
    assert [one.key for one in corpus.loading_problems] == ["lock-conflict"] * 3
