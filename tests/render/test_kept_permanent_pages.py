"""The permanent pages of a document are taken from an earlier build until something that they are made from changes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from concordance.build import load_build
from concordance.build_cache import BuildCache
from concordance.configuration_file import read_configuration
from concordance.disk_cache import FOLDER, results_of
from concordance.references.permanent_record import permanent_records
from locations import ROOT
from project import Project
from promised_site import PromisedProject

TEXT = "docs/fr/note/index.md", ("un financement stable", "un financement sûr")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    project = PromisedProject.published(tmp_path_factory.mktemp("published"))
    (project.root / "overrides").symlink_to(ROOT / "overrides")
    return project


@pytest.fixture
def project(published: PromisedProject, tmp_path: Path) -> Project:
    """A published project whose permanent pages an earlier build has kept."""
    root = shutil.copytree(published.root, tmp_path / "project", symlinks=True)
    project = Project(root)
    rest_of(project)
    return project


def rest_of(project: Project, *, kept: bool = True) -> Mapping[str, str | bytes]:
    """Make what belongs to no language, with what is kept or with nothing."""
    configuration = read_configuration(project.root / "mkdocs.yml")
    return dict(load_build(configuration, BuildCache(results_of(configuration.root) if kept else None)).rest())


def times(project: Project) -> Mapping[str, int]:
    """Give when each result was kept, by its file."""
    return {path.name: path.stat().st_mtime_ns for path in (project.root / FOLDER).glob("permanent-*")}


def references(project: Project, document: str = "") -> list[str]:
    records = permanent_records(project.corpus())
    return [record.reference for record in records if not document or record.entry.path == document]


def test_only_those_of_the_document_are_made_again_after_its_text(project: Project) -> None:
    before = times(project)
    project.replace(TEXT[0], TEXT[1])

    warm = rest_of(project)

    again = [name for name, time in times(project).items() if time != before[name]]
    assert len(before) == len(references(project)) > len(again) == len(references(project, "note")) > 0
    assert warm == rest_of(project, kept=False)


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("docs/data/glossary.toml", ("tweetalige overheid", "overheid")),
        ("docs/nl/glossary.md", ("title: ", "title: Ons ")),
        ("mkdocs.yml", ("site_name: Promised", "site_name: Kept")),
    ],
)
def test_all_are_made_again_after_what_any_of_them_may_show(
    project: Project, file: str, change: tuple[str, str]
) -> None:
    before = times(project)
    project.replace(file, change)

    warm = rest_of(project)

    assert all(time != before[name] for name, time in times(project).items())
    assert warm == rest_of(project, kept=False)


def test_where_something_else_adds_to_the_site_none_is_kept(published: PromisedProject, tmp_path: Path) -> None:
    project = Project(shutil.copytree(published.root, tmp_path / "project", symlinks=True))
    project.write("more.py", "")
    project.replace("mkdocs.yml", ("hooks:\n", "hooks:\n  - more.py\n"))
    rest_of(project)

    assert times(project) == {}
