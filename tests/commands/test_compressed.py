"""`make compressed`: the same bytes at any hour, beside each text of the site, and said where there is no brotli."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from concordance.commands.compressed import compress_site
from concordance.commands.options import Options
from concordance.errors import ConfigurationError
from concordance.project import Project, load_project
from tiny_site import write_site

LONG = "le même texte, encore et encore. " * 200
TEXTS = ("index.html", "robots.txt", "fr/index.html", "data/a.csv", "data/a.json", "assets/mark.svg", "assets/a.css")
OTHERS = ("assets/a.png", "fr/a.woff2", "_headers")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with something like a built site."""
    project = load_project(write_site(tmp_path))
    for name in (*TEXTS, *OTHERS):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LONG, encoding="utf-8")
    return project


def site_of(project: Project) -> Path:
    return project.configuration.root / "site"


def tree(project: Project) -> Mapping[str, bytes]:
    files = (path for path in sorted(site_of(project).rglob("*")) if path.is_file())
    return {path.relative_to(site_of(project)).as_posix(): path.read_bytes() for path in files}


def compress(project: Project, path: str = "/no/such/folder") -> int:
    return compress_site(project, Options(environ={"PATH": path}))


def test_each_text_gets_a_file_that_reads_back(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(project)

    assert compress(project) == 0
    after = tree(project)
    made = after.keys() - before.keys()
    assert made == {f"{name}.gz" for name in TEXTS}
    assert {name: gzip.decompress(after[name]).decode() for name in made} == dict.fromkeys(made, LONG)
    assert after.items() >= before.items()
    assert "no .br, for lack of the program brotli" in capsys.readouterr().out


def test_the_bytes_are_the_same_at_any_hour(project: Project) -> None:
    compress(project)
    first = tree(project)
    for path in site_of(project).rglob("*"):
        os.utime(path, (1, 1))
    compress(project)

    assert tree(project) == first


def test_a_compressed_file_has_the_date_and_the_mode_of_a_file_for_a_host(project: Project) -> None:
    page = site_of(project) / "index.html"
    os.utime(page, (1_000_000_000, 1_000_000_000))
    compress(project)

    made = page.with_name("index.html.gz")
    assert made.stat().st_mtime == 1_000_000_000
    assert made.stat().st_mode & 0o444 == 0o444


def test_what_would_be_no_smaller_is_left_out_and_an_old_one_goes(project: Project) -> None:
    page = site_of(project) / "fr" / "index.html"
    compress(project)
    page.write_text("a", encoding="utf-8")
    compress(project)

    assert not page.with_name("index.html.gz").exists()


def test_a_program_beside_it_makes_the_other_kind(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stand-in for brotli: it prints the first bytes of the file that is named last."""
    program = tmp_path / "bin" / "brotli"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\nwhile [ $# -gt 1 ]; do shift; done\nexec /usr/bin/head -c 10 "$1"\n', encoding="utf-8"
    )
    program.chmod(0o755)

    assert compress(project, str(program.parent)) == 0
    assert {name for name in tree(project) if name.endswith(".br")} == {f"{name}.br" for name in TEXTS}
    assert "no .br" not in capsys.readouterr().out


def test_a_program_that_fails_is_no_success(project: Project, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "brotli"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)

    with pytest.raises(ConfigurationError, match="brotli"):
        compress(project, str(program.parent))
    assert [name for name in tree(project) if name.endswith(".br")] == []


def test_a_link_is_not_followed(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text(LONG, encoding="utf-8")
    (site_of(project) / "link.html").symlink_to(outside)
    compress(project)

    assert "link.html.gz" not in tree(project)
    assert not outside.with_name("outside.html.gz").exists()


@pytest.mark.parametrize("how", ["absent", "another folder", "a link"])
def test_only_a_built_site_is_compressed(project: Project, tmp_path: Path, how: str) -> None:
    site = site_of(project)
    if how == "absent":
        shutil.rmtree(site)
    elif how == "another folder":
        (site / "robots.txt").unlink()
    else:
        site.rename(tmp_path / "elsewhere")
        site.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ConfigurationError, match="make site"):
        compress(project)
    assert list(tmp_path.rglob("*.gz")) == []
