"""What an extension of somebody else is made of is known: nothing is kept that another version of it has made."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import invalidate_caches
from pathlib import Path

import pytest

from concordance.configuration_file import read_configuration
from concordance.extensions.sources import extension_sources
from extension_samples import with_extension
from project import Project
from running import run

NAME = "film_extension:Film"
LOUD, BROKEN = (
    f"""
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Film(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Loud(md), "loud", 1)

class Loud(Preprocessor):
    def run(self, lines):
        {does}
"""
    for does in ("return lines", "raise LookupError('no film')")
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = Project.tiny(tmp_path / "project")
    project.write("mkdocs.yml", with_extension(project.text("mkdocs.yml"), NAME))
    (tmp_path / "beside").mkdir()
    monkeypatch.syspath_prepend(tmp_path / "beside")
    return project


def sources(project: Project) -> Mapping[str, tuple[str, ...]]:
    invalidate_caches()
    return extension_sources(read_configuration(project.root / "mkdocs.yml").declared.extensions)


def test_another_file_is_another_extension(project: Project, tmp_path: Path) -> None:
    module = tmp_path / "beside" / "film_extension.py"
    found = [sources(project)]
    for text in (LOUD, BROKEN):
        module.write_text(text, encoding="utf-8")
        found.append(sources(project))

    assert [[len(digests) for digests in one.values()] for one in found] == [[0], [1], [1]]
    assert found[1] != found[2]


def test_every_file_of_a_folder_counts(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "beside" / "film_extension"
    folder.mkdir()
    (folder / "__init__.py").write_text("from film_extension.film import Film", encoding="utf-8")
    (folder / "film.py").write_text(LOUD, encoding="utf-8")
    before = sources(project)
    (folder / "film.py").write_text(BROKEN, encoding="utf-8")

    assert [len(digests) for digests in before.values()] == [2]
    assert sources(project) != before


def test_those_of_the_list_are_known_by_what_is_installed(tmp_path: Path) -> None:
    assert sources(Project.tiny(tmp_path)) == {}


def test_an_extension_that_comes_later_is_judged_then(project: Project, tmp_path: Path) -> None:
    missing = run(project.root, "check").problems
    (tmp_path / "beside" / "film_extension.py").write_text(BROKEN, encoding="utf-8")
    invalidate_caches()
    broken = run(project.root, "check")

    assert missing.startswith("mkdocs.yml:")
    assert broken.err == ""
    assert "no film" in broken.problems
