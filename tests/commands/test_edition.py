"""`make edition`: what is asked, what is refused, and that half an edition is never written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from concordance.editions.kept_editions import editions_of
from edition_site import FIRST, with_editions
from locations import ROOT
from promised_site import MORNING, PromisedProject, with_new_passage
from running import Run, run
from tiny_site import link_or_copy
from versioned_site import NOTE


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that is published, with the templates of the repository."""
    link_or_copy(tmp_path / "overrides", ROOT / "overrides")
    return PromisedProject.published(tmp_path)


def edition(project: PromisedProject, **environ: str) -> Run:
    """Run the command, on the later day."""
    return run(project.root, "edition", SOURCE_DATE_EPOCH=MORNING, **environ)


def files(project: PromisedProject) -> dict[str, bytes]:
    found = (path for path in (project.root / "docs").rglob("*") if path.is_file())
    return {path.as_posix(): path.read_bytes() for path in found}


def test_it_keeps_every_document_and_the_check_is_green(project: PromisedProject) -> None:
    found = edition(project, NAME="2026-03", YES="1")

    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[0] == "2026-03, 2026-03-01: 2 documents, 13 passages"
    assert project.problems_today() == ()
    (made,) = editions_of(project.corpus())
    assert (made.name, made.publication, made.number) == ("2026-03", "2026-03-01", 2)
    assert project.text("docs/data/publications.lock").splitlines()[-1].startswith("2 2026-03-01 ")


def test_nothing_is_written_without_an_answer(project: PromisedProject) -> None:
    before = files(project)

    assert edition(project, NAME="2026-03").code == 1
    assert edition(project, NAME="2026-03", SHOW="1").code == 0
    assert files(project) == before


@pytest.mark.parametrize("name", ["", "changes", "../../x", "a/b", "Mars", "é", "x" * 41, "-x", "$(id)", "2026_03"])
def test_a_name_must_be_part_of_an_address(project: PromisedProject, name: str) -> None:
    before = files(project)
    found = edition(project, NAME=name, YES="1")

    assert (found.code, found.out) == (1, "")
    assert len(found.err.splitlines()) == 1
    assert files(project) == before


def test_there_is_one_of_each_name(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    before = files(project)

    assert "already" in edition(project, NAME=FIRST, YES="1").err
    shutil.rmtree(project.root / "docs/data/editions" / FIRST)
    assert "already" in edition(project, NAME=FIRST, YES="1", INCOMPLETE="1").err
    assert set(files(project)) < set(before)


def test_what_is_not_in_order_is_refused_unless_somebody_says_so(project: PromisedProject) -> None:
    with_new_passage(project)
    project.replace(NOTE["fr"], ("bilan commun", "bilan"))
    before = files(project)
    found = edition(project, NAME="2026-03", YES="1")

    assert found.code == 1
    assert "1 not reviewed together: /note/#p7" in found.out
    assert "2 not published: /note/#p8, /note/#p7" in found.out
    assert files(project) == before
    assert edition(project, NAME="2026-03", YES="1", INCOMPLETE="1").code == 0
    assert editions_of(project.corpus())[0].lacks.unpublished == ("/note/#p8", "/note/#p7")
    assert project.problems_today() == ()


def test_a_site_with_problems_says_how_many(project: PromisedProject) -> None:
    project.write("docs/fr/about.md", project.text("docs/fr/about.md") + "\n[nulle part](nowhere.md)\n")

    assert edition(project, NAME="2026-03", YES="1").code == 1
    assert edition(project, NAME="2026-03", YES="1", INCOMPLETE="1").code == 0
    assert editions_of(project.corpus())[0].lacks.problems > 0


def test_damaged_records_are_mended_first_whatever_somebody_says(project: PromisedProject) -> None:
    text = project.root / "docs/data/versions/note/p1/2026-01-15.fr.txt"
    text.write_text("Autre chose.", encoding="utf-8")
    before = files(project)

    assert edition(project, NAME="2026-03", YES="1", INCOMPLETE="1").code == 1
    assert files(project) == before


def test_a_site_that_has_published_nothing_has_no_edition(tmp_path: Path) -> None:
    assert "nothing is published" in edition(PromisedProject.copied(tmp_path), NAME="2026-03", YES="1").err


def test_a_picture_beside_a_text_is_kept_with_it(project: PromisedProject) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1"/></svg>'
    for code, alt in {"fr": "Un trait", "nl": "Een lijn"}.items():
        project.write(f"docs/{code}/note/line.svg", drawing)
        words = {"fr": "une porte ouverte", "nl": "een open deur"}[code]
        project.replace(NOTE[code], (words, f"{words} ![{alt}](line.svg)"))
    project.publish()
    assert edition(project, NAME="2026-03", YES="1", INCOMPLETE="1").code == 0
    kept = project.root / "docs/data/editions/2026-03/files/fr/note/line.svg"

    assert kept.read_text() == drawing
    assert project.problems_today() == ()
    kept.write_text(drawing.replace("<path", "<script>1</script><path"))
    assert {problem.key for problem in project.problems_today()} == {"edition-file-changed"}
