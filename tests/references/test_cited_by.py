"""Who cites what: only what is published, never what is younger; and what is older cites the IFA's note itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.references.cited_by import citation_problems, citations_by_reference
from concordance.subject.declared import PAGES
from promised_site import PromisedProject

TITLES = 'title.fr = "Avis"\ntitle.nl = "Advies"\n'


def citing(tmp_path: Path, *citations: tuple[str, list[str]], body: str = "council") -> PromisedProject:
    """Give a published site that is cited on some days, each time for some references."""
    project = PromisedProject.published(tmp_path)
    written = (
        f'[[citation]]\nbody = "{body}"\n{TITLES}date = "{day}"\nreferences = {references}\n'.replace("'", '"')
        for day, references in citations
    )
    project.write("docs/data/citations.toml", "\n".join(written))
    return project


def keys(project: PromisedProject) -> list[tuple[str, int]]:
    """Give the key and line of every problem of the citations."""
    return [(one.key, one.line) for one in citation_problems(project.corpus())]


def test_citations_are_listed_under_each_reference_the_oldest_first(tmp_path: Path) -> None:
    project = citing(tmp_path, ("2026-03", ["note/p1", "note"]), ("2026-02-01", ["note/p1"]), ("2026", []))
    found = {
        reference: [one.date for one in here] for reference, here in citations_by_reference(project.corpus()).items()
    }

    assert found == {"note/p1": ["2026-02-01", "2026-03"], "note": ["2026-03"], PAGES.original: ["2026", "2026-03"]}


def test_a_site_that_nobody_cites_has_none(tmp_path: Path) -> None:
    assert citations_by_reference(PromisedProject.published(tmp_path).corpus()) == {}


@pytest.mark.parametrize(
    ("day", "sound"),
    [
        ("2026-01-15", True),
        ("2026-01", True),
        ("2026", True),
        ("2027", True),
        ("2026-01-14", False),
        ("2025-12", False),
        ("2025", False),
    ],
)
def test_a_citation_is_not_older_than_what_it_cites(tmp_path: Path, day: str, sound: bool) -> None:
    """As far as its date goes: a month or a year may hold the day of publication. Published here on 15 January 2026."""
    assert keys(citing(tmp_path, (day, ["note/p1"]))) == ([] if sound else [("citation-older", 6)])


def test_what_cites_the_note_itself_may_be_of_any_day(tmp_path: Path) -> None:
    assert keys(citing(tmp_path, ("2015", []))) == []


@pytest.mark.parametrize("reference", ["note/p11", "notes/p1", "/note/#p1", "about", "about/who", "sources/record", ""])
def test_only_a_published_document_or_passage_is_cited(tmp_path: Path, reference: str) -> None:
    """Anything else has no page on which it could be shown."""
    assert keys(citing(tmp_path, ("2026-02-01", [reference]))) == [("citation-unpublished", 6)]


def test_a_near_miss_is_named(tmp_path: Path) -> None:
    project = citing(tmp_path, ("2026-02-01", ["notes/p1"]), body="counsil")

    assert [one.values["meant"] for one in citation_problems(project.corpus())] == ["council", "note/p1"]
