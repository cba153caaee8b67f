"""The lock: what it writes it reads, a person can sort it, and no damage passes unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.data.lock import LOCK_HEADER, LockEntry, address_of, format_lock, natural_order, read_lock

PATH = "docs/data/references.lock"
DAYS = st.dates().map(str)
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[0-9]{1,3})?", fullmatch=True)
ADDRESSES = st.builds(address_of, st.lists(NAMES, max_size=3).map("/".join), st.just("") | NAMES)
CODES = st.sampled_from(["fr", "nl", "de", "fr-be", "nl-BE", "zh-Hant", "de-1996"])
HASHES = st.dictionaries(CODES, st.from_regex(r"[0-9a-f]{16}", fullmatch=True), min_size=1)
PAGES = st.builds(LockEntry, ADDRESSES, DAYS)
PASSAGES = st.builds(LockEntry, ADDRESSES, DAYS, DAYS, HASHES)
ENTRIES = st.lists(PAGES | PASSAGES, unique_by=lambda one: one.address)

FIRST = "/note/#p1 2026-01-15 reviewed=2026-01-15 fr=0123456789abcdef nl=fedcba9876543210"
SECOND = "/note/#p2 2026-01-15 reviewed=2026-01-16 fr=1123456789abcdef nl=eedcba9876543210"


def keys(*lines: str) -> list[tuple[int, str]]:
    """Give the line and key of every problem of a lock with these lines."""
    return [(one.line, one.key) for one in read_lock(PATH, "\n".join(lines))[1]]


@given(ENTRIES)
def test_what_is_written_is_read(entries: list[LockEntry]) -> None:
    lock, problems = read_lock(PATH, format_lock(entries))

    assert problems == ()
    assert {replace(one, line=0) for one in map(hashable, lock.entries.values())} == set(map(hashable, entries))


def hashable(entry: LockEntry) -> LockEntry:
    """Give an entry whose hashes can be in a set."""
    return replace(entry, hashes=tuple(sorted(entry.hashes.items())))  # type: ignore[arg-type]


@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(entries: list[LockEntry], chance: object) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert format_lock(shuffled) == format_lock(entries)


@given(ENTRIES, PASSAGES | PAGES)
def test_a_new_entry_is_one_new_line(entries: list[LockEntry], new: LockEntry) -> None:
    """Whatever is there stays as it is: a merge sees one line more."""
    rest = [one for one in entries if one.address != new.address]
    after = format_lock([*rest, new]).splitlines()

    after.remove(str(new))
    assert after == format_lock(rest).splitlines()


@given(st.text(), st.text())
def test_no_damage_ends_in_a_traceback(one: str, other: str) -> None:
    text = f"{LOCK_HEADER}{FIRST[:20]}{one}{FIRST[20:]}\n{other}\n"
    lock, problems = read_lock(PATH, text)

    assert all(address.startswith("/") for address in lock.entries)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


@pytest.mark.parametrize(
    "damaged",
    [
        "/note/#p1",
        "/note/#p1 2026-01",
        "/note/#p1 2026-02-31",
        "note/#p1 2026-01-15",
        "/note/ 2026-01-15 ",
        " /note/ 2026-01-15",
        "/note/  2026-01-15",
        FIRST.replace("reviewed=2026-01-15 ", ""),
        FIRST.replace("reviewed=2026-01-15", "reviewed=yesterday"),
        FIRST.partition(" fr=")[0],
        FIRST.replace("fr=", "fr:"),
        "/note/#p1 2026-01-15 reviewed=2026-01-15 nl=fedcba9876543210 fr=0123456789abcdef",
        f"{FIRST} fr=0123456789abcdef",
        f"{FIRST} of the note",
        "/note/1²3/ 2026-01",
    ],
)
def test_a_damaged_line_is_told_with_its_number_and_the_others_count(damaged: str) -> None:
    lock, problems = read_lock(PATH, f"{LOCK_HEADER}{damaged}\n{SECOND}\n")

    assert [(one.path, one.line, one.key) for one in problems] == [(PATH, 3, "lock-line")]
    assert list(lock.entries) == ["/note/#p2"]


def test_a_line_twice_is_told_and_the_first_counts() -> None:
    lock, problems = read_lock(PATH, f"{FIRST}\n{FIRST.replace('2026-01-15', '2026-02-01', 1)}\n")

    assert [(one.line, one.key, one.values["line"]) for one in problems] == [(2, "lock-twice", "1")]
    assert lock.entries["/note/#p1"].published == "2026-01-15"


def test_unsorted_lines_are_told_once() -> None:
    assert keys(SECOND, FIRST, "/about/ 2026-01-15") == [(2, "lock-order")]


def test_marks_of_a_merge_are_told_each_with_its_line_and_both_sides_count() -> None:
    text = f"<<<<<<< HEAD\n{FIRST}\n||||||| base\n=======\n{SECOND}\n>>>>>>> theirs\n"
    lock, problems = read_lock(PATH, text)

    assert [(one.line, one.key) for one in problems] == [(line, "lock-conflict") for line in (1, 3, 4, 6)]
    assert list(lock.entries) == ["/note/#p1", "/note/#p2"]


def test_windows_line_ends_and_blank_lines_are_no_damage() -> None:
    assert keys(*f"{LOCK_HEADER}\n{FIRST}\n\n{SECOND}\n".replace("\n", "\r\n").split("\n")) == []


def test_addresses_are_sorted_as_a_person_would() -> None:
    """The page before what is on it, p2 before p10, an insertion after its number."""
    wanted = [
        "/",
        "/note/",
        "/note/#p1",
        "/note/#p2",
        "/note/#p2bis",
        "/note/#p10",
        "/note/#s1",
        "/plan/axis-2/",
        "/plan/axis-10/",
    ]

    assert sorted(reversed(wanted), key=natural_order) == wanted


@pytest.mark.parametrize(
    ("address", "path", "fragment", "reference"),
    [
        ("/", "", "", ""),
        ("/#start", "", "start", "start"),
        ("/note/", "note", "", "note"),
        ("/note/#p14bis", "note", "p14bis", "note/p14bis"),
        ("/plan/axis-2/#s1", "plan/axis-2", "s1", "plan/axis-2/s1"),
    ],
)
def test_an_address_has_a_path_a_fragment_and_a_reference(
    address: str, path: str, fragment: str, reference: str
) -> None:
    entry = LockEntry(address, "2026-01-15")

    assert (entry.path, entry.fragment, entry.reference) == (path, fragment, reference)
    assert address_of(path, fragment) == address


def test_a_lock_knows_its_pages_and_what_is_on_each() -> None:
    lock, _ = read_lock(PATH, f"/about/ 2026-01-15\n/note/ 2026-01-15\n{FIRST}\n{SECOND}\n")

    assert lock.paths == ("about", "note")
    assert [one.address for one in lock.of_page("note")] == ["/note/", "/note/#p1", "/note/#p2"]
    assert [one.is_passage for one in lock.of_page("note")] == [False, True, True]
    assert lock.of_page("nothing") == ()


@pytest.mark.parametrize(
    "address",
    [
        "/../",
        "/../../../victim/",
        "/id/../",
        "//",
        "/note",
        "/Note/",
        '/"><script>/',
        "/note/\x00",
        "/note/#p" + "1" * 4_301,
        "/" + "a" * 5_000 + "/",
        "/note/#..",
        "/é/",
    ],
    ids=lambda address: ascii(address)[:30],
)
def test_an_address_that_is_no_path_of_the_site_is_no_line(address: str) -> None:
    lock, problems = read_lock(PATH, f"{address} 2026-01-15")

    assert lock.entries == {}
    assert [problem.key for problem in problems] == ["lock-line"]


def test_numbers_that_no_machine_counts_with_are_sorted_too() -> None:
    few, many = "/note/#p" + "9" * 4_301, "/note/#p1" + "0" * 4_301

    assert sorted([many, few, "/note/#p10", "/note/#p2"], key=natural_order) == ["/note/#p2", "/note/#p10", few, many]
