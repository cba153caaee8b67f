"""`make check`: each problem, then their count; for people, for GitHub and for tools."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from project import published_files
from running import Run, run
from tiny_site import write_site

SOUND = r"fr 8 pages, nl 8 pages, 0 problems; \d+\.\d s\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Give a tiny project with one dead link."""
    root = write_site(tmp_path).parent
    page = root / "docs" / "nl" / "note" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("../glossary.md", "../glosary.md"), encoding="utf-8")
    return root


def test_a_sound_content_is_counted(tmp_path: Path) -> None:
    found = run(write_site(tmp_path).parent, "check")

    assert (found.code, found.err) == (0, "")
    assert re.fullmatch(SOUND, found.out)


@pytest.mark.parametrize(
    ("options", "beginning", "end"),
    [
        ([], "docs/nl/note/index.md:12: Een link", r"nl 8 pages, 1 problem; \d+\.\d s\n"),
        (["--format", "text", "--lang", "en"], "docs/nl/note/index.md:12: A link", r"1 problem; \d+\.\d s\n"),
        (["--format", "github"], "::error file=docs/nl/note/index.md,line=12,", r"1 problem; \d+\.\d s\n"),
        (["--format", "json"], '{\n  "pages"', r" {4}\}\n {2}\]\n\}\n"),
    ],
    ids=["people", "english", "github", "tools"],
)
def test_check_speaks_to_whoever_asks(faulty: Path, options: list[str], beginning: str, end: str) -> None:
    found = run(faulty, "check", *options)

    assert (found.code, found.err) == (1, "")
    assert found.out.startswith(beginning)
    assert re.search(f"{end}$", found.out)


def test_a_language_that_no_message_has_is_told_in_a_line(faulty: Path) -> None:
    assert run(faulty, "check", "--lang", "es") == Run(1, "", "--lang must be one of fr, nl, de, en; found: es\n")


def test_the_folder_of_the_documentation_may_have_another_name(tmp_path: Path) -> None:
    """A page still speaks its own language, and what is to be done is named where it is."""
    root = write_site(tmp_path, published_files(tmp_path / "published")).parent
    (root / "docs").rename(root / "content")
    menu = root / "mkdocs.yml"
    menu.write_text(menu.read_text(encoding="utf-8").replace("docs_dir: docs", "docs_dir: content"), encoding="utf-8")
    assert re.fullmatch(SOUND, run(root, "check").out)

    for code in ("fr", "nl"):
        (root / "content" / code / "sources.md").unlink()
    page = root / "content" / "nl" / "note" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("../glossary.md", "../glosary.md"), encoding="utf-8")
    said = run(root, "check").problems

    assert "content/nl/note/index.md:12: Een link" in said
    assert "Un lien" not in said
    assert "content/data/tombstones.toml" in said
    assert "docs/" not in said
