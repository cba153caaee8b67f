"""A changed text is not yet published until a publication records it; what is new or gone is something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from answering import Site, rendered
from concordance.references.unpublished import unpublished_texts
from locations import CASES
from promised_site import CODES, PromisedProject, change, read_case, tombstone, with_new_passage
from versioned_site import NOTE, WORDS


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that is published."""
    return PromisedProject.published(tmp_path)


def test_a_text_waits_until_it_is_recorded(project: PromisedProject) -> None:
    assert unpublished_texts(project.corpus()) == {}
    project.replace(NOTE["fr"], WORDS["fr"], ("title: La note", "title: La grande note"))

    assert unpublished_texts(project.corpus()) == {"/note/#p4": ("fr",), "/note/": ("fr",)}
    project.publish()
    assert unpublished_texts(project.corpus()) == {}


def test_signs_that_readers_do_not_tell_apart_are_no_other_text(project: PromisedProject) -> None:
    project.replace(NOTE["fr"], ("encore aujourd'hui", "encore aujourd’hui"), ("terrain :", "terrain\u00a0:"))

    assert unpublished_texts(project.corpus()) == {}


def test_what_is_new_or_withdrawn_is_not_among_them(project: PromisedProject) -> None:
    with_new_passage(project)
    change(project, read_case(CASES / "gate" / "delete-list-item.toml"))
    project.bury(tombstone("/note/#p5", "withdrawn"))

    assert project.printed() == ""
    assert unpublished_texts(project.corpus()) == {}


def test_the_page_says_so_beside_the_text(project: PromisedProject) -> None:
    project.replace(NOTE["nl"], WORDS["nl"])
    site = Site(rendered(project.corpus()))
    dutch, french = (site.spot(f"/{code}/note/#p4") for code in reversed(CODES))

    assert dutch is not None
    assert french is not None
    assert "Nieuwe tekst, nog niet gepubliceerd." in dutch.text
    assert "/id/note/p4/" in {site.goal("/nl/note/", href) for href in dutch.links}
    assert "pas encore publié" not in french.text
