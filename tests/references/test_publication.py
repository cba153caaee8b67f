"""Publishing adds what is new and touches nothing that was promised."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.data.lock import LOCK_FILE
from concordance.files import write_atomically
from concordance.references.publication import prepare_publication, with_new
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

    assert list(files)[-1] == LOCK_FILE
    assert set(files) - {LOCK_FILE} == {
        f"data/reviewed/{name}.{code}.md" for name in ("note", "plan/axis-1") for code in CODES
    }


def test_nothing_is_promised_twice(project: PromisedProject) -> None:
    assert prepare_publication(project.corpus()) == prepare_publication(project.corpus())
    assert prepare_publication(project.corpus()).new == ()
    assert prepare_publication(project.corpus()).files == {}


def test_a_new_passage_is_one_line_of_the_lock_and_one_text_after_the_one_before_it(project: PromisedProject) -> None:
    before = project.lock.splitlines()
    insert(project, "p8")
    promise = project.publish()

    assert [one.address for one in promise.new] == ["/note/#p8"]
    assert set(promise.files) == {LOCK_FILE, "data/reviewed/note.fr.md", "data/reviewed/note.nl.md"}
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


def test_a_changed_text_leaves_its_hash_and_its_reviewed_text(project: PromisedProject) -> None:
    before = project.lock
    reviewed = dict(project.corpus().reviewed)
    for code, words in {"fr": "sans condition", "nl": "zonder voorwaarden"}.items():
        project.replace(f"docs/{code}/{NOTE}", (words, ""))
    insert(project, "p8")
    project.publish()

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


def test_a_publishing_that_was_interrupted_goes_on(tmp_path: Path) -> None:
    """The texts are there and the lock is not: nothing is promised yet, and nothing is wrong."""
    project = PromisedProject.copied(tmp_path)
    promise = prepare_publication(project.corpus(FIRST_DAY))
    for name, text in list(promise.files.items())[:-1]:
        write_atomically(project.root / "docs" / name, text)

    assert project.problems() == ()
    assert project.publish(FIRST_DAY).files == promise.files


def test_the_day_of_first_publication_is_that_of_the_build(project: PromisedProject) -> None:
    insert(project, "p8")
    (new,) = project.publish(LATER).new

    assert (new.published, new.reviewed) == ("2026-03-01", "2026-03-01")


# Where new texts go among those that are there


NAMES = st.sampled_from("abcdefgh")
LISTS = st.lists(NAMES, unique=True)


@given(LISTS, LISTS, st.sets(NAMES))
def test_texts_that_are_there_keep_their_order_and_new_ones_follow_theirs(
    known: list[str], order: list[str], new: set[str]
) -> None:
    added = {name: f"new {name}" for name in order if name in new and name not in known}
    found = with_new({name: f"old {name}" for name in known}, added, order)

    assert [name for name in found if name in known] == known
    assert {name: text for name, text in found.items() if name in known} == {name: f"old {name}" for name in known}
    assert {name: text for name, text in found.items() if name not in known} == added


@pytest.mark.parametrize(
    ("known", "order", "found"),
    [
        ("ac", "abc", "abc"),
        ("bc", "abc", "abc"),
        ("ab", "abcd", "abcd"),
        ("axc", "abc", "abxc"),
        ("", "ab", "ab"),
        ("xy", "ab", "abxy"),
    ],
)
def test_a_new_text_goes_right_after_the_one_before_it_on_the_page(known: str, order: str, found: str) -> None:
    new = dict.fromkeys(set(order) - set(known), "")

    assert "".join(with_new(dict.fromkeys(known, ""), new, order)) == found
