"""`make stage`: a folder that another generator builds, whole or not at all, and never over somebody's files."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import yaml

from concordance.commands import stage as command
from concordance.commands.stage import write_new_folder
from project import Project
from running import Run, run

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)
"""A picture of one grey point, as PNG."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Project.tiny(tmp_path / "project").root


def stage(project: Path, destination: str | Path) -> Run:
    return run(project, "stage", DEST=str(destination))


def test_each_language_gets_its_pages_and_its_menu(project: Path, tmp_path: Path) -> None:
    for code in ("fr", "nl"):
        (project / "docs" / code / "note" / "map.png").write_bytes(PICTURE)

    done = stage(project, tmp_path / "staged")

    staged = {path.relative_to(tmp_path / "staged").as_posix() for path in (tmp_path / "staged").rglob("*")}
    assert (done.code, done.err) == (0, "")
    for code in ("fr", "nl"):
        pages = {f"{code}/content/{name}index.md" for name in ("", "note/", "plan/axis-2/", "glossary/")}
        assert pages | {f"{code}/{name}" for name in ("menu.json", "mkdocs.yml", "hugo.toml")} <= staged
    assert {"fr/content/note/map.png", "as-is/index.html", "as-is/robots.txt"} <= staged


def test_a_page_says_what_it_is_and_holds_no_marker_and_no_list_of_attributes(project: Path, tmp_path: Path) -> None:
    assert stage(project, tmp_path / "staged").code == 0

    _, head, text = (tmp_path / "staged/fr/content/note/index.md").read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(head)
    assert (meta["language"], meta["address"], meta["url"]) == ("fr", "/fr/note/", "/note/")
    assert meta["title"]
    assert meta["description"]
    assert '<span id="p1"></span>' in text
    for path in (tmp_path / "staged").rglob("*.md"):
        assert "{:" not in path.read_text(encoding="utf-8"), path
        assert "<!-- concordance" not in path.read_text(encoding="utf-8"), path


def test_the_menus_say_the_same(project: Path, tmp_path: Path) -> None:
    assert stage(project, tmp_path / "staged").code == 0

    folder = tmp_path / "staged" / "nl"
    plain = json.loads((folder / "menu.json").read_text(encoding="utf-8"))
    hugo = tomllib.loads((folder / "hugo.toml").read_text(encoding="utf-8"))["menus"]["main"]
    nav = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert [entry["title"] for entry in plain] == [entry["name"] for entry in hugo if "parent" not in entry]
    assert [entry["title"] for entry in plain] == [title for entry in nav for title in entry]
    assert all((folder / "content" / entry["file"]).is_file() for entry in plain)


def test_a_folder_with_files_is_left_as_it_was(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", encoding="utf-8")

    done = stage(project, tmp_path / "mine")

    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "must be empty" in done.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("inside", ["site", "docs/fr/staged", ".", "../project", "link"])
def test_a_folder_of_the_project_is_refused(project: Path, tmp_path: Path, inside: str) -> None:
    (tmp_path / "outside").mkdir()
    (project / "link").symlink_to(tmp_path / "outside", target_is_directory=True)

    done = stage(project, inside)

    assert (done.code, done.err.count("\n")) == (1, 1)
    assert list((tmp_path / "outside").iterdir()) == []


def test_without_a_folder_it_says_what_to_type(project: Path) -> None:
    assert stage(project, "").err == "Say where to: make stage DEST=../staged\n"


def test_content_with_problems_is_not_staged(project: Path, tmp_path: Path) -> None:
    page = project / "docs/fr/note/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](no-such-page.md)\n", encoding="utf-8")

    done = stage(project, tmp_path / "staged")

    assert done.code == 1
    assert "no-such-page.md" in done.out
    assert not (tmp_path / "staged").exists()


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "write_all", full)

    with pytest.raises(OSError, match="No space left"):
        write_new_folder(tmp_path / "staged", {"a.md": "text"})

    assert list(tmp_path.iterdir()) == []


def test_two_runs_write_the_same(project: Path, tmp_path: Path) -> None:
    assert [stage(project, tmp_path / name).code for name in ("one", "two")] == [0, 0]

    one, two = (
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
