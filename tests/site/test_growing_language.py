"""German comes a year after the launch, page by page: its words are written, its data are not yet."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from project import published_files
from site_builder import built, dead_links
from tiny_site import with_third_language, write_site

GERMAN = re.compile(r"^(?:[\w.]+\.)?de = .*\n", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
WRITTEN = ("index.md", "note/index.md")


def command(root: Path, *arguments: str, **environ: str) -> tuple[int, str]:
    """Run a command of a project that has its own words."""
    done = subprocess.run(
        [sys.executable, "-m", "concordance", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "hooks"), "PYTHONIOENCODING": "utf-8", **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a published site with a German home page and note, and no German word in its data."""
    root = tmp_path / "project"
    write_site(root, published_files(tmp_path / "published"))
    with_third_language(root)
    for path in (root / "docs" / "data").glob("*.toml"):
        path.write_text(GERMAN.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    german = root / "docs" / "de"
    for path in list(german.rglob("*.md")):
        if path.relative_to(german).as_posix() in WRITTEN:
            path.write_text(LINK.sub(r"\1", path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            path.unlink()
    return root


def declare(root: Path, said: str) -> None:
    """Paste what the message proposes."""
    found = next(re.finditer(r"(?:^ {4}.*\n?)+", said, re.MULTILINE))[0]
    entry = re.sub(r"^ {4}", "", found, flags=re.MULTILINE).replace('= ""', '= "x"')
    (root / "docs" / "data" / "languages.toml").write_text(entry, encoding="utf-8")


def translate(path: Path) -> None:
    """Write a German line after each Dutch one."""
    text = re.sub(r'^((?:[\w.]+\.)?)nl = "(.*)"$', r'\g<0>\n\g<1>de = "de: \2"', path.read_text("utf-8"), flags=re.M)
    path.write_text(text, encoding="utf-8")


@pytest.mark.long
def test_a_year_later_german_comes_page_by_page(project: Path, tmp_path: Path) -> None:
    code, said = command(project, "check")
    assert (code, said.count("mkdocs.yml:"), said.count(": de: ")) == (1, 1, 0)
    declare(project, said)

    code, said = command(project, "check")
    assert (code, said.count("docs/de/note/index.md:1:"), "sources.toml" in said) == (1, 1, True), said
    translate(project / "docs" / "data" / "sources.toml")

    assert command(project, "check")[0] == 0
    assert command(project, "publish", YES="1")[0] == 0
    assert command(project, "review", ALL="1")[0] == 0
    code, said = command(project, "publish", YES="1")
    assert (code, said.startswith("Nothing new")) == (0, True), said
    site = built(project, tmp_path / "site")
    assert {name for name in site.html if name.startswith("de/")} == {"de/index.html", "de/note/index.html"}
    assert {"fr-de/note/index.html", "de-nl/note/index.html"} <= site.html.keys()
    assert dead_links(site) == []
