"""What each version of a passage says, and on which days it stood."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from concordance.data.lock import LockEntry
from concordance.files import write_all
from concordance.model.corpus import Corpus
from concordance.references.dated_versions import (
    DatedVersion,
    Standing,
    changes_between,
    dated_versions,
    timemap_path,
    version_address,
)
from concordance.references.joint_review import pending, record
from locations import CASES
from promised_site import CODES, PromisedProject, change, read_case, tombstone
from versioned_site import AGAIN, FIRST, LAST, NOTE, SECOND, WORDS, versioned, withhold


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that was published four times."""
    return versioned(tmp_path)


def of(corpus: Corpus, reference: str) -> tuple[DatedVersion, ...]:
    """Give the versions of a passage or document."""
    return dated_versions(corpus, entry(corpus, reference))


def entry(corpus: Corpus, reference: str) -> LockEntry:
    """Find its entry in the lock."""
    return next(one for one in corpus.lock.citable if one.reference == reference)


def test_each_publication_that_changed_something_is_a_version(project: PromisedProject) -> None:
    corpus = project.corpus()

    assert [version.publication for version in of(corpus, "note/p4")] == [FIRST, SECOND, AGAIN]
    assert [version.publication for version in of(corpus, "note/p1")] == [FIRST, LAST]
    assert [version.publication for version in of(corpus, "note/p2")] == [FIRST]
    assert [version.publication for version in of(corpus, "note")] == [FIRST]


def test_a_version_says_what_every_language_said_then(project: PromisedProject) -> None:
    """The second changed the French text alone: the Dutch one is still that of the first day."""
    texts = [{text.language: text.text for text in one.texts} for one in of(project.corpus(), "note/p4")]
    old, new = ({code: WORDS[code][place] for code in CODES} for place in (0, 1))

    for said, french, dutch in zip(texts, (old, new, new), (old, old, new), strict=True):
        assert french["fr"] in said["fr"]
        assert dutch["nl"] in said["nl"]
    assert new["nl"] not in texts[1]["nl"]


def test_a_version_stood_until_the_day_before_the_next(project: PromisedProject) -> None:
    """Of two on one day the first stood on that day too."""
    assert [one.standings for one in of(project.corpus(), "note/p4")] == [
        (Standing(FIRST, "2026-02-28"),),
        (Standing("2026-03-01", "2026-03-01"),),
        (Standing("2026-03-01"),),
    ]


def test_a_version_that_came_back_stood_twice(project: PromisedProject) -> None:
    """A passage is withdrawn, and restored with its own words."""
    before = {code: project.text(NOTE[code]) for code in CODES}
    change(project, read_case(CASES / "gate" / "delete-list-item.toml"))
    project.bury(tombstone("/note/#p5", "withdrawn").replace("2026-03-01", "2026-03-10"))
    project.publish(date(2026, 3, 12))
    (gone,) = of(project.corpus(), "note/p5")
    project.write("docs/data/tombstones.toml", f"{project.text('docs/data/tombstones.toml')}restored = 2026-03-20\n")
    for code in CODES:
        project.write(NOTE[code], before[code])
    project.publish(date(2026, 3, 20))
    (back,) = of(project.corpus(), "note/p5")

    assert gone.standings == (Standing(FIRST, "2026-03-11"),)
    assert back.standings == (Standing(FIRST, "2026-03-11"), Standing("2026-03-20"))


def test_what_changed_is_told_apart(project: PromisedProject) -> None:
    corpus = project.corpus()
    first, second, again = of(corpus, "note/p4")
    old, linked = of(corpus, "note/p1")

    assert changes_between(first, second).words == ("fr",)
    assert changes_between(second, again).words == ("nl",)
    assert changes_between(first, again).words == CODES
    assert (changes_between(old, linked).words, changes_between(old, linked).markup) == ((), CODES)


def test_the_title_and_the_nature_are_those_of_that_day(project: PromisedProject) -> None:
    project.replace(NOTE["nl"], ("title: De nota", "title: De grote nota"))
    project.publish(date(2026, 4, 1))
    corpus = project.corpus()

    assert [one.titles["fr"] for one in of(corpus, "note/p4")] == ["La note"] * 3
    assert [one.titles["nl"] for one in of(corpus, "note")] == ["De nota", "De grote nota"]
    assert {one.nature for one in (*of(corpus, "note"), *of(corpus, "note/p4"))} == {"restatement"}


def test_the_swhid_is_the_name_that_git_gives_the_file(project: PromisedProject) -> None:
    path = f"docs/data/versions/note/p4/{SECOND}.fr.txt"
    second = of(project.corpus(), "note/p4")[1]
    hashed = subprocess.run(
        ["git", "hash-object", "--no-filters", path],  # noqa: S607 - git from the path, as everywhere
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    )

    assert second.texts[0].swhid == f"swh:1:cnt:{hashed.stdout.strip()}"


def test_a_withheld_text_keeps_its_place_and_its_hash(project: PromisedProject) -> None:
    """The next version still has the Dutch text of the first: it is withheld there too, and no older one is shown."""
    kept = of(project.corpus(), "note/p4")
    withhold(project, "/note/#p4", FIRST, "nl")
    corpus = project.corpus(date(2026, 3, 9))
    versions = of(corpus, "note/p4")

    assert [one.event for one in versions] == [one.event for one in kept]
    assert [[bool(text.withheld) for text in one.texts] for one in versions] == [
        [False, True],
        [False, True],
        [False, False],
    ]
    assert {text.text for one in versions for text in one.texts if text.withheld} == {""}
    assert {text.swhid for one in versions for text in one.texts if text.withheld} == {""}


def test_a_review_records_versions_under_the_name_of_the_next_publication(project: PromisedProject) -> None:
    """Somebody publishes, mends a word on the same day and has it reviewed: the version is the second of that day."""
    today = date(2026, 3, 9)
    project.replace(NOTE["fr"], ("indexé comme les loyers", "indexé"))
    corpus = project.corpus(today)
    write_all(project.root / "docs", record(corpus, pending(corpus)))
    reviewed = project.corpus(today)

    assert [one.publication for one in of(reviewed, "note/p4")] == [FIRST, SECOND, AGAIN, f"{LAST}-2"]
    assert project.publish(today).files == {}


def test_the_addresses_are_plain() -> None:
    assert version_address("note/p14", "2026-12-01-2").url == "id/note/p14/2026-12-01-2/"
    assert timemap_path("note/p14") == "id/note/p14/timemap.link"
