"""A fault of `mkdocs.yml` is told like any other: in the languages of the site, at its line, in the form asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import run
from tiny_site import TINY, write_site

MENU = "  - glossary.md\n"
LINE = (TINY / "mkdocs.yml").read_text(encoding="utf-8").partition(MENU)[0].count("\n") + 1


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A site whose menu has a tab."""
    settings = write_site(tmp_path)
    text = settings.read_text(encoding="utf-8")
    assert text.count(MENU) == 1
    settings.write_text(text.replace(MENU, "\t- glossary.md\n"), encoding="utf-8")
    return tmp_path


def test_a_person_reads_it_in_each_language(broken: Path) -> None:
    found = run(broken, "check")

    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(
        f"mkdocs.yml:{LINE}: Dans `mkdocs.yml`, le retrait d'une ligne se fait avec des espaces"
    )
    assert " / In `mkdocs.yml` springt een regel in met spaties" in found.err


def test_a_proposal_is_marked_at_the_line(broken: Path) -> None:
    found = run(broken, "check", "--format", "github")

    assert found.code == 1
    assert found.out.startswith(f"::error file=mkdocs.yml,line={LINE},title=À corriger / Te verbeteren::")


def test_a_tool_gets_the_key(broken: Path) -> None:
    listed = json.loads(run(broken, "check", "--format", "json").out)

    assert [(one["path"], one["line"], one["key"]) for one in listed["problems"]] == [
        ("mkdocs.yml", LINE, "settings-tab")
    ]


def test_the_summary_of_a_proposal_is_not_empty(broken: Path) -> None:
    found = run(broken, "summary", "--base", str(broken))

    assert found.code == 1
    assert found.out.count("## ") == 2
    assert "`mkdocs.yml`" in found.out
    assert "springt een regel in met spaties" in found.out
