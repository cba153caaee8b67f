"""Whatever a stranger writes, no reader ends in a traceback: the laws of `make fuzz`, for those without atheris."""

from __future__ import annotations

import runpy
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz import LACKING, MISSING, TOKENS
from fuzz_targets import Target, targets
from locations import TESTS

TARGETS = targets()
TEXTS = st.lists(st.sampled_from(TOKENS) | st.text(max_size=12), max_size=12).map("".join)
FIGURES = "9" * 4301
"""One figure more than Python makes a number of."""
AT_ONCE = 5.0
"""Seconds of processor time: each took far longer, or ended in a traceback, and takes less than one on any machine."""


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@given(text=TEXTS)
def test_no_text_ends_in_a_traceback(target: Target, text: str) -> None:
    target(text)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("page", "<div><![a](b)</div>"),
        ("page", "<p><![a]</p>"),
        ("page", f"a\n{{: #p{FIGURES} }}\n"),
        ("page", "+ " * 1500),
        ("page", "[" * 10_000),
        ("page", "<![CDATA[" * 5000),
        ("front-matter", "x: " + "[" * 9000),
        ("data", f"[[source]]\nid = {FIGURES}\n"),
        ("data", f"[[source]]\nid = 0x{'f' * 3600}\n"),
        ("data", f"a{'.a' * 30_000} = 1\n"),
        ("lock", f"/note/#p1 2026-01-01\n/note/#p{FIGURES} 2026-01-01\n"),
        ("typography", '"a ' * 5000),
        ("typography", "https://a.be/... " * 4000),
        ("word-list", "a" * 100_000),
        ("word-list", "{" * 100_000),
        ("comparison", "mot " * 20_000),
    ],
)
def test_a_text_that_once_was_a_fault_is_read_at_once(target: str, text: str) -> None:
    start = time.process_time()
    TARGETS[target](text)

    assert time.process_time() - start < AT_ONCE


def test_fuzzing_without_atheris_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(TESTS / "support" / "fuzz.py"), run_name="__main__")

    assert ended.value.code == LACKING
    assert MISSING in capsys.readouterr().err
