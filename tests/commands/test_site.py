"""`make site`: nothing is built while there is a problem, and the last line says what was built."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from concordance import project as project_module
from concordance.build_report import BuildReport
from concordance.commands import site as site_command
from concordance.commands.site import summary_line
from concordance.model.corpus import Corpus
from running import run
from scratch_project import commit_all
from tiny_site import write_site

SETTINGS = ("SITE_URL", "PERMANENT_URL", "PUBLISHER", "CONTACT", "REPOSITORY")
BUILDER = """
import json, os, pathlib, sys
PROMISED = json.loads(os.environ.get("PROMISED", "[]"))
folder = pathlib.Path(sys.argv[-1])
folder.mkdir()
report = {"pages": {"fr": 8, "nl": 1}, "problems": [], "promised": PROMISED}
pathlib.Path(os.environ["CONCORDANCE_REPORT"]).write_text(json.dumps(report))
for name in ("index.html", "robots.txt"):
    (folder / name).write_text("built")
"""


def test_nothing_is_built_while_there_is_a_problem(tmp_path: Path) -> None:
    """What is wrong is shown as `make check` shows it."""
    root = write_site(tmp_path).parent
    page = root / "docs" / "fr" / "about.md"
    page.write_text("# Sans tête\n", encoding="utf-8")
    before = sorted(root.iterdir())
    found = run(root, "site")

    assert (found.code, found.problems) == (1, run(root, "check").problems)
    assert found.problems.startswith("docs/fr/about.md:1: ")
    assert sorted(path for path in root.iterdir() if path.name != ".cache") == before


@pytest.fixture
def quick_builder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build by a command that takes no time."""
    monkeypatch.setattr(site_command, "MKDOCS", (sys.executable, "-c", BUILDER))
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("quick_builder")
def test_a_build_ends_with_one_line(tmp_path: Path) -> None:
    root = write_site(tmp_path).parent
    found = run(root, "site", CONTACT="mail@example.org")
    counts, _, how = found.out.rpartition("; ")

    assert (found.code, found.err) == (0, "")
    assert counts == (
        "site/: fr 8 pages, nl 1 page, 0 problems, not configured: publisher, repository, "
        "without dates of last change (this folder is in no git repository), without PDF (PAPER=no)"
    )
    assert how.endswith(" s. To open it: python3 -m http.server -d site\n")
    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "built"


def test_every_language_is_counted_and_how_long_it_took() -> None:
    line = summary_line(BuildReport({"fr": 8, "nl": 7}, ("a problem",)), (), 3.42)

    assert line == "site/: fr 8 pages, nl 7 pages, 1 problem; 3.4 s. To open it: python3 -m http.server -d site"


@pytest.mark.usefixtures("quick_builder")
def test_a_built_site_that_lacks_what_is_promised_is_not_put_in_place(tmp_path: Path) -> None:
    """Nor is one that says nothing of what it promises."""
    root = write_site(tmp_path).parent
    run(root, "site")
    promised = json.dumps([{"address": "fr/note/", "group": "fr", "file": "fr/note/index.html"}])
    (root / "site" / "index.html").write_text("old", encoding="utf-8")
    found = run(root, "site", PROMISED=promised)

    assert (found.code, found.out) == (1, "")
    assert "mkdocs.yml:7: Les adresses publiées doivent toujours répondre ; le site qui vient d'" in found.err
    assert found.err.endswith("\nsite/ is left as it was.\n")
    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "old"


def test_a_build_without_the_plugin_of_this_project_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = BUILDER.replace('os.environ["CONCORDANCE_REPORT"]', '"no-report"')
    monkeypatch.setattr(site_command, "MKDOCS", (sys.executable, "-c", silent))
    found = run(write_site(tmp_path).parent, "site")

    assert (found.code, found.out) == (1, "")
    assert found.err == "mkdocs.yml must load hooks/mkdocs_hooks.py, which makes this site.\nsite/ is left as it was.\n"


@pytest.mark.usefixtures("quick_builder")
def test_a_build_with_its_history_says_nothing_of_dates(tmp_path: Path) -> None:
    root = write_site(tmp_path).parent
    commit_all(root, "All")

    assert "date" not in run(root, "site").out


def test_a_build_that_ends_before_it_loads_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_site(tmp_path).parent
    monkeypatch.setattr(site_command, "MKDOCS", (sys.executable, "-c", "import sys; sys.exit('no room')"))
    found = run(root, "site")

    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("no room\n")


def test_the_content_is_read_by_the_build_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not first by the command, and then by the build that it starts."""

    def refuse(*_: object) -> Corpus:
        raise AssertionError("the command must not load the content")

    monkeypatch.setattr(project_module, "load_corpus", refuse)
    found = run(write_site(tmp_path).parent, "site")

    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("site/: fr 8 pages, nl 8 pages, 0 problems")


def test_a_site_without_pdf_says_so() -> None:
    assert ", without PDF (PAPER=no); " in summary_line(None, (), 1.0, paper=False)
