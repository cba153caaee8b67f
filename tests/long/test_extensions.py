"""A site is built with each extension of Markdown that works, and no page is built with one that is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from concordance.commands.mkdocs_process import builder_environment
from concordance.extensions.support import REFUSED_EXTENSIONS, WORKING_EXTENSIONS
from extension_samples import SAMPLES, with_extension, with_sample
from running import run
from site_builder import built
from tiny_site import TINY, write_site

SETTINGS = (TINY / "mkdocs.yml").read_text(encoding="utf-8")
LANGUAGES = ("fr", "nl")


@pytest.mark.parametrize("name", sorted(WORKING_EXTENSIONS))
def test_readers_get_what_a_working_extension_makes(name: str, tmp_path: Path) -> None:
    sample = SAMPLES[name]
    pages = {code: f"docs/{code}/glossary.md" for code in LANGUAGES}
    changes = {path: with_sample((TINY / path).read_text(encoding="utf-8"), sample) for path in pages.values()}
    settings = with_extension(SETTINGS, name, sample.options)
    site = built(write_site(tmp_path / "project", {"mkdocs.yml": settings, **changes}).parent, tmp_path / "site")

    for code in LANGUAGES:
        page = site.text(f"{code}/glossary/index.html")
        assert sample.html in page
        assert f"stylesheets/{sample.sheet}" in page


@pytest.mark.parametrize("name", [*sorted(REFUSED_EXTENSIONS), "pymdownx.tabed", "foreign_extensions:Broken"])
def test_make_site_says_why_an_extension_is_refused_as_make_check_does(name: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, {"mkdocs.yml": with_extension(SETTINGS, name)}).parent
    place = f"mkdocs.yml:{SETTINGS.splitlines().index('markdown_extensions:') + 2}: "
    site = subprocess.run(
        [sys.executable, "-m", "concordance", "site"],
        cwd=root,
        env=builder_environment({"PYTHONPATH": "hooks", "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    for code in (*LANGUAGES, "en"):
        told = run(root, "check", "--lang", code).problems
        assert told.startswith(place)
        assert told.count("\n") == 1
    assert site.returncode == 1
    assert site.stderr == ""
    assert site.stdout.startswith(place)
    assert site.stdout.count("\n") == 2
    assert not (root / "site").exists()
