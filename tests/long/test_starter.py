"""Sites made with `make starter`: built, checked and tested as whoever makes one does, with this project's packages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from locations import ROOT
from running import run
from scratch_project import commit_all

INSTALLED = ("--old-file=.venv/installed", "--old-file=.venv/installed-tests")
"""The packages are those of this project: nothing is installed."""
LINE = "        - locale: {}\n          name: X\n          site_name: X\n"
"""A language more, in `mkdocs.yml`."""
SITES = [("fr", "de"), ("nl-BE", "en"), ("fr", "nl", "de")]


def starter(folder: Path, codes: tuple[str, ...]) -> Path:
    done = run(ROOT, "starter", DEST=str(folder), LANGUAGES=",".join(codes), NAME='The "garden" & <more>')
    assert (done.code, done.err) == (0, "")
    (folder / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    commit_all(folder, "Begin")
    return folder


def make(folder: Path, *targets: str) -> subprocess.CompletedProcess[str]:
    """Run make with nothing set but what a shell has."""
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "MAKE", "SITE_", "PAPER"))
    }
    command = ["make", "--no-print-directory", *INSTALLED, *targets]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module", params=SITES, ids=",".join)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """A site that somebody has just made."""
    codes: tuple[str, ...] = request.param
    return starter(tmp_path_factory.mktemp("starter") / "garden", codes), codes


def test_it_is_built_as_it_is(site: tuple[Path, tuple[str, ...]]) -> None:
    folder, codes = site
    done = make(folder, "site")

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"site/: {', '.join(f'{code} 6 pages' for code in codes)}, 0 problems")
    for code in codes:
        page = (folder / "site" / code / "charter" / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{code}"' in page
        assert (folder / "site" / code / "search" / "words.json").is_file()


def test_it_is_published_and_then_for_readers(site: tuple[Path, tuple[str, ...]]) -> None:
    folder, codes = site
    assert make(folder, "publish", "YES=1", "URL=none").returncode == 0
    assert make(folder, "edition", "NAME=first", "YES=1").returncode == 0
    done = make(folder, "site", "RELEASE=1")

    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "site" / "id" / "charter" / "p1" / "index.html").is_file()
    for code in codes:
        assert (folder / "site" / code / "editions/first/charter/index.html").is_file()
        assert (folder / "site" / code / "editions/first/charter.pdf").is_file()


def test_a_language_is_added_as_the_messages_say(tmp_path: Path) -> None:
    """One that has words is a line and a folder."""
    folder = starter(tmp_path / "garden", ("fr", "de"))
    settings = folder / "mkdocs.yml"
    before = settings.read_text(encoding="utf-8")

    settings.write_text(before.replace("\nhooks:", LINE.format("nl") + "\nhooks:"), encoding="utf-8")
    said = make(folder, "check").stdout
    assert "docs/nl" in said
    assert said.count("\n") == 2

    shutil.copytree(ROOT / "starter" / "docs" / "nl", folder / "docs" / "nl")
    assert make(folder, "check").stdout.startswith("fr 6 pages, de 6 pages, nl 6 pages, 0 problems")


def test_a_language_without_words_is_told_what_it_needs_one_thing_after_another(tmp_path: Path) -> None:
    folder = starter(tmp_path / "garden", ("fr", "en"))
    settings, words = folder / "mkdocs.yml", folder / "hooks" / "concordance" / "words"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before.replace("\nhooks:", LINE.format("es") + "\nhooks:"), encoding="utf-8")
    assert re.match(r"mkdocs.yml:[0-9]+: `words/languages.toml` .* `es`", make(folder, "check").stderr)

    described = words / "languages.toml"
    tables = described.read_text(encoding="utf-8").partition("[en]")[2]
    spanish = f"\n[es]{tables}".replace("[en.", "[es.").replace("en_GB", "es_ES")
    described.write_text(described.read_text(encoding="utf-8") + spanish, encoding="utf-8")
    for path in sorted(path for path in words.glob("*.toml") if path != described):
        said = make(folder, "check").stderr
        assert said.startswith(f"hooks/concordance/words/{path.name}"), said
        assert "`es`" in said or "'es'" in said
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^en = (.*)$", r"en = \1\nes = \1", text), encoding="utf-8")

    assert "docs/es" in make(folder, "check").stdout
    shutil.copytree(folder / "docs" / "en", folder / "docs" / "es")
    assert make(folder, "check").stdout.startswith("fr 6 pages, en 6 pages, es 6 pages, 0 problems")


def test_the_tests_of_the_engine_pass_there(tmp_path: Path) -> None:
    done = make(starter(tmp_path / "garden", ("fr", "de")), "test")

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
