"""The record of outside witnesses: how a line is written and read, and which files may lie beside it."""

from __future__ import annotations

import pytest

from concordance.data.witnesses import WITNESSES_HEADER, WitnessLine, format_witnesses, is_proof_file, read_witnesses

HEAD = "a" * 64
ASKED = WitnessLine(2, "calendar", "opentimestamps", HEAD, "2026-12-01")
COPIED = WitnessLine(10, "archive", "archive", HEAD, "2026-12-01", "2026-12-02", "https://archive.example/web/1/x")


def test_lines_are_read_as_they_were_written_in_the_order_of_publications() -> None:
    text = format_witnesses([COPIED, ASKED])
    read, problems = read_witnesses("x", text)

    assert problems == ()
    assert [(line.number, line.witness, line.complete, line.where) for line in read] == [
        (2, "calendar", "", ""),
        (10, "archive", "2026-12-02", COPIED.where),
    ]
    assert format_witnesses(read) == text


@pytest.mark.parametrize(
    "line",
    [
        f"{ASKED} complete=2026-02-30",
        f"{ASKED} where=javascript:alert(1)",
        str(ASKED).replace("opentimestamps", "friend"),
        str(ASKED).replace(HEAD, HEAD[1:]),
        str(ASKED).replace(" asked=2026-12-01", ""),
        f"{ASKED}\n{ASKED}",
        f"{COPIED}\n{ASKED}",
    ],
)
def test_what_no_tool_wrote_is_told(line: str) -> None:
    problems = read_witnesses("x", f"{WITNESSES_HEADER}{line}\n")[1]

    assert [one.key for one in problems] == ["witness-line"]


def test_a_mark_of_a_merge_is_told() -> None:
    assert [one.key for one in read_witnesses("x", f"<<<<<<< HEAD\n{ASKED}\n")[1]] == ["lock-conflict"]


@pytest.mark.parametrize("name", ["1.calendar.ots", "12.authority.tsr", "12.authority.pem", "authority.pem"])
def test_proofs_and_certificates_may_lie_there(name: str) -> None:
    assert is_proof_file(f"data/witnesses/{name}")


@pytest.mark.parametrize("name", ["x.html", "0.calendar.ots", "sub/1.calendar.ots", "1.Calendar.ots", ".ots", "1..ots"])
def test_nothing_else_may(name: str) -> None:
    assert not is_proof_file(f"data/witnesses/{name}")
