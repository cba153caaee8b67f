"""The sites that several tests read, each built once for a run; conftest.py brings them to every test."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from concordance.processes import PROCESSES
from sample import sample_project
from shared_site import shared_site
from site_builder import BuiltSite, built
from tiny_site import with_third_language, write_site

WITH_PAPER = {"PAPER": "yes"}
"""What a build is told so that it makes PDF, which most sites of tests do without."""
IN_TWO_PROCESSES = {PROCESSES: "2"}
"""What a build is told so that two processes share its work, whatever the machine; the others are built by one."""


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the sample for `/vision/` of a host."""
    return shared_site(
        tmp_path_factory,
        "sample",
        lambda folder: built(sample_project(folder / "project"), folder / "site", WITH_PAPER | IN_TWO_PROCESSES),
    )


@pytest.fixture(scope="session")
def tiny_built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the tiny site in two languages."""
    return shared_site(
        tmp_path_factory, "tiny", lambda folder: built(write_site(folder / "project").parent, folder / "site")
    )


@pytest.fixture(scope="session")
def german_built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the tiny site in three languages."""
    return shared_site(tmp_path_factory, "german", _built_with_german)


def _built_with_german(folder: Path) -> BuiltSite:
    write_site(folder / "project")
    with_third_language(folder / "project")
    return replace(built(folder / "project", folder / "site", WITH_PAPER), codes=("fr", "nl", "de"))
