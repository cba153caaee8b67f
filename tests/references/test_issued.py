"""The day of a text is one on which its words were published: never a day before they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.references.issued import issued_of, version_of
from concordance.references.permanent_record import permanent_records
from promised_site import FIRST_DAY, LATER, PromisedProject
from reviewing import LAGGING, TO_REVIEW, TOGETHER, WITHDRAWN, changed_project


def days(project: PromisedProject) -> dict[str, str]:
    corpus = project.corpus()
    return {one.reference: issued_of(corpus, one) for one in permanent_records(corpus)}


def versions(project: PromisedProject) -> dict[str, str]:
    corpus = project.corpus()
    found = {one.reference: version_of(corpus, one) for one in permanent_records(corpus)}
    return {reference: event.publication for reference, event in found.items() if event}


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site of which one passage has changed in French, one in both languages, and one was withdrawn."""
    return changed_project(tmp_path)


def test_a_text_that_stands_has_the_day_of_its_version(project: PromisedProject) -> None:
    assert days(project)[f"note/{TOGETHER}"] == str(FIRST_DAY)
    assert versions(project)[f"note/{TOGETHER}"] == str(FIRST_DAY)


@pytest.mark.parametrize("name", [LAGGING, TO_REVIEW])
def test_a_text_that_has_changed_has_no_day_before_it_is_published(project: PromisedProject, name: str) -> None:
    assert days(project)[f"note/{name}"] == ""
    assert f"note/{name}" not in versions(project)


@pytest.mark.parametrize("name", [LAGGING, TO_REVIEW])
def test_then_it_has_the_day_of_that_publication(project: PromisedProject, name: str) -> None:
    project.publish(LATER)

    assert days(project)[f"note/{name}"] == str(LATER)
    assert versions(project)[f"note/{name}"] == str(LATER)


def test_a_withdrawn_text_keeps_its_day(project: PromisedProject) -> None:
    project.publish(LATER)

    assert days(project)[f"note/{WITHDRAWN}"] == str(FIRST_DAY)


def test_every_document_has_a_day_that_of_its_newest_text(project: PromisedProject) -> None:
    assert (days(project)["note"], days(project)["plan/axis-1"]) == (str(FIRST_DAY), str(FIRST_DAY))
    project.publish(LATER)

    assert (days(project)["note"], days(project)["plan/axis-1"]) == (str(LATER), str(FIRST_DAY))
    assert "note" not in versions(project)
