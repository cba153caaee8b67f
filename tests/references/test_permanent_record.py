"""What the permanent page of a passage or document knows: its texts, its state, what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.references.freshness import State
from concordance.references.permanent_record import PermanentRecord, permanent_address, permanent_records, permanent_url
from locations import CASES
from promised_site import CODES, PromisedProject, change, mended, read_case, tombstone

GATE = CASES / "gate"


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that is published."""
    return PromisedProject.published(tmp_path)


def found(project: PromisedProject) -> dict[str, PermanentRecord]:
    """Give every identity by its reference."""
    return {one.reference: one for one in permanent_records(project.corpus())}


def case(project: PromisedProject, name: str) -> PromisedProject:
    """Make the changes of a case and mend it."""
    return mended(project, read_case(GATE / f"{name}.toml"))


def test_every_document_and_published_passage_has_one(project: PromisedProject) -> None:
    lock = project.corpus().lock

    assert project.corpus().lock.documents == ("note", "plan/axis-1")
    assert found(project).keys() == {
        one.reference for one in lock.entries.values() if one.is_passage or one.path in {"note", "plan/axis-1"}
    }


def test_a_passage_that_is_not_published_has_none(project: PromisedProject) -> None:
    project.replace_in_each("note/index.md", ("#p7 ", "#p8 "))

    assert "note/p8" not in found(project)


@pytest.mark.parametrize(
    ("reference", "kind", "number"),
    [
        ("note", "document", ""),
        ("note/s1", "section", "1"),
        ("note/p7", "paragraph", "7"),
        ("plan/axis-1/p2", "paragraph", "2"),
    ],
)
def test_an_identity_knows_its_kind_and_number(
    project: PromisedProject, reference: str, kind: str, number: str
) -> None:
    one = found(project)[reference]

    assert (one.kind, one.number, one.nature) == (kind, number, "restatement")
    assert one.contexts == {code: one.contexts["fr"].in_language(code) for code in CODES}


def test_a_document_lists_its_passages_in_the_order_of_the_text(project: PromisedProject) -> None:
    case(project, "delete-paragraph")
    one = found(project)["note"]

    assert [entry.fragment for entry in one.passages] == ["s1", "p1", "p2", "s2", "p3", "p4", "p5", "p6", "s3", "p7"]
    assert found(project)["note/p1"].passages == ()


CHANGED = {"fr": ("sans condition", "toujours"), "nl": ("zonder voorwaarden", "altijd")}


@pytest.mark.parametrize(
    ("codes", "state"),
    [((), State.TOGETHER), (("fr",), State.LAGGING), (("nl",), State.LAGGING), (CODES, State.TO_REVIEW)],
)
def test_the_state_of_a_passage_that_stands(project: PromisedProject, codes: tuple[str, ...], state: State) -> None:
    for code in codes:
        project.replace(f"docs/{code}/note/index.md", CHANGED[code])
    one = found(project)["note/p2"]

    assert one.freshness is not None
    assert (one.freshness.state, one.freshness.changed) == (state, codes)
    assert all((CHANGED[code][1] in one.texts[code]) == (code in codes) for code in CODES)


@pytest.mark.parametrize(
    ("name", "reference", "kind", "successors"),
    [
        ("delete-paragraph", "note/p2", "withdrawn", []),
        ("merge-into-the-one-before", "note/p2", "merged", ["note/p1"]),
        ("split", "note/p7", "split", ["note/p8", "note/p9"]),
        ("move-to-another-document", "note/p2", "moved", ["plan/axis-1/p3"]),
        ("rename-page", "note/p2", "renamed", ["vision/p2"]),
        ("rename-page", "note", "renamed", ["vision"]),
        ("drop-page", "note/p2", "withdrawn", []),
    ],
)
def test_what_became_of_a_passage_before_and_after_publishing(
    project: PromisedProject, name: str, reference: str, kind: str, successors: list[str]
) -> None:
    """A successor that is not published yet is named as well; the last text of each language stays."""
    last = found(project)[reference].texts
    case(project, name)
    for _ in range(2):
        one = found(project)[reference]

        assert one.tombstone is not None
        assert one.freshness is None
        assert one.tombstone.written.kind == kind
        assert [entry.reference for entry in one.successors] == successors
        assert one.texts == last
        project.publish()


def test_citations_are_those_of_the_passage_itself(project: PromisedProject) -> None:
    project.write(
        "docs/data/citations.toml",
        '[[citation]]\nbody = "council"\ntitle.fr = "Avis"\ntitle.nl = "Advies"\n'
        'date = "2026-02-01"\nreferences = ["note/p2"]\n',
    )
    cited = {reference: [one.date for one in it.cited_by] for reference, it in found(project).items() if it.cited_by}

    assert cited == {"note/p2": ["2026-02-01"]}


def test_the_permanent_address_has_no_language(project: PromisedProject) -> None:
    corpus = project.corpus()

    assert permanent_address("plan/axis-1/p2").url == "id/plan/axis-1/p2/"
    assert permanent_url(corpus, "note/p2") == "https://promised.example/id/note/p2/"


def test_without_an_address_of_the_site_there_is_none_to_print(
    project: PromisedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.replace("mkdocs.yml", ("https://promised.example/", ""))
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("PERMANENT_URL", raising=False)

    assert permanent_url(project.corpus(), "note/p2") is None


def test_a_faulty_tombstone_is_none(project: PromisedProject) -> None:
    change(project, read_case(GATE / "delete-paragraph.toml"))
    project.bury(tombstone("/note/#p2", "split", ["/note/#p1"]))
    one = found(project)["note/p2"]

    assert one.tombstone is None
    assert one.texts["fr"].startswith("Les services ambulatoires")
