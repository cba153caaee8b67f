"""The frozen sample: the content as it was on a day. The tests read it, so that no change of an editor fails them.

It is made anew from the content of today only when a maintainer asks for it: `make sample`.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from concordance.model.corpus import Corpus
from locations import CASES, ROOT
from project import Project
from tiny_site import GENERATOR, link_or_copy

SAMPLE = CASES / "sample"
LAST_PUBLICATION = (SAMPLE / "docs/data/publications.lock").read_text(encoding="utf-8").split("\n")[-2].split()[1][:10]
"""The day of the last publication of the sample: nothing that a test publishes of it may be older."""
ON_ITS_DAY = {"SOURCE_DATE_EPOCH": f"{datetime.fromisoformat(f'{LAST_PUBLICATION}T12:00+00:00').timestamp():.0f}"}
FROZEN = ("docs", "mkdocs.yml", "CONTRIBUTING.fr.md", "CONTRIBUTING.nl.md")
"""What is kept of the project: its content, its configuration, and the guides, which quote the content."""


def version_of(address: str) -> str:
    """Give the address of the first version of a passage of the sample: `id/note/p14/2026-12-01/`."""
    versions = (SAMPLE / "docs" / "data" / "versions.lock").read_text(encoding="utf-8")
    publication = next(line.split()[1] for line in versions.splitlines() if line.startswith(f"{address} "))
    return f"id{address.replace('#', '')}/{publication}/"


def sample_project(root: Path) -> Path:
    """Copy the sample into a folder, beside the repository's own generator; give the folder."""
    shutil.copytree(SAMPLE, root, dirs_exist_ok=True)
    for name in GENERATOR:
        link_or_copy(root / name, ROOT / name)
    return root


@pytest.fixture(scope="session")
def sample() -> Corpus:
    """Read the sample once for all tests."""
    return Project(SAMPLE).corpus()


def freeze(project: Path, target: Path) -> None:
    """Make the sample anew from a project."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in FROZEN:
        copy = shutil.copytree if (project / name).is_dir() else shutil.copy2
        copy(project / name, target / name)


if __name__ == "__main__":
    freeze(ROOT, SAMPLE)
