"""`make weights`: a table in each language, beside what another built site weighed."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.commands.options import Options
from concordance.commands.weights import weights
from concordance.errors import ConfigurationError
from concordance.project import Project, load_project
from tiny_site import write_site

PAGE = '<!doctype html><html><head><script src="a.js"></script></head><body>{}</body></html>'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with something like a built site: its gateway."""
    project = load_project(write_site(tmp_path))
    write(tmp_path / "site", PAGE.format("after, and more of it"))
    return project


def write(site: Path, page: str) -> None:
    site.mkdir()
    (site / "index.html").write_text(page, encoding="utf-8")
    (site / "a.js").write_text("f();", encoding="utf-8")
    (site / "robots.txt").write_text("", encoding="utf-8")


def rows(said: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in said.splitlines() if line.startswith("|")]


def test_every_language_has_its_table(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert weights(project, Options()) == 0
    said = capsys.readouterr().out

    assert "# Français : ce que pèse une première visite" in said
    assert "# Nederlands: wat een eerste bezoek weegt" in said
    assert [row[0] for row in rows(said)] == ["Page", "---", "Choix de la langue", "Pagina", "---", "Taalkeuze"]
    assert "→" not in said


def test_what_changed_is_shown_with_what_it_was(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "old", PAGE.format("before"))

    assert weights(project, Options(old=str(tmp_path / "old"))) == 0
    _, total, html, styles, scripts, others = rows(capsys.readouterr().out)[2]
    assert [" → " in one for one in (total, html, styles, scripts, others)] == [True, True, False, False, False]
    before, after = html.split(" → ")
    assert int(before) < int(after)


def test_an_old_site_that_is_not_there_leaves_today_alone(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert weights(project, Options(old=str(tmp_path / "nothing"))) == 0
    assert "→" not in capsys.readouterr().out


def test_nothing_outside_the_site_is_weighed(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights(project, Options())
    within = capsys.readouterr().out
    (tmp_path / "b.js").write_text("outside()" * 100, encoding="utf-8")
    page = project.configuration.root / "site" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("a.js", "../b.js"), encoding="utf-8")
    weights(project, Options())

    assert rows(within)[2][4] != "0"
    assert rows(capsys.readouterr().out)[2][4] == "0"


def test_a_site_that_is_not_built_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="make site"):
        weights(load_project(write_site(tmp_path)), Options())
