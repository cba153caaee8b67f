"""The guides for editors do what they say: their own text is followed, edit by edit, on a copy of the sample."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from concordance.commands.guide_edits import GuideBlock, GuideEdit, applied, blocks, changes
from concordance.configuration_file import read_configuration
from concordance.files import write_all
from concordance.references.freshness import State
from concordance.references.joint_review import pending, record
from concordance.render.repository_links import edit_address
from project import Project
from running import run
from sample import SAMPLE
from scratch_project import scratch_project

CHANGES = ["correct", "add", "federation", "withdraw", "other-language"]
CODES = ("fr", "nl")


def guide(code: str) -> str:
    """Read the guide of a language."""
    return (SAMPLE / f"CONTRIBUTING.{code}.md").read_text(encoding="utf-8")


def page(code: str) -> str:
    """Read the page of the site that shows the same."""
    return (SAMPLE / "docs" / code / "contribute.md").read_text(encoding="utf-8")


def edits(code: str, change: str) -> tuple[GuideEdit, ...]:
    """Give the edits of a change as it is, without those that may stand instead."""
    text = guide(code)
    start = text.index(f"<!-- change: {change} -->")
    end = text.find("<!-- change: ", start + 1)
    return next(iter(changes(text[start : end if end > 0 else None])))


def apply(edit: GuideEdit, root: Path) -> None:
    path = root / edit.written.file
    text = applied(edit, path.read_text(encoding="utf-8") if path.exists() else None)
    assert text is not None, f"the guide quotes what is not once in {edit.written.file}: {edit}"
    path.write_text(text, encoding="utf-8")


def said(block: GuideBlock | None) -> tuple[str, str, str]:
    """Give what a block says, wherever it stands in its guide."""
    return (block.file, block.role, block.text) if block else ("", "", "")


@pytest.mark.parametrize("code", CODES)
def test_a_guide_shows_the_five_usual_changes(code: str) -> None:
    assert re.findall(r"^<!-- change: ([a-z-]+) -->$", guide(code), re.MULTILINE) == CHANGES


@pytest.mark.parametrize("change", CHANGES)
def test_the_guides_teach_the_same(change: str) -> None:
    """Each begins with the file of its own language, so the order may differ."""
    french, dutch = (sorted((said(edit.quoted), said(edit.written)) for edit in edits(code, change)) for code in CODES)

    assert french == dutch or change == "other-language"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(change, code, marks=() if (number + place) % len(CODES) else pytest.mark.long)
        for number, change in enumerate(CHANGES)
        for place, code in enumerate(CODES)
    ],
)
def test_following_a_guide_ends_in_a_clean_check(code: str, change: str, tmp_path: Path) -> None:
    root = scratch_project(tmp_path / "project")
    for edit in edits(code, change):
        apply(edit, root)

    assert run(root, "check").problems == ""


@pytest.mark.long
@pytest.mark.parametrize("code", CODES)
def test_bringing_the_other_language_up_to_date_is_seen_at_each_step(code: str, tmp_path: Path) -> None:
    root = scratch_project(tmp_path / "project")
    elsewhere, here = edits(code, "other-language")

    apply(elsewhere, root)
    assert [one.freshness.state for one in pending(Project(root).corpus())] == [State.LAGGING]
    assert pending(Project(root).corpus())[0].freshness.lags_in(code)

    apply(here, root)
    (passage,) = pending(Project(root).corpus())
    assert passage.freshness.state == State.TO_REVIEW
    assert f"`{passage.entry.reference}`" in guide(code)

    write_all(root / "docs", record(Project(root).corpus(), [passage]))
    assert pending(Project(root).corpus()) == ()


@pytest.mark.parametrize("code", CODES)
def test_withdrawing_without_the_notice_gives_the_lines_of_the_guide(code: str, tmp_path: Path) -> None:
    """What the check proposes is what the guide shows, but for the date and the reason, which are the editor's."""
    root = scratch_project(tmp_path / "project")
    *removals, notice = edits(code, "withdraw")
    for edit in removals:
        apply(edit, root)

    found = run(root, "check").problems
    lines = [line for line in notice.written.text.split("\n") if line and not line.startswith(("date", "reason"))]

    assert [line for line in lines if line not in found] == []


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_the_site_shows_the_same_edits(code: str) -> None:
    """The guide is what the forge shows, the page is what the site shows: one must not grow old alone."""
    in_a_fold, alone = (re.sub(rf"^ {{{width}}}", "", page(code), flags=re.MULTILINE) for width in (8, 4))

    assert [block for block in blocks(guide(code)) if block.text.strip() not in in_a_fold + alone] == []


@pytest.mark.parametrize("code", CODES)
def test_the_link_of_a_page_opens_its_own_file(code: str) -> None:
    """The counterpart is at the same path: the guide says which two letters to change."""
    corpus = Project(SAMPLE).corpus()
    read = read_configuration(SAMPLE / "mkdocs.yml")
    configuration = replace(read, repository="https://f.org/r/")
    found = {edit_address(configuration, one) for one in corpus.pages_in(code)}
    files = {path.relative_to(SAMPLE).as_posix() for path in (SAMPLE / "docs" / code).rglob("*.md")}

    assert found == {f"https://f.org/r/edit/main/{name}" for name in files}
    for text in (guide(code), page(code)):
        assert all(f"docs/{one}/note/index.md" in text for one in CODES)
