"""Whatever MkDocs, a setting or a hook takes out of a site, no published address is lost: the old site stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from locations import ROOT
from promised_site import MORNING, PromisedProject
from running import run
from tiny_site import GENERATOR, link_or_copy

HOOK = '''"""A hook that takes away what was promised, each thing in its own way, and says nothing of it."""

from pathlib import Path

from mkdocs.plugins import event_priority


def on_config(config):
    config.use_directory_urls = %s
    return config


def on_post_page(output, page, config):
    return output.replace('id="p1"', "").replace('lang="nl"', 'lang="en"', 1)


@event_priority(-300)
def on_post_build(config):
    for gone in Path(config.site_dir).glob("id/note/p2/index.html"):
        gone.unlink()
'''


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a published project with its generator, beside the site that it was built into."""
    project = PromisedProject.published(tmp_path)
    for folder in GENERATOR:
        link_or_copy(project.root / folder, ROOT / folder)
    for name in ("index.html", "robots.txt"):
        project.write(f"site/{name}", "old")
    return project


def refused(project: PromisedProject) -> list[str]:
    """Build, which must fail and leave the old site; give what was said, line by line."""
    found = run(project.root, "site", SOURCE_DATE_EPOCH=MORNING)

    assert (found.code, found.out) == (1, "")
    assert sorted(path.name for path in (project.root / "site").iterdir()) == ["index.html", "robots.txt"]
    assert project.text("site/index.html") == "old"
    *lines, last = found.err.splitlines()
    assert last == "site/ is left as it was."
    return lines


def test_a_page_that_a_setting_leaves_out_is_told_before_anything_is_built(project: PromisedProject) -> None:
    project.replace("mkdocs.yml", ("exclude_docs: |\n", "exclude_docs: |\n  about.md\n"))
    found = run(project.root, "site", SOURCE_DATE_EPOCH=MORNING)

    assert found.code == 1
    assert found.out.startswith("mkdocs.yml:8: Le motif `about.md` de `exclude_docs` laisse de côté ce qui est publié")
    assert project.text("site/index.html") == "old"


def built_by_mkdocs_alone(project: PromisedProject) -> subprocess.CompletedProcess[str]:
    """Build as somebody does who types the command of MkDocs; `gh-deploy` builds in the same way, then publishes."""
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--site-dir", "alone"]
    environ = {**os.environ, "SOURCE_DATE_EPOCH": MORNING, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=project.root, env=environ, capture_output=True, text=True, check=False)


def test_mkdocs_alone_builds_nothing_of_a_content_with_problems(project: PromisedProject) -> None:
    (project.root / "docs/fr/about.md").unlink()
    found = built_by_mkdocs_alone(project)

    assert found.returncode == 1
    assert "docs/fr/about.md" in found.stderr
    assert "Traceback" not in found.stderr
    assert not (project.root / "alone").exists()


def test_mkdocs_alone_ends_where_a_hook_has_lost_addresses(project: PromisedProject) -> None:
    project.write("taking.py", HOOK % "True")
    project.replace("mkdocs.yml", ("hooks:\n", "hooks:\n  - taking.py\n"))
    found = built_by_mkdocs_alone(project)

    assert found.returncode == 1
    assert "/fr/note/#p1" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_hook_that_takes_away_more_than_one_thing(project: PromisedProject) -> None:
    project.write("taking.py", HOOK % "True")
    project.replace("mkdocs.yml", ("hooks:\n", "hooks:\n  - taking.py\n"))
    lines = refused(project)

    assert [line.split(" / ")[0].split("construit")[1].partition(". ")[0] for line in lines] == [
        ", il manque l'identifiant de 4 d'entre elles : /fr/note/#p1, /fr/plan/axis-1/#p1, "
        "/nl/note/#p1, /nl/plan/axis-1/#p1",
        ", ces pages publiées annoncent une autre langue, ou aucune (7) : "
        "/nl/, /nl/about/, /nl/federations/, /nl/glossary/, /nl/note/, /nl/plan/axis-1/, …",
        " n'a pas de page pour 1 d'entre elles : /id/note/p2/",
    ]


def test_pages_that_a_hook_has_written_beside_their_addresses(project: PromisedProject) -> None:
    project.write("taking.py", HOOK % "False")
    project.replace("mkdocs.yml", ("hooks:\n", "hooks:\n  - taking.py\n"))
    lines = refused(project)

    (line,) = (line for line in lines if "ailleurs" in line)

    assert "la page de 10 d'entre elles : /fr/about/, /fr/federations/, " in line
    assert "`use_directory_urls` (mkdocs.yml:6), `plugins` (mkdocs.yml:16), `hooks` (mkdocs.yml:30)" in line
