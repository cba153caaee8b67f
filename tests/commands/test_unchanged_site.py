"""A site is left as it stands only where a build would make the same of the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from concordance.commands.unchanged_site import RECORD, record_site, site_inputs, unchanged_site
from concordance.configuration_file import read_configuration
from project import Project
from tiny_site import own_generator

COUNTED = "fr 8 pages, nl 8 pages, 0 problems"
NOTE = "docs/fr/note/index.md"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a site that was built and recorded."""
    project = Project.tiny(tmp_path)
    own_generator(tmp_path)
    project.write("overrides/main.html", "{{ page }}")
    project.write("site/index.html", "<p>Home</p>")
    project.write("site/fr/index.html", "<p>Accueil</p>")
    inputs = site_inputs(read_configuration(tmp_path / "mkdocs.yml"), {})
    record_site(tmp_path, inputs, tmp_path / "site", COUNTED)
    return project


def stands(project: Project, **environ: str) -> str:
    inputs = site_inputs(read_configuration(project.root / "mkdocs.yml"), environ)
    return unchanged_site(project.root, inputs, project.root / "site")


def test_a_site_of_the_same_is_left(project: Project) -> None:
    assert stands(project) == COUNTED


def copied(project: Project) -> None:
    """Put a copy in the place of the site, as a proposal could bring one."""
    shutil.copytree(project.root / "site", project.root / "copy")
    shutil.rmtree(project.root / "site")
    (project.root / "copy").rename(project.root / "site")


def add_hook(project: Project) -> None:
    """Load another file with the build."""
    project.write("other.py", "")
    project.replace("mkdocs.yml", ("hooks:\n", "hooks:\n  - other.py\n"))


CHANGES: dict[str, Callable[[Project], object]] = {
    "a text": lambda project: project.write(NOTE, project.text(NOTE) + "\n"),
    "a page more": lambda project: project.write("docs/fr/more.md", "# More\n"),
    "a page less": lambda project: (project.root / NOTE).unlink(),
    "a picture": lambda project: project.write("docs/fr/a.svg", "<svg/>"),
    "data": lambda project: project.write("docs/data/glossary.toml", project.text("docs/data/glossary.toml") + "\n"),
    "a template": lambda project: project.write("overrides/main.html", "{{ page }}\n"),
    "a setting": lambda project: project.replace("mkdocs.yml", ("site_name: Tiny", "site_name: Tinier")),
    "a plugin": lambda project: project.replace("mkdocs.yml", ("plugins:\n", "plugins:\n  - other\n")),
    "a hook": add_hook,
    "a file of the site": lambda project: project.write("site/fr/index.html", "<p>Accueil!</p>"),
    "a file of the site less": lambda project: (project.root / "site/fr/index.html").unlink(),
    "a link in the site": lambda project: (project.root / "site/fr/link").symlink_to(project.root / NOTE),
    "the folder of the site": copied,
    "no site": lambda project: shutil.rmtree(project.root / "site"),
    "no record": lambda project: (project.root / RECORD).unlink(),
    "a damaged record": lambda project: project.write(RECORD, "{"),
    "a record of another form": lambda project: project.write(RECORD, json.dumps([COUNTED])),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_site_is_built(change: str, project: Project) -> None:
    CHANGES[change](project)
    assert stands(project) == ""


def test_another_address_or_day_is_another_site(project: Project) -> None:
    """The settings name the variable: `!ENV [SITE_URL, …]`."""
    configuration = read_configuration(project.root / "mkdocs.yml")
    tomorrow = replace(configuration, today=configuration.today + timedelta(days=1))

    assert stands(project, SITE_URL="https://other.example/") == ""
    assert stands(project, SOMETHING="else") == COUNTED
    assert unchanged_site(project.root, site_inputs(tomorrow, {}), project.root / "site") == ""


def test_what_is_saved_while_a_build_runs_is_built_by_the_next(project: Project) -> None:
    inputs = site_inputs(read_configuration(project.root / "mkdocs.yml"), {})
    project.write(NOTE, project.text(NOTE) + "\n")
    record_site(project.root, inputs, project.root / "site", COUNTED)

    assert stands(project) == ""
