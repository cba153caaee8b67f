"""The tiny site with all of ordinary Markdown in a page and in a document, published and built once for a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from locations import CASES
from running import run
from shared_site import shared_site
from site_builder import BuiltSite, built
from tiny_site import Changes, write_site

ORDINARY = CASES / "markdown"


def ordinary_markdown() -> Changes:
    """Give the files of the site that differ from the tiny one."""
    files = (path for path in sorted(ORDINARY.rglob("*")) if path.is_file())
    return {path.relative_to(ORDINARY).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def markdown_built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the site, once its addresses are promised."""
    return shared_site(tmp_path_factory, "markdown", _built)


def _built(folder: Path) -> BuiltSite:
    project = write_site(folder / "project", ordinary_markdown()).parent
    assert run(project, "publish", YES="1").code == 0
    return built(project, folder / "site")
