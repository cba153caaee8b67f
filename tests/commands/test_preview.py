"""`make preview`: a copy of the built site that opens from a disk, the changed pages first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from html_reading import Html, words
from running import run
from scratch_project import commit_all
from site_builder import BuiltSite
from tiny_site import write_site

NOTE = "docs/nl/note/index.md"


@pytest.fixture
def project(tmp_path: Path, tiny_built: BuiltSite) -> Path:
    """The tiny site, built and recorded by git, then changed on one page."""
    root = write_site(tmp_path / "project").parent
    (root / ".gitignore").write_text("site/\nhooks\noverrides\n", encoding="utf-8")
    shutil.copytree(tiny_built.folder, root / "site")
    commit_all(root, "As it is")
    return root


def sections(page: Path) -> dict[str, list[tuple[str, str]]]:
    """The links of the first page, by language."""
    html = Html.of(page.read_text(encoding="utf-8"))
    return {
        one.get("lang") or "": [(words(link), link.get("href") or "") for link in one.iter("a")]
        for one in html.all("section")
    }


def test_the_changed_pages_come_first(project: Path, tmp_path: Path) -> None:
    text = (project / NOTE).read_text(encoding="utf-8")
    (project / NOTE).write_text(f"{text}\nNog een zin.\n", encoding="utf-8")
    (project / "docs/fr/nouveau.md").write_text("---\ntitle: Nouveau\n---\n# Nouveau\n", encoding="utf-8")
    done = run(project, "preview", "--base", "HEAD", DEST=str(tmp_path / "look"))

    assert done.code == 0, done.err
    found = sections(tmp_path / "look" / "index.html")
    assert found["nl"][0][1] == "site/nl/note/index.html"
    assert found["fr"][0] == ("Nouveau", "site/fr/nouveau/index.html")
    assert [links[-1][1] for links in found.values()] == ["site/fr/index.html", "site/nl/index.html"]
    assert (tmp_path / "look" / "site" / "nl" / "note" / "index.html").is_file()


def test_without_a_base_no_page_is_called_changed(project: Path, tmp_path: Path) -> None:
    done = run(project, "preview", DEST=str(tmp_path / "look"))

    assert done.code == 0
    assert {code: len(links) for code, links in sections(tmp_path / "look" / "index.html").items()} == {
        "fr": 1,
        "nl": 1,
    }


def test_a_base_that_git_does_not_know_is_told(project: Path, tmp_path: Path) -> None:
    done = run(project, "preview", "--base", "nowhere", DEST=str(tmp_path / "look"))

    assert done.code == 1
    assert "nowhere" in done.err
    assert not (tmp_path / "look").exists()


@pytest.mark.parametrize(("destination", "said"), [("", "make preview DEST=../preview"), ("inside", "outside")])
def test_a_folder_that_will_not_do_is_told(destination: str, said: str, project: Path) -> None:
    done = run(project, "preview", DEST=destination)

    assert (done.code, done.out) == (1, "")
    assert said in done.err


def test_the_site_must_be_built_first(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / "site")
    done = run(project, "preview", DEST=str(tmp_path / "look"))

    assert (done.code, done.err) == (1, "site/ must be there: make site builds it.\n")
