"""A build that takes what earlier ones have kept makes the files of one that takes nothing, whatever was changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from concordance.disk_cache import COMPARE
from project import Project
from running import run
from site_builder import build
from tiny_site import own_generator

pytestmark = pytest.mark.long

KEPT = ".cache"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 {height}"><path d="M0 0h4v2z"/></svg>\n'
PAGE = "---\ntitle: {title}\ndescription: {title}.\n---\n# {title}\n\n[La note](note/index.md#p1)\n"
GIT = ("git", "-c", "user.name=E", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")


@dataclass
class Site:
    """A project that changes, and the environment of its builds."""

    project: Project
    target: Path
    environ: dict[str, str] = field(default_factory=dict)

    def built(self, **environ: str) -> Mapping[str, bytes]:
        """Build it with what is kept; give every file."""
        shutil.rmtree(self.target, ignore_errors=True)
        built = build(self.project.root, self.target, {**self.environ, **environ})
        assert built.exit_code == 0, built.said
        return {name: path.read_bytes() for name, path in built.files.items()}

    def built_cold(self) -> Mapping[str, bytes]:
        """Build it with nothing kept, and keep what was kept before."""
        kept, aside = self.project.root / KEPT, self.project.root.parent / "aside"
        kept.rename(aside)
        files = self.built()
        shutil.rmtree(kept, ignore_errors=True)
        aside.rename(kept)
        return files

    def append(self, name: str, text: str) -> None:
        """Add to the end of a file."""
        self.project.write(name, self.project.text(name) + text)

    def commit(self, day: str) -> None:
        """Record the whole project on a day."""
        environ = {**os.environ, "GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z"}
        for command in (["add", "-A"], ["commit", "-q", "-m", day]):
            subprocess.run([*GIT, *command], cwd=self.project.root, env=environ, check=True)


def add_pages(site: Site, name: str = "more") -> None:
    for code, title in (("fr", "Un ajout"), ("nl", "Een toevoeging")):
        site.project.write(f"docs/{code}/{name}.md", PAGE.format(title=title))


def rename_pages(site: Site) -> None:
    for code in ("fr", "nl"):
        path = site.project.root / "docs" / code / "moved.md"
        path.rename(path.with_name("elsewhere.md"))


def remove_pages(site: Site) -> None:
    for code in ("fr", "nl"):
        (site.project.root / "docs" / code / "gone.md").unlink()


def add_picture(site: Site) -> None:
    site.project.write("docs/shared/map.svg", PICTURE.format(height=2))
    for code in ("fr", "nl"):
        site.append(f"docs/{code}/index.md", "\n![Carte](../shared/map.svg)\n")


def publish(site: Site) -> None:
    assert run(site.project.root, "publish", YES="1").code == 0


CHANGES: Mapping[str, Callable[[Site], object]] = {
    "a text": lambda site: site.project.replace("docs/fr/note/index.md", ("accès égal", "accès juste")),
    "a heading": lambda site: site.project.replace("docs/nl/glossary.md", ("# Woordenlijst", "# Lijst")),
    "a description": lambda site: site.project.replace("docs/fr/note/index.md", ("en deux sections", "en bref")),
    "a title": lambda site: site.project.replace("docs/nl/note/index.md", ("title: De nota", "title: Onze nota")),
    "a name in the data": lambda site: site.project.replace("docs/data/glossary.toml", ('"COCOM"', '"La COCOM"')),
    "pages more": add_pages,
    "pages elsewhere": rename_pages,
    "pages less": remove_pages,
    "a picture": add_picture,
    "another picture": lambda site: site.project.write("docs/shared/map.svg", PICTURE.format(height=9)),
    "a template": lambda site: site.append("overrides/partials/footer.html", "<p>Pied de page</p>\n"),
    "a sheet": lambda site: site.append("overrides/assets/stylesheets/layout.css", "\nbody { margin-top: 1px; }\n"),
    "a word": lambda site: site.project.replace(
        "hooks/concordance/words/interface.toml", ("Aller au contenu", "Allez au contenu")
    ),
    "a setting": lambda site: site.project.replace("mkdocs.yml", ("Kleine site", "Kleinere site")),
    "the menu": lambda site: site.project.replace("mkdocs.yml", ("  - glossary.md\n", "")),
    "the environment": lambda site: site.environ.update(PUBLISHER="La maison", SITE_URL="https://example.org/"),
    "the day": lambda site: site.environ.update(SOURCE_DATE_EPOCH="1900000000"),
    "the history": lambda site: site.commit("2027-03-04"),
    "the program": lambda site: site.append("hooks/concordance/render/finished_page.py", "\n"),
    "the record": publish,
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path / "project"
    own_generator(root)
    site = Site(Project.tiny(root), tmp_path / "site")
    site.project.write(".gitignore", ".cache/\n__pycache__/\n")
    subprocess.run([*GIT, "init", "-q"], cwd=root, check=True)
    add_pages(site, "moved")
    add_pages(site, "gone")
    site.commit("2027-01-02")
    return site


@pytest.mark.parametrize("order", [[*CHANGES], [*[*CHANGES][-2::-1], [*CHANGES][-1]]], ids=["forth", "back"])
def test_a_warm_build_is_a_cold_one_after_each_change(site: Site, order: list[str]) -> None:
    differing = {}
    site.built()
    for change in order:
        CHANGES[change](site)
        warm, cold = site.built(), site.built_cold()
        differing[change] = sorted(name for name in warm.keys() | cold.keys() if warm.get(name) != cold.get(name))
    everything = site.built(**{COMPARE: "all"})

    assert differing == {change: [] for change in CHANGES}
    assert everything == warm


def test_a_page_says_how_large_a_file_is_that_another_text_has_made_larger(site: Site) -> None:
    site.environ["PAPER"] = "yes"
    before = site.built()
    more = " ".join(f"mot{number * number}" for number in range(1_500))
    site.project.replace("docs/fr/plan/axis-2.md", ("L'axe a un thème", f"L'axe a un thème, {more}"))
    warm, cold = site.built(), site.built_cold()

    assert sorted(name for name in warm.keys() | cold.keys() if warm.get(name) != cold.get(name)) == []
    for page in ("fr/note/index.html", "nl/note/index.html"):
        assert warm[page] != before[page]
    assert size_of(warm["fr/volume.pdf"]) in warm["fr/note/index.html"]
    assert size_of(before["fr/volume.pdf"]) not in warm["fr/note/index.html"]


def size_of(paper: bytes) -> bytes:
    """Give how large a file is as a page says it in French."""
    return f", {round(len(paper) / 1000)} ko)".encode()
