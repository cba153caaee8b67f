"""What one build does to every page, whatever made it."""

from __future__ import annotations

from pathlib import Path

from concordance.build import load_build
from concordance.configuration_file import read_configuration
from project import Project


def test_a_finished_page_marks_the_foreign_names_that_are_declared(tmp_path: Path) -> None:
    names = '[[foreign]]\ntext = "Chambulatoire"\nlanguage = "fr"\n'
    project = Project.tiny(tmp_path, {"docs/data/foreign-names.toml": names})
    build = load_build(read_configuration(project.root / "mkdocs.yml"))
    finished = build.finisher.finish('<html lang="nl"><body><p>De Chambulatoire.</p></body></html>', {})

    assert '<p>De <span lang="fr">Chambulatoire</span>.</p>' in finished
