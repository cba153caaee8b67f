"""The log of publications: what is written is read, no damage passes unseen, and the past can be computed again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.data.lifecycle import (
    VERSIONS_FILE,
    LifecycleEvent,
    LifecycleLog,
    format_versions,
    publication_key,
    publication_name,
    read_versions,
)

HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)
CODES = st.sampled_from(["fr", "nl", "de", "fr-BE"])
DAYS = st.dates().map(lambda day: day.isoformat())
NAMES = st.builds(publication_name, DAYS, st.integers(1, 12))
ADDRESSES = st.sampled_from(["/", "/note/", "/note/#p2", "/note/#p10", "/note/#p10bis", "/glossary/#cocof"])
IDS = st.lists(st.from_regex(r"[a-z]{2,8}(-[a-z]{1,8})?", fullmatch=True), max_size=3).map(tuple)
TEXTS = st.builds(
    LifecycleEvent,
    ADDRESSES,
    NAMES,
    words=st.dictionaries(CODES, HASHES),
    markup=st.dictionaries(CODES, HASHES),
    nature=st.sampled_from(["", "restatement", "authentic"]),
    authors=st.dictionaries(CODES, st.text(min_size=1)),
    sources=IDS,
    after=st.sampled_from(["", "p9", "s1"]),
)
ENDS = st.builds(
    LifecycleEvent,
    ADDRESSES,
    NAMES,
    ended=st.sampled_from(["withdrawn", "merged", "moved"]),
    date=DAYS,
    to=st.lists(ADDRESSES, max_size=2).map(tuple),
)
NAMES_ONLY = st.builds(LifecycleEvent, ADDRESSES, NAMES, languages=st.lists(CODES, unique=True).map(sorted).map(tuple))
EVENTS = st.lists(st.one_of(TEXTS, ENDS, NAMES_ONLY), unique_by=lambda event: (event.address, event.publication))


@given(EVENTS)
def test_what_is_written_is_read_in_order(events: list[LifecycleEvent]) -> None:
    log, problems = read_versions(VERSIONS_FILE, format_versions(events))

    assert problems == ()
    assert sorted(map(str, log.events)) == sorted(map(str, events))
    assert format_versions(log.events) == format_versions(events)
    for address, found in log.by_address.items():
        keys = [publication_key(event.publication) for event in found]
        assert keys == sorted(keys), address


@given(EVENTS, NAMES)
def test_what_comes_later_does_not_change_what_was(events: list[LifecycleEvent], name: str) -> None:
    log, _ = read_versions(VERSIONS_FILE, format_versions(events))
    before = [event for event in events if publication_key(event.publication) <= publication_key(name)]

    assert format_versions(log.until(name)) == format_versions(before)


@given(EVENTS.filter(bool), st.data())
def test_no_changed_sign_of_a_line_is_read_as_it_stands(events: list[LifecycleEvent], data: st.DataObject) -> None:
    text = format_versions(events)
    start = text.index("\n/") + 1
    place = data.draw(st.integers(start, len(text) - 2))
    damaged = f"{text[:place]}\x7f{text[place + 1 :]}"
    log, problems = read_versions(VERSIONS_FILE, damaged)

    assert problems or [str(event) for event in log.events] != [str(event) for event in events]


@pytest.mark.parametrize(
    "line",
    [
        "/note/#p1 2026-02-30",
        "/note/#p1 2026-12-01-1",
        "/note/#p1 2026-12-01-0",
        "/note/#p1 2026-12-01 fr=abc",
        "/note/#p1 2026-12-01  after=p1",
        "/note/#p1 2026-12-01 after=p1 nature=restatement",
        "/note/#p1 2026-12-01 ended=merged date=tomorrow to=/note/#p2",
        "/note/#p1 2026-12-01 ended=merged date=2026-12-01 to=note",
        "note/#p1 2026-12-01",
        "/note/#p1",
        "words",
    ],
)
def test_a_line_that_is_none_is_told(line: str) -> None:
    _, problems = read_versions(VERSIONS_FILE, f"{line}\n")

    assert [(one.line, one.key) for one in problems] == [(1, "log-line")]


def test_publications_follow_each_other_by_their_numbers() -> None:
    names = ["2026-12-01", "2026-12-01-2", "2026-12-01-10", "2026-12-02"]

    assert sorted(reversed(names), key=publication_key) == names


def test_an_address_that_came_back_has_no_end() -> None:
    ended = LifecycleEvent("/note/#p1", "2026-12-02", ended="withdrawn", date="2026-12-02")
    back = LifecycleEvent("/note/#p1", "2026-12-05", restored="2026-12-05")

    assert LifecycleLog((ended,)).ending("/note/#p1") == ended
    assert LifecycleLog((ended, back)).ending("/note/#p1") is None
    assert LifecycleLog(()).ending("/note/#p1") is None


def test_an_address_without_texts_is_promised_in_the_languages_of_the_launch_until_its_line_names_others() -> None:
    words = {"fr": "0" * 64, "nl": "1" * 64}
    launch = [LifecycleEvent("/note/#p1", "2026-12-01", words), LifecycleEvent("/cite/", "2026-12-01")]
    later = LifecycleEvent("/cite/", "2027-03-01", languages=("de", "fr", "nl"))
    new = LifecycleEvent("/new/", "2027-03-01", languages=("fr", "nl"))
    log, problems = read_versions(VERSIONS_FILE, format_versions([*launch, later, new]))

    assert problems == ()
    assert LifecycleLog(tuple(launch)).languages_of("/cite/") == ("fr", "nl")
    assert (log.launch_languages, log.languages) == (("fr", "nl"), ("de", "fr", "nl"))
    assert [log.languages_of(address) for address in ("/cite/", "/new/", "/note/#p1", "/x/")] == [
        ("de", "fr", "nl"), ("fr", "nl"), ("fr", "nl"), ()
    ]  # fmt: skip


def test_nothing_was_published_in_any_language_before_the_first_publication() -> None:
    assert (LifecycleLog().launch_languages, LifecycleLog().languages) == ((), ())
