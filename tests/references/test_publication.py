"""Publishing adds what is new and touches nothing that was promised."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.lock import LOCK_FILE
from concordance.data.names import NAMES_FILE
from concordance.data.publications import PUBLICATIONS_FILE
from concordance.references.publication import prepare_publication
from promised_site import CODES, FIRST_DAY, LATER, PromisedProject, tombstone

NOTE = "note/index.md"
END = {"fr": "La fédération demande", "nl": "De federatie vraagt"}


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that is published."""
    return PromisedProject.published(tmp_path)


def insert(project: PromisedProject, name: str, *codes: str) -> None:
    """Write a new passage before the last one of the note."""
    for code in codes or CODES:
        new = f'Un texte neuf {code}.\n{{: #{name} sources="record"}}\n\n{END[code]}'
        project.replace(f"docs/{code}/{NOTE}", (END[code], new))


def test_everything_addressable_is_promised_at_first(tmp_path: Path) -> None:
    promise = prepare_publication(PromisedProject.copied(tmp_path).corpus(FIRST_DAY))
    found = {one.address: one for one in promise.new}

    assert {"/", "/note/", "/about/#who", "/glossary/#cocom", "/federations/#ama", "/sources/#record"} <= found.keys()
    assert {one.reference for one in promise.new if one.is_passage} == {
        *(f"note/{name}" for name in ("s1", "s2", "s3", "p1", "p2", "p3", "p4", "p5", "p6", "p7")),
        *(f"plan/axis-1/{name}" for name in ("s1", "p1", "p2")),
    }
    assert {one.published for one in promise.new} == {"2026-01-15"}
    assert {(one.reviewed, *sorted(one.hashes)) for one in promise.new if one.is_passage} == {("2026-01-15", *CODES)}


def test_the_lock_is_written_last(tmp_path: Path) -> None:
    """It is what makes the texts count."""
    files = prepare_publication(PromisedProject.copied(tmp_path).corpus()).files

    assert list(files)[-3:] == [VERSIONS_FILE, PUBLICATIONS_FILE, LOCK_FILE]
    texts = set(files) - {LOCK_FILE, VERSIONS_FILE, PUBLICATIONS_FILE, NAMES_FILE}
    named = {f"data/versions/{name}{LATER}.{code}.txt" for name in ("note/", "plan/axis-1/p2/") for code in CODES}
    assert named <= texts
    assert {name.rpartition(".")[2] for name in texts} == {"txt"}


def test_nothing_is_promised_twice(project: PromisedProject) -> None:
    assert prepare_publication(project.corpus()) == prepare_publication(project.corpus())
    assert prepare_publication(project.corpus()).new == ()
    assert prepare_publication(project.corpus()).files == {}


def test_a_new_passage_is_a_line_of_the_lock_and_of_the_log_and_a_text_in_each_language(
    project: PromisedProject,
) -> None:
    before = project.lock.splitlines()
    insert(project, "p8")
    promise = project.publish()

    assert [one.address for one in promise.new] == ["/note/#p8"]
    assert set(promise.files) == {
        LOCK_FILE,
        VERSIONS_FILE,
        PUBLICATIONS_FILE,
        *(f"data/versions/note/p8/{LATER}.{code}.txt" for code in CODES),
    }
    assert promise.files["data/versions/note/p8/2026-03-01.fr.txt"] == "Un texte neuf fr."
    assert [line for line in project.lock.splitlines() if line not in before] == [str(promise.new[0])]
    assert list(project.corpus().reviewed["note", "fr"]) == [
        "s1",
        "p1",
        "p2",
        "s2",
        "p3",
        "p4",
        "p5",
        "p6",
        "s3",
        "p8",
        "p7",
    ]


def test_a_changed_text_is_kept_beside_the_former_and_waits_for_its_review(project: PromisedProject) -> None:
    before = project.lock
    reviewed = dict(project.corpus().reviewed)
    for code, words in {"fr": "sans condition", "nl": "zonder voorwaarden"}.items():
        project.replace(f"docs/{code}/{NOTE}", (words, ""))
    insert(project, "p8")
    changed = [event for event in project.publish(LATER).changed if event.address == "/note/#p2"]
    versions = project.corpus().log.versions("/note/#p2")

    assert changed == [replace(versions[1], line=0)]
    assert [event.publication for event in versions] == ["2026-01-15", "2026-03-01"]
    assert versions[0].words.items().isdisjoint(versions[1].words.items())
    assert "sans condition" in project.corpus().versions.at("note/p2", "fr", "2026-01-15")
    assert "sans condition" not in project.corpus().versions.at("note/p2", "fr", "2026-03-01")
    assert project.corpus().versions.at("note/p2", "fr", "2026-01-14") == ""
    assert [line for line in project.lock.splitlines() if "#p8" not in line] == before.splitlines()
    assert {key: texts["p2"] for key, texts in project.corpus().reviewed.items() if "p2" in texts} == {
        key: texts["p2"] for key, texts in reviewed.items() if "p2" in texts
    }


def test_what_stands_in_one_language_only_is_not_promised(project: PromisedProject) -> None:
    insert(project, "p8", "fr")

    assert prepare_publication(project.corpus()).new == ()


def test_what_has_a_tombstone_is_not_promised_again(project: PromisedProject) -> None:
    """Nor is anything new on the page that stands where one was."""
    project.bury(tombstone("/note/#p8", "withdrawn"))
    insert(project, "p8")

    assert prepare_publication(project.corpus()).new == ()


def test_the_text_of_what_was_withdrawn_stays_in_its_place(project: PromisedProject) -> None:
    order = list(project.corpus().reviewed["note", "fr"])
    for code in CODES:
        text = project.text(f"docs/{code}/{NOTE}")
        start = text.index("## ", text.index("{#s2}") - 20)
        project.write(f"docs/{code}/{NOTE}", text[:start] + text[text.index("## ", start + 3) :])
    project.bury(*(tombstone(f"/note/#{name}", "withdrawn") for name in ("s2", "p3", "p4", "p5", "p6")))
    insert(project, "p8")
    project.publish()

    assert list(project.corpus().reviewed["note", "fr"]) == [*order[:-1], "p8", order[-1]]


def test_the_day_of_first_publication_is_that_of_the_build(project: PromisedProject) -> None:
    insert(project, "p8")
    (new,) = project.publish(LATER).new

    assert (new.published, new.reviewed) == ("2026-03-01", "2026-03-01")


# What is recorded of what was published before


def test_a_changed_link_is_a_version_with_the_same_words(project: PromisedProject) -> None:
    project.replace(f"docs/fr/{NOTE}", (END["fr"], "La [fédération](../about.md) demande"))
    (event,) = project.publish(LATER).changed
    first = project.corpus().log.versions(event.address)[0]

    assert event.words == first.words
    assert event.markup["fr"] != first.markup["fr"]
    assert event.markup["nl"] == first.markup["nl"]


def test_a_second_publication_of_a_day_has_a_name_of_its_own(project: PromisedProject) -> None:
    for number, words in enumerate(("avec une condition", "à deux conditions"), 1):
        old = "sans condition" if number == 1 else "avec une condition"
        project.replace(f"docs/fr/{NOTE}", (old, words))
        project.publish(LATER)

    assert [event.publication for event in project.corpus().log.versions("/note/#p2")] == [
        "2026-01-15", "2026-03-01", "2026-03-01-2",
    ]  # fmt: skip
    assert project.problems() == ()


def test_an_end_is_recorded_once(project: PromisedProject) -> None:
    for code in CODES:
        text = project.text(f"docs/{code}/{NOTE}")
        start = text.index(END[code])
        project.write(f"docs/{code}/{NOTE}", text[:start])
    project.bury(tombstone("/note/#p7", "withdrawn"))
    (ended,) = project.publish(LATER).changed

    assert (ended.address, ended.ended, ended.publication) == ("/note/#p7", "withdrawn", "2026-03-01")
    assert project.corpus().log.ending("/note/#p7") == replace(
        ended, line=project.corpus().log.of("/note/#p7")[-1].line
    )
    assert project.publish(LATER).files == {}
