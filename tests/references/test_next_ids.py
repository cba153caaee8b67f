"""Numbers are permanent names: a tool proposes the next free one, and no number is proposed twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.references.next_ids import used_passages
from concordance.text.passage_ids import PASSAGE_ID, SUFFIXES, next_free, next_insertion
from promised_site import PromisedProject, tombstone

IDS = st.builds(
    lambda letter, number, suffix: f"{letter}{number}{suffix}",
    st.sampled_from("sp"),
    st.integers(1, 30),
    st.sampled_from(["", *SUFFIXES]),
)
USED = st.sets(IDS | st.sampled_from(["", "intro", "p", "p0x", "section-2"]))


@given(USED, st.sampled_from("sp"))
def test_a_new_number_is_a_passages_and_above_all_others(used: set[str], letter: str) -> None:
    new = next_free(letter, used)

    assert PASSAGE_ID.fullmatch(new)
    assert new[0] == letter
    assert all(
        int(new[1:]) > int("".join(filter(str.isdigit, one)))
        for one in used
        if PASSAGE_ID.fullmatch(one) and one[0] == letter
    )


@given(USED, IDS)
def test_an_insertion_is_a_passages_and_free(used: set[str], after: str) -> None:
    new = next_insertion(after, used)

    assert new not in used
    assert new == "" or PASSAGE_ID.fullmatch(new)


def test_insertions_go_from_bis_to_decies_and_then_there_is_none() -> None:
    used = {"p14"}
    found = []
    while new := next_insertion("p14", used):
        found.append(new)
        used.add(new)

    assert found == [f"p14{suffix}" for suffix in SUFFIXES]
    assert (SUFFIXES[0], SUFFIXES[-1]) == ("bis", "decies")


@pytest.mark.parametrize(
    ("after", "used", "new"),
    [
        ("p14", ["p14", "p15"], "p14bis"),
        ("p14bis", ["p14", "p14bis"], "p14ter"),
        ("s3", ["s3", "p3bis"], "s3bis"),
        ("p14", ["p14", "p14ter"], "p14bis"),
    ],
)
def test_an_insertion_takes_the_number_before_it(after: str, used: list[str], new: str) -> None:
    assert next_insertion(after, used) == new


@pytest.mark.parametrize(
    ("used", "paragraph", "section"),
    [([], "p1", "s1"), (["p23bis", "s2"], "p24", "s3"), (["p9", "p10"], "p11", "s1"), (["p2quinquies"], "p3", "s1")],
)
def test_a_new_number_follows_the_last(used: list[str], paragraph: str, section: str) -> None:
    assert (next_free("p", used), next_free("s", used)) == (paragraph, section)


def test_a_number_that_was_withdrawn_is_used(tmp_path: Path) -> None:
    """Also one that stands in one language only, or that is not published yet."""
    project = PromisedProject.published(tmp_path)
    project.replace_in_each("note/index.md", ('{: #p7 sources="record"}', '{: #p9 sources="record"}'))
    project.bury(tombstone("/note/#p7", "moved", ["/note/#p9"]))
    project.replace("docs/fr/note/index.md", ("{#s3}", "{#s4}"))

    assert used_passages(project.corpus(), "note") == {f"p{n}" for n in (1, 2, 3, 4, 5, 6, 7, 9)} | {
        "s1",
        "s2",
        "s3",
        "s4",
    }
    assert used_passages(project.corpus(), "about") == set()
