"""Labelled paragraphs without a number: kept with the document, reviewed with it, and promised to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.checks.registry import problems_of
from concordance.files import write_all
from concordance.references.freshness import State
from concordance.references.joint_review import pending, record
from concordance.references.publication import prepare_publication
from promised_site import CODES, PromisedProject

NOTE = "docs/{code}/note/index.md"
END = {"fr": "La fédération demande", "nl": "De federatie vraagt"}
TEXTS = {"fr": "Nous avons lu un résumé.", "nl": "We lazen een samenvatting."}


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a published site to whose note a remark of method is added in each language, recorded."""
    project = PromisedProject.published(tmp_path)
    for code in CODES:
        project.replace(NOTE.format(code=code), (END[code], f"{TEXTS[code]}\n{{: .method}}\n\n{END[code]}"))
    return project


def recorded(project: PromisedProject, code: str) -> list[str]:
    return [name for name in project.corpus().reviewed["note", code] if "." in name]


def test_they_are_kept_without_a_promise(project: PromisedProject) -> None:
    publication = project.publish()

    assert (publication.new, publication.unnumbered) == ((), 1)
    assert [recorded(project, code) for code in CODES] == [["s3.method.1"], ["s3.method.1"]]
    assert prepare_publication(project.corpus()).files == {}


def test_one_that_changes_in_a_language_waits_for_the_review(project: PromisedProject) -> None:
    project.publish()
    project.replace(NOTE.format(code="nl"), (TEXTS["nl"], "We lazen een korte samenvatting."))
    waiting = pending(project.corpus())

    assert [(one.entry.reference, one.freshness.state, one.freshness.changed) for one in waiting] == [
        ("note/s3.method.1", State.LAGGING, ("nl",))
    ]
    write_all(project.root / "docs", record(project.corpus(), waiting))
    assert pending(project.corpus()) == ()
    assert problems_of(project.corpus()) == ()


def test_one_that_is_taken_away_waits_for_nothing(project: PromisedProject) -> None:
    project.publish()
    for code in CODES:
        written = f"{TEXTS[code]}\n{{: .method}}"
        project.replace(NOTE.format(code=code), (written, f"{TEXTS[code]}\n{{: .interpretation}}"))
    assert problems_of(project.corpus()) == ()
    project.publish()

    assert [recorded(project, code) for code in CODES] == [["s3.interpretation.1", "s3.method.1"]] * len(CODES)
    assert pending(project.corpus()) == ()


def test_a_published_passage_keeps_its_number(project: PromisedProject) -> None:
    for code in CODES:
        text = project.text(NOTE.format(code=code))
        line = next(line for line in text.split("\n") if "#p1 " in line)
        project.replace(NOTE.format(code=code), (line, line.replace("#p1 ", ".method ")))

    assert {problem.key for problem in problems_of(project.corpus())} == {"gate-lost"}
