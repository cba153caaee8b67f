"""No document has the permanent address of a passage or of a version."""

from __future__ import annotations

from pathlib import Path

import pytest

from promised_site import CODES, PromisedProject

HEAD = "---\ntitle: {title}\ndescription: {title}.\n{more}---\n# {title}\n"
DOCUMENT = "citable: true\nnature: restatement\nsources: [record]\n"
PASSAGE = '\nUn texte neuf, en {code}.\n{{: #p1 sources="record"}}\n'


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    return PromisedProject.published(tmp_path)


def add_page(project: PromisedProject, path: str, more: str = "") -> None:
    for code in CODES:
        text = HEAD.format(title=f"Page {code}", more=more) + (PASSAGE.format(code=code) if more else "")
        project.write(f"docs/{code}/{path}.md", text)


def told(project: PromisedProject) -> set[str]:
    return {problem.key for problem in project.problems_today()}


@pytest.mark.parametrize(
    "path", ["note/p14", "note/s2bis", "note/2026-12-01", "note/2026-12-01-2", "note/p1/2026-12-01"]
)
@pytest.mark.parametrize("more", ["", DOCUMENT], ids=["page", "document"])
def test_a_new_page_has_no_address_of_a_passage_or_version(project: PromisedProject, path: str, more: str) -> None:
    add_page(project, path, more)
    (first, *_) = (one for one in project.problems_today() if one.key == "path-of-passage")
    assert (first.path, first.values["found"]) == (f"docs/fr/{path}.md", f"/id/{path}/")

    for code in CODES:
        (project.root / f"docs/{code}/{path}.md").unlink()
    add_page(project, first.values["proposed"].removeprefix("docs/fr/").removesuffix(".md"), more)
    assert "path-of-passage" not in told(project)


@pytest.mark.parametrize(
    "path", ["note/p14-more", "note/2026-13-01", "note/2026-12-01-1", "about/p14", "news/2026-12-01"]
)
def test_other_pages_may_be_named_as_they_like(project: PromisedProject, path: str) -> None:
    add_page(project, path, DOCUMENT)

    assert "path-of-passage" not in told(project)


def test_a_document_that_is_gone_keeps_the_addresses_below_it(project: PromisedProject) -> None:
    for code in CODES:
        (project.root / f"docs/{code}/note/index.md").unlink()
    add_page(project, "note/p2")

    assert "path-of-passage" in told(project)


def test_a_page_around_a_published_document_stays_a_page(project: PromisedProject) -> None:
    """What is published keeps its address, and the page that came later is told."""
    add_page(project, "news/2026-12-01", DOCUMENT)
    add_page(project, "news/index")
    project.publish()
    add_page(project, "news/index", DOCUMENT)
    found = [one for one in project.problems_today() if one.key == "document-around-document"]

    assert [(one.path, one.values["path"]) for one in found] == [
        (f"docs/{code}/news/index.md", "/news/2026-12-01/") for code in CODES
    ]
    assert "path-of-passage" not in told(project)
