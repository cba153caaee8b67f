"""The chain of a site: a line for each publication, and what is told when the records are no longer what it seals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.lock import LOCK_FILE
from concordance.data.publications import PUBLICATIONS_FILE, format_chain, next_line
from concordance.references.publication_chain import chain_head, chain_of, latest_day
from concordance.references.versions import next_publication
from promised_site import FIRST_DAY, LATER, PromisedProject, with_new_passage

LOG, LOCK, CHAIN = (f"docs/{name}" for name in (VERSIONS_FILE, LOCK_FILE, PUBLICATIONS_FILE))


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that was published twice."""
    project = with_new_passage(PromisedProject.published(tmp_path))
    project.publish(LATER)
    return project


def test_each_publication_adds_a_line(project: PromisedProject) -> None:
    first, second = chain_of(project.corpus())

    assert (first.number, first.publication, first.before) == (1, str(FIRST_DAY), "launch")
    assert (second.number, second.publication, second.before) == (2, str(LATER), first.hash)
    assert project.problems() == ()


def test_the_head_is_the_last_line(project: PromisedProject) -> None:
    head, last = chain_head(project.corpus()), chain_of(project.corpus())[-1]

    assert head is not None
    assert (head.number, head.publication, head.hash) == (2, str(LATER), last.hash)
    assert str(head) == f"2:{last.hash}"


def test_before_anything_is_published_there_is_no_chain(tmp_path: Path) -> None:
    project = PromisedProject.copied(tmp_path)

    assert chain_head(project.corpus()) is None
    assert project.problems() == ()


def test_a_publication_that_records_nothing_adds_none(project: PromisedProject) -> None:
    before = project.text(CHAIN)

    assert project.publish(date(2026, 4, 1)).files == {}
    assert project.text(CHAIN) == before


def test_the_next_name_comes_after_every_name_of_the_log_and_of_the_chain(project: PromisedProject) -> None:
    assert next_publication(project.corpus()) == f"{LATER}-2"
    project.write(CHAIN, project.text(CHAIN).replace(f"2 {LATER} ", f"2 {LATER}-4 "))

    assert next_publication(project.corpus()) == f"{LATER}-5"
    assert next_publication(project.corpus(date(2026, 4, 1))) == "2026-04-01"


def test_no_clock_gives_a_name_that_comes_before_the_last(project: PromisedProject) -> None:
    """One that is behind, or farther west: the names stay in the order of time."""
    assert next_publication(project.corpus(FIRST_DAY)) == f"{LATER}-2"


def reattribute(project: PromisedProject) -> None:
    """Let the log say that the first document has always been of another nature."""
    project.write(LOG, project.text(LOG).replace("nature=restatement", "nature=authentic", 1))


def changed(project: PromisedProject, name: str, old: str, new: str) -> list[tuple[str, str]]:
    project.replace(name, (old, new))
    return [(one.path, one.key) for one in project.problems() if one.path in {CHAIN, LOCK, LOG}]


def test_a_line_of_the_log_that_says_something_else_is_told(project: PromisedProject) -> None:
    reattribute(project)

    assert [one.key for one in project.problems() if one.path == CHAIN] == ["chain-root"]


def test_a_line_of_the_log_under_another_day_is_told_and_named(project: PromisedProject) -> None:
    found = changed(project, LOG, f"/about/ {FIRST_DAY}", f"/about/ {LATER}")
    values = next(one.values for one in project.problems() if one.path == CHAIN)

    assert found == [(CHAIN, "chain-root-of")]
    assert (values["number"], values["addresses"]) == ("1", "/about/")


def test_a_first_day_that_was_edited_is_told(project: PromisedProject) -> None:
    assert changed(project, LOCK, f"/about/ {FIRST_DAY}", "/about/ 2025-01-15") == [(LOCK, "chain-redated")]


@pytest.mark.parametrize("cut", [0, 1])
def test_a_chain_that_ends_before_the_log_does_is_told(project: PromisedProject, cut: int) -> None:
    project.write(CHAIN, format_chain(chain_of(project.corpus())[:cut]))
    found = [(one.path, one.key, one.values["found"]) for one in project.problems()]

    assert found == [(CHAIN, "chain-behind", str(LATER)) if cut else (CHAIN, "chain-missing", str(FIRST_DAY))]


def test_a_publication_of_a_day_to_come_is_told(tmp_path: Path) -> None:
    """Its clock was wrong: whoever checks the day after publishing elsewhere is not troubled."""
    project = PromisedProject.copied(tmp_path)
    project.publish(date(2026, 3, 3))
    assert [one.key for one in project.problems()] == ["chain-ahead"]

    tomorrow = PromisedProject.copied(tmp_path / "other")
    tomorrow.publish(date(2026, 3, 2))
    assert tomorrow.problems() == ()


def test_who_rewrites_the_whole_chain_is_told_nothing_here(project: PromisedProject) -> None:
    """Only who holds an older head can tell: that is what it is for."""
    reattribute(project)
    log = project.corpus().log
    first = next_line((), str(FIRST_DAY), log.until(str(FIRST_DAY)))
    project.write(CHAIN, format_chain([first, next_line((first,), str(LATER), log.events)]))

    assert [one.key for one in project.problems() if one.path == CHAIN] == []


@pytest.mark.parametrize(("today", "latest"), [(date(2026, 11, 30), date(2026, 12, 1)), (date.max, date.max)])
def test_a_record_may_be_of_tomorrow_but_on_the_last_day_of_all(today: date, latest: date) -> None:
    assert latest_day(today) == latest
