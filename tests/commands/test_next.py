"""`make next`: a number is proposed, never given."""

from __future__ import annotations

from pathlib import Path

import pytest

from promised_site import CODES, NEW_PASSAGE, NEXT_PARAGRAPH, PromisedProject, tombstone, with_new_passage
from running import Run, run


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that is published, with one new passage."""
    return with_new_passage(PromisedProject.published(tmp_path))


def test_the_next_numbers_of_every_document(project: PromisedProject) -> None:
    assert run(project.root, "next") == Run(0, "note: p9 s4\nplan/axis-1: p3 s2\n", "")


@pytest.mark.parametrize(
    ("after", "proposed"),
    [("note/p7", "p7bis"), ("note/s3", "s3bis"), ("plan/axis-1/p2", "p2bis"), ("note/p7bis", "p7bis")],
)
def test_the_next_number_of_an_insertion(project: PromisedProject, after: str, proposed: str) -> None:
    assert run(project.root, "next", P=after) == Run(0, f"{proposed}\n", "")


def test_a_number_that_was_withdrawn_is_not_proposed(project: PromisedProject) -> None:
    project.publish()
    project.replace_in_each("note/index.md", (NEW_PASSAGE, ""))
    project.bury(tombstone("/note/#p8", "withdrawn"))

    assert run(project.root, "next").out.startswith("note: p9 ")


@pytest.mark.parametrize("wrong", ["p7", "note", "note/", "notes/p7", "note/#p7", "note/intro", "about/who"])
def test_what_is_no_passage_has_no_insertion(project: PromisedProject, wrong: str) -> None:
    assert run(project.root, "next", P=wrong) == Run(1, "", f"{wrong} must be a passage, such as note/p14\n")


def test_after_decies_there_is_none(project: PromisedProject) -> None:
    suffixes = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"]
    inserted = "".join(f'Texte {suffix}.\n{{: #p1{suffix} sources="record"}}\n\n' for suffix in suffixes)
    for code in CODES:
        start = NEXT_PARAGRAPH[code]
        project.replace(f"docs/{code}/note/index.md", (start, inserted + start))
    found = run(project.root, "next", P="note/p1")

    assert found.code == 1
    assert "Every insertion after note/p1 is taken" in found.err
