"""What differs between two editions: every kind of change, in each language, word by word."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.editions.comparison import DocumentChanges, TextDifference, counts_of, in_order_of_both, moved_among
from concordance.editions.edition_changes import SINCE_LAST, edition_changes
from concordance.editions.kept_editions import editions_of
from concordance.editions.site_states import SiteState, state_of_edition
from edition_site import SECOND, THIRD, with_editions
from promised_site import CODES, PromisedProject


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    """Give a site with three editions, which no test changes."""
    return with_editions(tmp_path_factory.mktemp("editions"))


def changes(project: PromisedProject, name: str, code: str) -> Mapping[str, DocumentChanges]:
    """Give what an edition changed in a language, by document."""
    return {one.document: one for one in edition_changes(project.corpus())[name] if one.language == code}


def of(found: DocumentChanges) -> dict[str, TextDifference]:
    """Give the changes of a document by passage."""
    return {one.passage: one for one in found.passages}


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_change_is_found_in_each_language(kept: PromisedProject, code: str) -> None:
    found = changes(kept, SECOND, code)
    kinds = {path: {name: one.kind for name, one in of(document).items()} for path, document in found.items()}

    assert kinds["note"] == {
        "p1": "links",
        "p2": "withdrawn",
        "p4": "changed",
        "p6": "moved",
        "p8": "added",
        "p9": "moved",
    }
    assert kinds["plan/axis-1"] == {"p2": "moved"}
    assert of(found["note"])["p9"].before == "/plan/axis-1/#p2"
    assert of(found["plan/axis-1"])["p2"].after == ("/note/#p9",)
    assert counts_of(list(found.values())) == {"added": 1, "changed": 1, "withdrawn": 1, "moved": 3, "links": 1}


@pytest.mark.parametrize("code", CODES)
def test_the_next_edition_has_only_its_own_changes(kept: PromisedProject, code: str) -> None:
    found = changes(kept, THIRD, code)

    assert {path: [(one.passage, one.kind) for one in document.passages] for path, document in found.items()} == {
        "note": [("p7", "changed")],
        "plan/axis-1": [("", "changed")],
    }
    assert edition_changes(kept.corpus())[SINCE_LAST] == ()


def states(project: PromisedProject) -> list[SiteState]:
    corpus = project.corpus()
    return [state_of_edition(corpus, edition) for edition in editions_of(corpus)]


def test_the_words_are_those_that_git_finds(kept: PromisedProject, tmp_path: Path) -> None:
    """Compare each changed text with `git diff --word-diff`, which shares no line with this project."""
    before, after, _ = states(kept)
    compared = 0
    for code in CODES:
        for name, one in of(changes(kept, SECOND, code)["note"]).items():
            if one.kind == "changed":
                old = before.documents["note", code].passages[name].text
                new = after.documents["note", code].passages[name].text
                assert [(run.change, run.text) for run in one.runs] == word_diff_of_git(tmp_path, old, new)
                compared += 1
    assert compared == len(CODES)


def word_diff_of_git(folder: Path, old: str, new: str) -> list[tuple[str, str]]:
    """Let git compare two texts, word by word."""
    (folder / "old").write_text(old + "\n", encoding="utf-8")
    (folder / "new").write_text(new + "\n", encoding="utf-8")
    said = subprocess.run(
        [
            shutil.which("git") or "git",
            "diff",
            "--no-index",
            "--no-color",
            "--word-diff=porcelain",
            "--minimal",
            "--unified=9",
            "old",
            "new",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    ).stdout
    lines = said.split("@@\n", 1)[1].splitlines()
    kinds = {" ": "same", "-": "removed", "+": "added"}
    return [(kinds[line[0]], line[1:].strip()) for line in lines if line[:1] in kinds and line[1:].strip()]


def test_what_went_away_is_shown_where_it_was() -> None:
    assert in_order_of_both(["", "a", "b", "c"], ["", "c", "a"]) == ["", "c", "a", "b"]
    assert in_order_of_both(["x", "a"], ["a", "y"]) == ["x", "a", "y"]


@given(st.permutations(list("abcdefg")), st.permutations(list("abcdefgh")))
def test_what_did_not_move_is_in_the_same_order(old: list[str], new: list[str]) -> None:
    moved = moved_among(old, new)

    stayed = [name for name in old if name not in moved]
    assert stayed == [name for name in new if name in stayed]
    assert len(stayed) == longest_common([old, new])


def longest_common(both: list[list[str]]) -> int:
    """Find the longest common order the slow way."""
    old, new = both
    rows = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            rows[i + 1][j + 1] = rows[i][j] + 1 if one == other else max(rows[i][j + 1], rows[i + 1][j])
    return rows[-1][-1]


def test_the_words_of_a_change_give_both_texts_back(kept: PromisedProject) -> None:
    before, after, _ = states(kept)
    for (path, code), document in before.documents.items():
        for one in changes(kept, SECOND, code)[path].passages:
            if one.kind == "changed":
                assert said(one, "added") == document.passages[one.passage].text
                assert said(one, "removed") == after.documents[path, code].passages[one.passage].text


def said(one: TextDifference, without: str) -> str:
    return re.sub(r"\s+", " ", " ".join(run.text for run in one.runs if run.change != without))
