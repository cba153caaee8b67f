"""The chain of publications: how a line is written and read, what it seals, and that any change of it is told."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from concordance.data.lifecycle import LifecycleEvent
from concordance.data.publications import (
    LAUNCH,
    PUBLICATIONS_HEADER,
    Chain,
    ChainLine,
    format_chain,
    next_line,
    read_chain,
    roots,
)

FIRST, SECOND, THIRD = "2026-01-15", "2026-03-01", "2026-03-01-2"
EVENTS = (
    LifecycleEvent("/", FIRST),
    LifecycleEvent("/note/#p2", FIRST, words={"fr": "a" * 64}),
    LifecycleEvent("/note/#p2", THIRD, ended="withdrawn", date="2026-03-01"),
    LifecycleEvent("/note/#p10", SECOND, words={"fr": "b" * 64}),
)


def chain_of(*publications: str) -> Chain:
    """Seal the events, publication by publication."""
    chain: Chain = ()
    for name in publications:
        recorded = [event for event in EVENTS if event.publication in publications[: len(chain) + 1]]
        chain = (*chain, next_line(chain, name, recorded))
    return chain


def keys(text: str) -> list[tuple[int, str]]:
    """Read a chain; give the line and key of what is told."""
    return [(one.line, one.key) for one in read_chain("x", text)[1]]


def test_a_root_is_the_plain_hash_of_the_lines_by_publication_and_then_as_in_the_log() -> None:
    lines = [f"/ {FIRST}\n", f"/note/#p2 {FIRST} fr={'a' * 64}\n", f"/note/#p10 {SECOND} fr={'b' * 64}\n"]
    lines.append(f"/note/#p2 {THIRD} ended=withdrawn date=2026-03-01\n")

    assert roots(EVENTS) == {
        FIRST: sha256("".join(lines[:2]).encode()).hexdigest(),
        SECOND: sha256("".join(lines[:3]).encode()).hexdigest(),
        THIRD: sha256("".join(lines).encode()).hexdigest(),
    }


def test_the_order_in_which_things_were_found_is_no_matter() -> None:
    assert roots(reversed(EVENTS)) == roots(EVENTS)


def test_a_later_publication_changes_no_earlier_root() -> None:
    before, after = roots(EVENTS[:2]), roots(EVENTS)

    assert {name: after[name] for name in before} == before


def test_a_chain_is_read_as_it_was_written() -> None:
    chain = chain_of(FIRST, SECOND, THIRD)
    read, problems = read_chain("x", format_chain(chain))

    assert problems == ()
    assert [str(line) for line in read] == [str(line) for line in chain]
    assert [line.before for line in chain] == [LAUNCH, chain[0].hash, chain[1].hash]
    assert [line.day for line in chain] == ["2026-01-15", "2026-03-01", "2026-03-01"]


def test_the_hash_of_a_line_is_what_sha256sum_says_of_it() -> None:
    (line,) = chain_of(FIRST)

    assert line.hash == sha256(str(line).encode()).hexdigest()


def test_the_last_lines_may_be_missing_without_a_word() -> None:
    """Nothing in a shorter chain says so: that is why its head is remembered elsewhere."""
    assert keys(format_chain(chain_of(FIRST, SECOND, THIRD)[:2])) == []


@pytest.mark.parametrize(
    ("number", "changed"),
    [
        (0, {"publication": "2026-01-14"}),
        (0, {"root": "0" * 64}),
        (1, {"publication": "2026-02-01"}),
        (1, {"root": "0" * 64}),
    ],
)
def test_a_changed_line_is_told_where_the_next_one_follows(number: int, changed: dict[str, Any]) -> None:
    lines = list(chain_of(FIRST, SECOND, THIRD))
    lines[number] = replace(lines[number], **changed)

    assert keys(format_chain(lines)) == [(number + 4, "chain-broken")]


@pytest.mark.parametrize("gone", [0, 1])
def test_a_line_that_was_taken_out_is_told(gone: int) -> None:
    lines = [line for number, line in enumerate(chain_of(FIRST, SECOND, THIRD)) if number != gone]

    assert keys(format_chain(lines)) == [(3 + gone, "chain-order")]


def test_lines_in_another_order_are_told() -> None:
    first, second, third = chain_of(FIRST, SECOND, THIRD)

    assert keys(format_chain([first, third, second])) == [(4, "chain-order")]


def test_a_name_that_comes_before_the_last_one_is_told() -> None:
    (first,) = chain_of(FIRST)
    earlier = ChainLine(2, "2026-01-14", "0" * 64, first.hash)

    assert keys(format_chain([first, earlier])) == [(4, "chain-order")]


@pytest.mark.parametrize(
    "line",
    [
        f"2 {FIRST} root={'0' * 64} before={LAUNCH}",
        f"1 {FIRST} root={'0' * 64} before={'0' * 64}",
        f"1 2026-02-30 root={'0' * 64} before={LAUNCH}",
        f"1 {FIRST}-1 root={'0' * 64} before={LAUNCH}",
        f"01 {FIRST} root={'0' * 64} before={LAUNCH}",
        f"1 {FIRST} root={'0' * 63} before={LAUNCH}",
        f"1 {FIRST} root={'0' * 64} before={LAUNCH} ",
        "nonsense",
    ],
)
def test_a_line_that_no_tool_wrote_is_told(line: str) -> None:
    assert keys(f"{PUBLICATIONS_HEADER}{line}\n") == [(3, "chain-line")]


def test_a_mark_of_a_merge_is_told_and_nothing_after_it() -> None:
    assert keys(f"{PUBLICATIONS_HEADER}<<<<<<< HEAD\nnonsense\n") == [(3, "chain-conflict")]
