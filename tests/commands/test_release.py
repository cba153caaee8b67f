"""`make site RELEASE=1` refuses what no publication recorded; without it the site is built and says so itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from concordance.commands import site as site_command
from concordance.commands.atomic_swap import Outcome
from promised_site import PromisedProject, with_new_passage
from running import Run, run
from versioned_site import NOTE, WORDS

TODAY = "1773014400"  # 9 March 2026, in seconds


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PromisedProject:
    """Give a site that is published; what would build it takes no time."""
    monkeypatch.setenv("PAPER", "yes")
    monkeypatch.setattr(site_command, "build_and_swap", lambda *_given: Outcome(swapped=True))
    return PromisedProject.published(tmp_path)


def release(project: PromisedProject, value: str = "1") -> Run:
    """Build it for readers."""
    return run(project.root, "site", RELEASE=value, SOURCE_DATE_EPOCH=TODAY)


def test_what_is_recorded_is_built(project: PromisedProject) -> None:
    found = release(project)

    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("site/:")


def test_paper_is_promised_and_so_it_is_made(project: PromisedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPER", "no")
    found = release(project)

    assert (found.code, found.out) == (1, "")
    assert found.err.endswith("Leave out PAPER=no.\n")
    assert release(project, "0").code == 0


def test_a_text_without_a_version_is_refused_in_one_message(project: PromisedProject) -> None:
    with_new_passage(project)
    project.replace(NOTE["fr"], WORDS["fr"], ("title: La note", "title: La grande note"))
    found = release(project)

    assert (found.code, found.out) == (1, "")
    assert found.err == (
        "site/ stays as it was: with RELEASE=1 everything on the site must be recorded, and this is not: "
        "note/p8 (new), note (changed), note/p4 (changed). To record it: make publish, then commit docs/data/.\n"
    )


def test_a_changed_link_has_no_version_either(project: PromisedProject) -> None:
    project.replace(NOTE["fr"], ("une porte ouverte", "[une porte ouverte](../plan/axis-1.md)"))
    project.replace(NOTE["nl"], ("een open deur", "[een open deur](../plan/axis-1.md)"))

    assert "this is not: note/p1 (changed)." in release(project).err
    project.publish(date(2026, 3, 9))
    assert release(project).code == 0


def test_of_many_some_are_named_and_the_others_counted(tmp_path: Path) -> None:
    found = release(PromisedProject.copied(tmp_path))

    assert found.code == 1
    assert found.err.count("(new)") == 20
    assert " more. To record it: make publish" in found.err


@pytest.mark.parametrize("value", ["", "0"])
def test_without_it_the_site_is_built(project: PromisedProject, value: str) -> None:
    project.replace(NOTE["fr"], WORDS["fr"])

    assert release(project, value).code == 0


def test_a_problem_is_told_by_the_build_alone(project: PromisedProject) -> None:
    """Of what is wrong nothing can be recorded anyway."""
    project.write("docs/fr/other.md", "# Sans tête\n")

    assert "must be recorded" not in release(project).err
