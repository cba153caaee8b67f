"""The record of a joint review: it says what somebody said, of the passages that they named, and of no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.checks.registry import problems_of
from concordance.data.lifecycle import VERSIONS_FILE, format_versions, read_versions
from concordance.data.lock import LOCK_FILE, read_lock
from concordance.data.reviewed import reviewed_texts
from concordance.data.version_texts import VersionTexts, version_name
from concordance.files import write_all
from concordance.model.addressable import texts_of
from concordance.model.corpus import Corpus
from concordance.references.freshness import State
from concordance.references.joint_review import PendingReview, pending, published_passages, record
from promised_site import CODES, LATER, PromisedProject
from reviewing import LAGGING, TO_REVIEW, WITHDRAWN, changed_project


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    return changed_project(tmp_path)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A project in which every passage of the note but one has changed, some in one language, some in both."""
    project = changed_project(tmp_path_factory.mktemp("changed"))
    longer = ((f"## {title} {{", f"## {title}! {{") for title in dutch_titles(project))
    project.replace("docs/nl/note/index.md", *longer)
    return project.corpus()


def dutch_titles(project: PromisedProject) -> Iterator[str]:
    lines = project.text("docs/nl/note/index.md").split("\n")
    return (line.removeprefix("## ").partition(" {")[0] for line in lines if line.startswith("## "))


def references(passages: tuple[PendingReview, ...]) -> list[str]:
    return [one.entry.reference for one in passages]


def after(corpus: Corpus, files: Mapping[str, str]) -> Corpus:
    """Give the corpus as it is with some of its records written anew, without writing them."""
    lock, problems = read_lock(LOCK_FILE, files[LOCK_FILE])
    assert problems == ()
    log, problems = read_versions(VERSIONS_FILE, files.get(VERSIONS_FILE, format_versions(corpus.log.events)))
    assert problems == ()
    new = {name: text for path, text in files.items() if (name := version_name(path))}
    versions = VersionTexts({**corpus.versions.texts, **new})
    return replace(corpus, lock=lock, log=log, versions=versions, reviewed=reviewed_texts(lock, log, versions))


# What waits


def test_a_passage_waits_until_its_texts_were_reviewed_together(project: PromisedProject) -> None:
    found = pending(project.corpus())

    assert project.printed() == ""
    assert references(found) == [f"note/{LAGGING}", f"note/{TO_REVIEW}"]
    assert [one.freshness.state for one in found] == [State.LAGGING, State.TO_REVIEW]
    assert [one.freshness.changed for one in found] == [("fr",), CODES]


def test_old_and_new_texts_are_at_hand(project: PromisedProject) -> None:
    lagging, _ = pending(project.corpus())

    assert "une porte ouverte" in lagging.old["fr"]
    assert "une porte toujours ouverte" in lagging.new["fr"]
    assert lagging.old["nl"] == lagging.new["nl"]


def test_a_withdrawn_passage_never_waits(project: PromisedProject) -> None:
    corpus = project.corpus()

    assert f"/note/#{WITHDRAWN}" in corpus.lock.entries
    assert f"note/{WITHDRAWN}" not in references(pending(corpus))
    assert f"note/{WITHDRAWN}" not in [one.reference for one in published_passages(corpus)]


def test_a_passage_that_is_not_published_does_not_wait(project: PromisedProject) -> None:
    for code in CODES:
        path = f"docs/{code}/note/index.md"
        project.write(path, f'{project.text(path)}\nUn texte. / Een tekst.\n{{: #p8 sources="record"}}\n')

    assert "/note/#p8" in texts_of(project.corpus())
    assert references(pending(project.corpus())) == [f"note/{LAGGING}", f"note/{TO_REVIEW}"]


def test_nothing_waits_in_a_site_that_has_published_nothing(tmp_path: Path) -> None:
    assert pending(PromisedProject.copied(tmp_path).corpus()) == ()


# What is recorded


def test_after_the_stamp_the_passage_is_together_and_the_records_agree(project: PromisedProject) -> None:
    corpus = project.corpus()
    write_all(project.root / "docs", record(corpus, pending(corpus)))
    now = project.corpus()

    assert pending(now) == ()
    assert problems_of(now) == ()
    assert now.lock.entries[f"/note/#{LAGGING}"].reviewed == LATER.isoformat()
    assert project.faults() == []


def test_the_lock_is_written_last(project: PromisedProject) -> None:
    """Until it is there nothing was reviewed."""
    corpus = project.corpus()

    assert list(record(corpus, pending(corpus)))[-1] == LOCK_FILE


def test_the_text_of_a_withdrawn_passage_is_kept(project: PromisedProject) -> None:
    before = project.corpus()
    write_all(project.root / "docs", record(before, pending(before)))
    kept = project.corpus().reviewed["note", "fr"][WITHDRAWN]

    assert kept == before.reviewed["note", "fr"][WITHDRAWN] != ""


def test_what_was_reviewed_is_kept_as_a_version(project: PromisedProject) -> None:
    corpus = project.corpus()
    files = record(corpus, pending(corpus))

    assert f"data/versions/note/{LAGGING}/2026-03-01.fr.txt" in files
    assert f"data/versions/note/{LAGGING}/2026-03-01.nl.txt" not in files, "its words are those of before"


@given(st.data())
def test_a_stamp_touches_what_is_named_and_nothing_else(corpus: Corpus, data: st.DataObject) -> None:
    everything = pending(corpus)
    chosen = tuple(data.draw(st.lists(st.sampled_from(everything), unique_by=lambda one: one.entry.address)))
    now = after(corpus, record(corpus, chosen))
    named = {one.entry.address for one in chosen}

    assert len(everything) > len(CODES)
    assert [one.entry.address for one in pending(now)] == [
        one.entry.address for one in everything if one.entry.address not in named
    ]
    for address, entry in corpus.lock.entries.items():
        new = now.lock.entries[address]
        if address in named:
            assert (new.published, new.reviewed) == (entry.published, LATER.isoformat())
        else:
            assert str(new) == str(entry)
    for place, texts in corpus.reviewed.items():
        assert list(now.reviewed[place]) == list(texts), "every passage keeps its place in the record"
        others = {name: text for name, text in texts.items() if f"/{place[0]}/#{name}" not in named}
        assert others.items() <= now.reviewed[place].items()


@given(st.data())
def test_a_second_stamp_changes_nothing(corpus: Corpus, data: st.DataObject) -> None:
    chosen = tuple(data.draw(st.lists(st.sampled_from(pending(corpus)), unique_by=lambda one: one.entry.address)))
    first = record(corpus, chosen)

    assert record(after(corpus, first), chosen).items() <= first.items()


@given(st.data())
def test_the_order_of_stamps_does_not_matter(corpus: Corpus, data: st.DataObject) -> None:
    """Two people review at the same time: whoever is first, the records end up the same."""
    everything = pending(corpus)
    mine = tuple(one for one in everything if data.draw(st.booleans()))
    yours = tuple(one for one in everything if one not in mine)
    step_by_step = after(after(corpus, record(corpus, mine)), record(after(corpus, record(corpus, mine)), yours))
    at_once = after(corpus, record(corpus, everything))

    assert step_by_step.lock.entries == at_once.lock.entries
    assert step_by_step.reviewed == at_once.reviewed
