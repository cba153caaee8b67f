"""Markdown in, Markdown out: generated parts stand where they are called, and nothing else moves."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.expand import expand
from concordance.parts import PARTS, markers
from golden import assert_case, cases, page_at_hand, read_case, small_corpus, templates_for
from site_builder import BuiltSite


@pytest.mark.parametrize(
    "path", [*cases("parts"), *cases("expand")], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_case(path: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)
    templates = page_at_hand(tmp_path, case)

    assert_case(case, expand(templates.page, templates), pytestconfig)


def test_every_part_has_a_case() -> None:
    assert {path.stem.partition(".")[0] for path in cases("parts")} == set(PARTS)
