"""The theme goes on too: ProperDocs with MaterialX builds pages with the same text and the same ids."""

from __future__ import annotations

import os

import pytest

from concordance.commands.mkdocs_process import builder_environment
from sample import sample_project
from site_builder import SITE_URL, BuiltSite, address
from ways_out import Content, program, run

OF_THE_THEME = {"__toc"}
"""What MaterialX adds around the content: a second switch of the menu."""


@pytest.fixture(scope="module")
def continued(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the sample with the name of the theme changed, and nothing else."""
    folder = tmp_path_factory.mktemp("materialx")
    project = sample_project(folder / "project")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.count("\n  name: material\n") == 1
    changed = settings.replace("\n  name: material\n", "\n  name: materialx\n")
    (project / "mkdocs.yml").write_text(changed, encoding="utf-8")
    command = [program("materialx", "python"), "-P", "-m", "properdocs", "build", "--strict"]
    said = run(
        [*command, "--site-dir", str(folder / "site")],
        project,
        builder_environment({**os.environ, "SITE_URL": SITE_URL}),
    )
    return BuiltSite(project, folder / "site", 0, said)


def test_every_page_is_there_with_its_text_ids_and_links(continued: BuiltSite, sample_site: BuiltSite) -> None:
    assert continued.html.keys() == sample_site.html.keys()
    for name, page in sample_site.pages.items():
        ours = Content.of(page, "article", address(name))
        theirs = Content.of(continued.html[name], "article", address(name))
        assert theirs.text == ours.text, name
        assert (theirs.ids, theirs.links) == (ours.ids, ours.links), name
        assert set(continued.html[name].ids) - OF_THE_THEME == set(page.ids), name


def test_what_the_core_writes_is_the_same_bytes(continued: BuiltSite, sample_site: BuiltSite) -> None:
    """The theme has no say in permanent pages, open data, assets and the search."""
    own = [name for name in sample_site.files if name not in sample_site.pages]

    assert len(own) > 100
    assert [name for name in own if continued.files[name].read_bytes() != sample_site.files[name].read_bytes()] == []
