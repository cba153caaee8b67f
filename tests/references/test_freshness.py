"""Do the texts stand as they were reviewed together? Every combination, for two languages and for three."""

from __future__ import annotations

from itertools import product

import pytest

from concordance.data.lock import LockEntry
from concordance.references.freshness import Freshness, State, freshness
from concordance.text.passage_text import text_hash

DAY = "2026-01-15"


def entry(*codes: str) -> LockEntry:
    """Give a passage whose text in each language was its code."""
    return LockEntry("/note/#p1", DAY, DAY, {code: text_hash(code) for code in codes})


def state_of(changed: tuple[bool, ...]) -> State:
    """Say what decisions/states-of-a-passage.md says."""
    if not any(changed):
        return State.TOGETHER
    return State.TO_REVIEW if all(changed) else State.LAGGING


@pytest.mark.parametrize(
    ("codes", "changed"),
    [
        (codes, changed)
        for codes in (("fr", "nl"), ("fr", "nl", "de"))
        for changed in product([False, True], repeat=len(codes))
    ],
)
def test_every_combination(codes: tuple[str, ...], changed: tuple[bool, ...]) -> None:
    texts = {code: f"{code} changed" if new else code for code, new in zip(codes, changed, strict=True)}
    found = freshness(entry(*codes), texts)
    lagging = state_of(changed) is State.LAGGING

    assert found == Freshness(
        state_of(changed), DAY, tuple(code for code, new in zip(codes, changed, strict=True) if new)
    )
    assert {code: found.lags_in(code) for code in codes} == {
        code: lagging and not new for code, new in zip(codes, changed, strict=True)
    }


def test_what_is_not_published_is_new() -> None:
    found = freshness(None, {"fr": "fr", "nl": "nl"})

    assert found == Freshness(State.NEW)
    assert not found.lags_in("fr")


def test_the_way_of_typing_is_no_change() -> None:
    lock = LockEntry("/note/#p1", DAY, DAY, {"fr": text_hash("L'accès"), "nl": text_hash("de 'lijn'")})

    assert freshness(lock, {"fr": "L’accès", "nl": "de\u00a0‘lijn’"}).state is State.TOGETHER


def test_a_language_that_came_later_neither_lags_nor_has_changed() -> None:
    """It was not read with the others yet, and they have nothing to do with that."""
    late = freshness(entry("fr", "nl"), {"fr": "fr", "nl": "nl", "de": "de"})

    assert (late.state, late.changed, late.unread) == (State.TOGETHER, (), ("de",))
    assert late.is_pending
    assert not any(late.lags_in(code) for code in ("fr", "nl", "de"))


def test_the_others_lag_behind_each_other_all_the_same() -> None:
    late = freshness(entry("fr", "nl"), {"fr": "fr", "nl": "nl changed", "de": "de"})

    assert (late.state, late.changed, late.unread) == (State.LAGGING, ("nl",), ("de",))
    assert [code for code in ("fr", "nl", "de") if late.lags_in(code)] == ["fr"]


def test_where_every_reviewed_text_has_changed_a_late_one_makes_no_lag() -> None:
    late = freshness(entry("fr", "nl"), {"fr": "fr changed", "nl": "nl changed", "de": "de"})

    assert (late.state, late.unread) == (State.TO_REVIEW, ("de",))
