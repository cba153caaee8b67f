"""`make compare`: two editions, or two revisions, in Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_site import FIRST, SECOND, THIRD, with_editions
from promised_site import MORNING, PromisedProject
from recorded_site import RecordedProject
from running import Run, run
from versioned_site import NOTE


def compare(project: PromisedProject, **environ: str) -> Run:
    """Run the command, on the later day."""
    return run(project.root, "compare", SOURCE_DATE_EPOCH=MORNING, **environ)


def test_two_editions_are_compared_in_each_language(tmp_path: Path) -> None:
    found = compare(with_editions(tmp_path), A=FIRST, B=SECOND)

    assert found.code == 0
    assert "un financement <ins>sûr et</ins> stable" in found.out
    assert "<ins>zekere en</ins>" in found.out
    for words in ("# Français", "# Nederlands", "`note/p8`", "<ins>Un texte neuf.</ins>", "`plan/axis-1/p2`"):
        assert words in found.out


def test_without_another_state_it_is_compared_with_what_stands(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    assert "Rien n'a changé" in compare(project, A=THIRD).out
    project.replace(NOTE["fr"], ("bilan commun", "bilan \\<b\\>"))
    assert "&#60;b&#62;</ins>" in compare(project, A=THIRD).out


def test_two_revisions_are_compared_as_two_editions_are(tmp_path: Path) -> None:
    project = RecordedProject.launched(tmp_path)
    project.replace(NOTE["fr"], ("bilan commun", "bilan"))
    project.commit("shorter")
    found = compare(project, A="HEAD~1", B="HEAD")

    assert "<del>commun</del>" in found.out
    assert "In de documenten is niets veranderd." in found.out
    assert compare(project, A="HEAD", B="HEAD~1").out.count("<ins>commun</ins>") == 1


@pytest.mark.parametrize("name", ["", "nowhere", "--help", "HEAD:docs", "x y"])
def test_what_is_neither_is_said_in_a_line(tmp_path: Path, name: str) -> None:
    found = compare(RecordedProject.launched(tmp_path), A=name)

    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("A must be the name of an edition, or a revision that git knows")
    assert len(found.err.splitlines()) == 1
