"""Which lines are marks of a merge, and which an editor may have meant."""

from __future__ import annotations

import time

import pytest

from concordance.merge_marks import MergeMark, first_merge_mark

FOUND = {
    ".md": [
        ("A\n<<<<<<< HEAD\nB\n", 2, "<<<<<<< HEAD"),
        (">>>>>>> branch", 1, ">>>>>>> branch"),
        ("A\n||||||| 1f2e3d\n", 2, "||||||| 1f2e3d"),
        ("A\n\n=======\nB\n", 3, "======="),
        ("=======\nB\n", 1, "======="),
        ("---\ntitle: A\n=======\ntitle: B\n---\n", 3, "======="),
    ],
    ".toml": [
        ('a = "b"\n=======\na = "c"\n', 2, "======="),
        ('a = """\nb\n>>>>>>> branch\n"""\n', 3, ">>>>>>> branch"),
        ('a = """b"""\n=======\n', 2, "======="),
    ],
    ".lock": [("/a/ 2026-01-01\n=======\n", 2, "=======")],
}
MEANT = {
    ".md": ["Accueil\n=======\n", "---\ntitle: A\n---\nAccueil\n=======\n", "> > > > > > > a", "    <<<<<<< HEAD"],
    ".toml": ['a = """\nAccueil\n=======\n"""\n', "# <<<<<<< HEAD\n"],
    ".lock": ["", "<<<<<<<<\n", "<<<<<<<HEAD\n", "========\n", "# =======\n"],
}


@pytest.mark.parametrize(("ending", "case"), [(ending, case) for ending, cases in FOUND.items() for case in cases])
def test_a_mark_is_found_with_its_line(ending: str, case: tuple[str, int, str]) -> None:
    text, line, found = case

    assert first_merge_mark(text, ending) == MergeMark(line, found)


@pytest.mark.parametrize(("ending", "text"), [(ending, text) for ending, texts in MEANT.items() for text in texts])
def test_what_an_editor_may_have_meant_is_none(ending: str, text: str) -> None:
    assert first_merge_mark(text, ending) is None


@pytest.mark.parametrize("ending", [".md", ".toml"])
def test_many_lines_that_are_none_take_no_longer_each(ending: str) -> None:
    text = '"""\n' + "Accueil\n=======\n" * 50_000
    started = time.process_time()

    assert first_merge_mark(text, ending) is None
    assert time.process_time() - started < 2
