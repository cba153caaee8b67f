"""A finished page is taken from an earlier build that made it of just the same; whoever asks why is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from concordance.build import Build, load_build
from concordance.configuration_file import read_configuration
from concordance.disk_cache import StaleResultError
from concordance.render.kept_pages import REASONS
from project import Project

HTML = '<html lang="fr"><body><p>Un texte.</p></body></html>'
NOTE, GLOSSARY = "docs/fr/note/index.md", "docs/fr/glossary.md"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A tiny project whose pages an earlier build has kept."""
    project = Project.tiny(tmp_path / "project")
    build = loaded(project)
    for page in build.pages.values():
        build.finish_page(page, HTML, {})
    return project


def loaded(project: Project, *, compared: int = 1_000_000_000) -> Build:
    """Load a build that compares few results, or all."""
    build = load_build(read_configuration(project.root / "mkdocs.yml"))
    assert build.corpus.cache.disk
    build.corpus.cache.disk = replace(build.corpus.cache.disk, compared=compared)
    return build


def again(build: Build) -> set[str]:
    """Give the pages that are made again, by source."""
    return {page.source for page in build.pages.values()} - build.kept_pages.finished.keys()


def test_where_nothing_changed_every_page_is_kept(project: Project) -> None:
    build = loaded(project)

    assert again(build) == set()
    assert set(build.kept_pages.finished.values()) == {build.finisher.finish(HTML, {})}
    assert build.why("fr/note") == f"{NOTE}: kept as an earlier build has made it"


def change_text(project: Project) -> None:
    project.replace(NOTE, ("accès égal", "accès juste"))


def change_data(project: Project) -> None:
    project.replace("docs/data/glossary.toml", ("tweetalige overheid", "overheid"))


def change_title(project: Project) -> None:
    project.replace("docs/nl/plan/index.md", ("title: Het plan", "title: Ons plan"))


def change_setting(project: Project) -> None:
    project.replace("mkdocs.yml", ("Petit site", "Site petit"))


def add_file(project: Project) -> None:
    project.write("docs/shared/list.csv", "a,b\n")


CHANGES: Mapping[str, tuple[Callable[[Project], None], set[str], str]] = {
    "text": (change_text, {NOTE, NOTE.replace("/fr/", "/nl/")}, "text"),
    "data": (change_data, set(), "data"),
    "title": (change_title, set(), "pages"),
    "setting": (change_setting, set(), "site"),
    "file": (add_file, set(), "files"),
}
"""A change, the pages that it concerns where these are not all, and what is said of the note."""


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_change_concerns_is_made_again(project: Project, name: str) -> None:
    change, concerned, reason = CHANGES[name]
    change(project)
    build = loaded(project)

    assert again(build) == (concerned or {page.source for page in build.pages.values()})
    assert build.why("fr/note/") == f"{NOTE}: made again: {REASONS[reason]}"


def test_a_page_is_made_again_after_its_translation(project: Project) -> None:
    change_text(project)

    assert loaded(project).why("docs/nl/note/index.md").endswith(f"made again: {REASONS['translations']}")


def test_nothing_is_kept_where_something_else_adds_to_the_site(project: Project) -> None:
    project.write("more.py", "")
    project.replace("mkdocs.yml", ("hooks:\n", "hooks:\n  - more.py\n"))
    build = loaded(project)

    assert build.kept_pages.finished == {}
    assert "adds to the site" in build.why("fr/note")


def test_what_was_kept_and_is_another_ends_the_build(project: Project) -> None:
    build = loaded(project, compared=1)

    assert again(build) == {page.source for page in build.pages.values()}
    with pytest.raises(StaleResultError, match="note"):
        build.finish_page(build.pages["fr/note/index.md"], HTML.replace("Un", "Le"), {})


def test_a_name_of_no_page_is_told(project: Project) -> None:
    assert loaded(project).why("fr/nota").startswith("WHY=fr/nota names no page")


def test_where_nothing_was_kept_that_is_said(tmp_path: Path) -> None:
    assert loaded(Project.tiny(tmp_path)).why("fr/note").endswith("made again: nothing is kept of it")


def test_a_document_is_made_again_after_any_text_in_its_files_of_paper(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPER", "yes")
    before = loaded(project).kept_pages.digests
    project.replace("docs/fr/plan/axis-2.md", ("a un thème", "a son thème"))
    build = loaded(project)
    changed = {source for source, digest in build.kept_pages.digests.items() if digest != before[source]}

    assert changed == {page.source for page in build.pages.values() if page.meta.citable}
    assert NOTE in changed
