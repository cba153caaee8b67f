"""A row with more or fewer cells than the first is told at its line, whatever its cells hold."""

from __future__ import annotations

import pytest

from concordance.text.structure import read_structure

HEAD = "| a | b |\n|---|---|\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| 1 | 2 |\n", []),
        ("1 | 2\n", []),
        ("| 1 | |\n", []),
        (r"| 1 \| 1 | 2 |" + "\n", []),
        ("| `1|1` | 2 |\n", []),
        ("| 1 |\n| 1 | 2 |\n", [("1", "2", 3)]),
        ("| 1 | 2 |\n| 1 | 2 | 3 |\n", [("3", "2", 4)]),
        ("| 1 | <b>2</b> | 3 |\n", [("3", "2", 3)]),
    ],
)
def test_an_uneven_row_is_told(rows: str, expected: list[tuple[str, str, int]]) -> None:
    refused = read_structure(HEAD + rows, ("tables",), {}).refused

    assert [(one.found, one.known, line) for one, line in refused if one.key == "table-uneven"] == expected


def test_a_table_in_code_is_none() -> None:
    assert read_structure(f"```\n{HEAD}| 1 |\n```\n", ("tables", "pymdownx.superfences"), {}).refused == ()
