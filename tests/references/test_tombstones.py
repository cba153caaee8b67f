"""What an address that is gone answers for ever: chains, circles, pages that moved with all that was on them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.references.tombstones import (
    EffectiveTombstone,
    circle_of,
    effective_tombstones,
    final_successors,
    format_tombstone,
)
from concordance.schemas.site_entries import TOMBSTONE_COUNTS, Tombstone
from locations import CASES
from promised_site import CODES, LATER, REASONS, PromisedProject, filled, mended, read_case, tombstone

GATE = CASES / "gate"


def stone(address: str, *successors: str, kind: str = "") -> EffectiveTombstone:
    """Give a tombstone of some kind that leads somewhere."""
    kind = kind or ("withdrawn", "moved", "split")[min(len(successors), 2)]
    written = {"address": address, "kind": kind, "date": LATER, "to": successors, "reason": REASONS}
    return EffectiveTombstone(address, Tombstone.model_validate(written, context={"languages": CODES}), successors)


def ways(found: Mapping[str, tuple[str, ...]]) -> dict[str, EffectiveTombstone]:
    """Give tombstones by where each leads."""
    return {address: stone(address, *to) for address, to in found.items()}


@pytest.mark.parametrize(
    ("found", "ends"),
    [
        ({"/a/": ()}, ()),
        ({"/a/": ("/b/",)}, ("/b/",)),
        ({"/a/": ("/b/",), "/b/": ("/c/",), "/c/": ("/d/",)}, ("/d/",)),
        ({"/a/": ("/b/",), "/b/": ("/c/",), "/c/": ()}, ()),
        ({"/a/": ("/b/", "/c/"), "/b/": ("/d/", "/e/")}, ("/c/", "/d/", "/e/")),
        ({"/a/": ("/b/", "/c/"), "/b/": ("/d/",), "/c/": ("/d/",)}, ("/d/",)),
        ({"/a/": ("/b/", "/c/"), "/b/": ()}, ("/c/",)),
        ({"/a/": ("/b/",), "/b/": ("/a/",)}, ()),
        ({"/a/": ("/b/", "/c/"), "/b/": ("/a/",)}, ("/c/",)),
        ({}, ()),
    ],
    ids=[
        "withdrawn",
        "moved",
        "chain",
        "chain-to-nothing",
        "split-twice",
        "diamond",
        "half-withdrawn",
        "circle",
        "way-out",
        "live",
    ],
)
def test_tombstones_are_followed_to_the_end(found: Mapping[str, tuple[str, ...]], ends: tuple[str, ...]) -> None:
    assert final_successors("/a/", ways(found)) == ends


NODES = st.sampled_from([f"/{name}/" for name in "abcdef"])
GRAPHS = st.dictionaries(NODES, st.lists(NODES, max_size=3, unique=True).map(tuple), min_size=1)


def reach(found: Mapping[str, tuple[str, ...]], address: str) -> set[str]:
    """Give everything to which the tombstones of an address lead, near and far."""
    known: set[str] = set()
    while (more := known | {to for one in known | {address} for to in found.get(one, ())}) != known:
        known = more
    return known


@given(GRAPHS)
def test_the_ends_are_all_that_is_reached_and_stands(found: dict[str, tuple[str, ...]]) -> None:
    for address in found:
        ends = final_successors(address, ways(found))

        assert set(ends) == reach(found, address) - found.keys()
        assert len(set(ends)) == len(ends)


@given(GRAPHS)
def test_a_circle_is_what_comes_back(found: dict[str, tuple[str, ...]]) -> None:
    for address in found:
        assert (address in circle_of(address, ways(found))) == (address in reach(found, address))


# What a page's tombstone means for what was on it


@pytest.mark.parametrize(
    ("kind", "to", "successors"),
    [
        ("renamed", ["/vision/"], ("/vision/#p2",)),
        ("moved", ["/vision/"], ("/vision/#p2",)),
        ("moved", ["/plan/axis-1/#s1"], ("/plan/axis-1/#s1",)),
        ("merged", ["/plan/axis-1/"], ("/plan/axis-1/",)),
        ("split", ["/plan/axis-1/", "/about/"], ("/plan/axis-1/", "/about/")),
        ("withdrawn", [], ()),
    ],
)
def test_what_was_on_a_page_goes_where_the_page_went(
    tmp_path: Path, kind: str, to: list[str], successors: tuple[str, ...]
) -> None:
    project = PromisedProject.published(tmp_path)
    project.bury(tombstone("/note/", kind, to))
    found = effective_tombstones(project.corpus())["/note/#p2"]

    assert (found.inherited, found.written.address, found.successors) == (True, "/note/", successors)


def test_a_tombstone_of_its_own_comes_before_that_of_the_page(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    project.bury(tombstone("/note/", "renamed", ["/vision/"]), tombstone("/note/#p2", "withdrawn"))
    found = effective_tombstones(project.corpus())

    assert (found["/note/#p2"].inherited, found["/note/#p2"].successors) == (False, ())
    assert found["/note/#p1"].inherited
    assert "/about/" not in found


def test_an_address_of_a_page_never_published_has_none(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    project.bury(tombstone("/note/", "withdrawn"))

    assert "/note/#p99" not in effective_tombstones(project.corpus())


# Lines to paste


@pytest.mark.parametrize("kind", TOMBSTONE_COUNTS)
def test_proposed_lines_are_a_tombstone_but_for_the_reasons(tmp_path: Path, kind: str) -> None:
    to = {"withdrawn": (), "split": ("/about/", "/note/#p1")}.get(kind, ("/note/#p1",))
    lines = format_tombstone("/note/#p2", PromisedProject.published(tmp_path).corpus(), kind, to)
    (found,) = tomllib.loads(filled(lines))["tombstone"]
    read = Tombstone.model_validate(found, context={"languages": CODES})

    assert (read.address, read.kind, read.successors, read.date) == ("/note/#p2", kind, to, date(2026, 3, 1))
    assert read.reason == REASONS


# Histories of several years


def pasted(project: PromisedProject, case: str) -> None:
    """Make the changes of a case and what its message asks for, publish, and hold every address of the lock."""
    mended(project, read_case(GATE / f"{case}.toml"))
    project.publish()

    assert project.printed() == ""
    assert project.faults() == []


def test_a_passage_is_moved_then_merged_then_withdrawn(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    pasted(project, "renumber-passage")
    texts = {"fr": "Les services ambulatoires", "nl": "De ambulante diensten"}
    for code, start in texts.items():
        text = project.text(f"docs/{code}/note/index.md")
        moved = next(line for line in text.split("\n") if line.startswith(start))
        project.replace(f"docs/{code}/note/index.md", (f'{moved}\n{{: #p20 sources="record"}}\n\n', ""))
        last = next(line for line in text.split("\n") if line.startswith(("La fédération", "De federatie")))
        project.replace(f"docs/{code}/note/index.md", (last, f"{last} {moved}"))
    project.bury(tombstone("/note/#p20", "merged", ["/note/#p7"]))
    project.publish()
    assert final_successors("/note/#p2", effective_tombstones(project.corpus())) == ("/note/#p7",)
    assert (project.printed(), project.faults()) == ("", [])

    for code in CODES:
        text = project.text(f"docs/{code}/note/index.md")
        project.write(f"docs/{code}/note/index.md", text[: text.index("\n## ", text.index("{#s2}"))] + "\n")
    project.bury(tombstone("/note/#p7", "withdrawn"), tombstone("/note/#s3", "withdrawn"))
    assert final_successors("/note/#p2", effective_tombstones(project.corpus())) == ()
    assert (project.printed(), project.faults()) == ("", [])


def test_a_page_is_renamed_twice_and_then_dropped(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    pasted(project, "rename-page")
    for code in CODES:
        (project.root / f"docs/{code}/vision.md").rename(project.root / f"docs/{code}/outlook.md")
    project.bury(tombstone("/vision/", "renamed", ["/outlook/"]))
    project.publish()
    assert final_successors("/note/#p2", effective_tombstones(project.corpus())) == ("/outlook/#p2",)
    assert (project.printed(), project.faults()) == ("", [])

    for code in CODES:
        (project.root / f"docs/{code}/outlook.md").unlink()
    project.bury(tombstone("/outlook/", "withdrawn"))
    assert final_successors("/note/#p2", effective_tombstones(project.corpus())) == ()
    assert (project.printed(), project.faults()) == ("", [])


def test_a_page_becomes_a_section_of_another(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    for code in CODES:
        (project.root / f"docs/{code}/plan/axis-1.md").unlink()
    project.bury(tombstone("/plan/axis-1/", "moved", ["/note/#s1"]))

    assert final_successors("/plan/axis-1/#p2", effective_tombstones(project.corpus())) == ("/note/#s1",)
    assert (project.printed(), project.faults()) == ("", [])


def test_a_tombstone_can_be_taken_back_with_the_text(tmp_path: Path) -> None:
    """What was withdrawn by mistake comes back under its number, once its tombstone says so."""
    project = PromisedProject.published(tmp_path)
    before = {code: project.text(f"docs/{code}/note/index.md") for code in CODES}
    pasted(project, "delete-paragraph")
    for code, text in before.items():
        project.write(f"docs/{code}/note/index.md", text)
    assert [one.key for one in project.problems()] == ["tombstone-live"]

    stones = "docs/data/tombstones.toml"
    project.write(stones, f"{project.text(stones).rstrip()}\nrestored = {LATER}\n")
    assert (project.printed(), project.faults()) == ("", [])
