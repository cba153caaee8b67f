"""The texts of versions: a file holds exactly one, nothing that happens to it passes unseen."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.data.lifecycle import LifecycleEvent, LifecycleLog
from concordance.data.reviewed import passage_order
from concordance.data.version_texts import (
    VersionTexts,
    read_version_texts,
    swhid,
    version_file,
    version_name,
    version_problems,
)
from concordance.text.folding import words_hash
from concordance.text.passage_text import normalised

REFERENCES = st.sampled_from(["", "note", "note/p14bis", "plan/axis-1/s2", "note/top.brief.1"])
NAMES = st.tuples(REFERENCES, st.sampled_from(["fr", "nl", "fr-BE"]), st.sampled_from(["2026-12-01", "2026-12-01-2"]))
TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(normalised)
P1 = "/note/#p1"
GIT = shutil.which("git") or "git"


@given(st.dictionaries(NAMES, TEXTS))
def test_what_is_written_is_read(texts: dict[tuple[str, str, str], str]) -> None:
    docs = Path("docs")
    files = {docs / version_file(*name): text.encode() for name, text in texts.items()}

    assert read_version_texts(files, docs).texts == texts


@pytest.mark.parametrize(
    "path",
    ["data/versions/note/p1/2026-12-01.txt", "data/versions/note/p1/2026-13-01.fr.txt", "data/2026-12-01.fr.txt",
     "data/versions/note/p1/2026-12-01-1.fr.txt", "data/versions/note/p1/2026-12-01.fr.md"],
)  # fmt: skip
def test_another_file_is_no_text(path: str) -> None:
    assert version_name(path) is None


def test_a_text_stands_until_the_next() -> None:
    texts = VersionTexts({("note/p1", "fr", "2026-12-01"): "un", ("note/p1", "fr", "2026-12-03-2"): "deux"})

    assert [texts.at("note/p1", "fr", day) for day in ("2026-11-30", "2026-12-01", "2026-12-03", "2026-12-03-2")] == [
        "", "un", "un", "deux",
    ]  # fmt: skip
    assert texts.last("note/p1", "fr") == "deux"
    assert list(texts.all_of("note/p1", "fr")) == ["deux", "un"]
    assert texts.last("note/p1", "nl") == ""


def test_the_identifier_of_a_text_is_that_of_its_file_in_git(tmp_path: Path) -> None:
    text = "Ce que la première ligne demande."
    (tmp_path / "text").write_bytes(text.encode())
    done = subprocess.run([GIT, "hash-object", "text"], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert swhid(text) == f"swh:1:cnt:{done.stdout.strip()}"


def event(text: str, publication: str = "2026-12-01") -> LifecycleEvent:
    return LifecycleEvent(P1, publication, words={"fr": words_hash(text)})


@pytest.mark.parametrize(
    ("texts", "keys"),
    [
        ({("note/p1", "fr", "2026-12-01"): "Un texte."}, []),
        ({("note/p1", "fr", "2026-12-01"): "Un  texte\u00ad."}, []),
        ({}, ["version-missing"]),
        ({("note/p1", "fr", "2026-12-01"): "Un autre."}, ["version-changed"]),
        ({("note/p1", "fr", "2026-12-01"): "======="}, ["version-changed"]),
        ({("note/p1", "fr", "2026-12-01"): "<<<<<<< HEAD\nUn.\n=======\nDeux.\n>>>>>>> x\n"}, ["version-changed"]),
        (
            {("note/p1", "fr", "2026-12-01"): "Un texte.", ("note/p2", "fr", "2026-12-01"): "Deux."},
            ["version-unrecorded"],
        ),
        ({("note/p1", "fr", "2026-12-01"): "Un texte.", ("note/p1.method.1", "fr", "2026-12-01"): "Libre."}, []),
    ],
)
def test_each_text_is_held_against_its_line(texts: dict[tuple[str, str, str], str], keys: list[str]) -> None:
    found = version_problems(LifecycleLog((event("Un texte."),)), VersionTexts(texts), "docs")

    assert [one.key for one in found] == keys


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("<<<<<<< HEAD\nUn texte.\n=======\nDeux.\n>>>>>>> x\n", "ours"),
        ("<<<<<<< HEAD\nDeux.\n=======\nUn texte.\n>>>>>>> x\n", "theirs"),
        ("<<<<<<< HEAD\nDeux.\n||||||| base\nZéro.\n=======\nUn texte.\n>>>>>>> x\n", "theirs"),
    ],
)
def test_of_an_unfinished_merge_the_log_names_the_side(text: str, side: str) -> None:
    texts = VersionTexts({("note/p1", "fr", "2026-12-01"): text})
    (found,) = version_problems(LifecycleLog((event("Un texte."),)), texts, "docs")

    assert (found.key, found.values["side"], found.values["kept"]) == ("version-conflict", side, "Un texte.")


def played(*texts: str) -> LifecycleLog:
    """Record texts of a passage day by day, in French; the Dutch one stays the same."""
    days = [f"2026-12-0{day}" for day in range(1, len(texts) + 1)]
    words = [{"fr": words_hash(text), "nl": words_hash("Nederlands.")} for text in texts]
    return LifecycleLog(tuple(LifecycleEvent(P1, *one) for one in zip(days, words, strict=True)))


def kept(*texts: str) -> dict[tuple[str, str, str], str]:
    """Give the files of the same; none for an empty text."""
    names = {("note/p1", "fr", f"2026-12-0{day}"): text for day, text in enumerate(texts, 1) if text}
    return {**names, ("note/p1", "nl", "2026-12-01"): "Nederlands."}


def test_a_file_that_is_gone_is_told_once_however_long_its_text_stood() -> None:
    texts = {name: text for name, text in kept("Un.", "Deux.", "Trois.").items() if name[1] == "fr"}
    found = list(version_problems(played("Un.", "Deux.", "Trois."), VersionTexts(texts), "docs"))

    assert [(one.key, one.path) for one in found] == [
        ("version-missing", "docs/data/versions/note/p1/2026-12-01.nl.txt")
    ]


@pytest.mark.parametrize(
    ("withheld", "missing"),
    [(["2026-12-02"], []), ([], ["2026-12-02"]), (["2026-12-03"], ["2026-12-02"]), (["2026-12-01"], ["2026-12-02"])],
)
def test_only_the_text_that_is_withheld_may_be_missing(withheld: list[str], missing: list[str]) -> None:
    names = frozenset(("note/p1", "fr", day) for day in withheld)
    texts = VersionTexts(kept("Un.", "", "Trois."), names)
    found = list(version_problems(played("Un.", "Deux.", "Trois."), texts, "docs"))

    assert [one.path for one in found] == [f"docs/data/versions/note/p1/{day}.fr.txt" for day in missing]


def test_no_older_text_takes_the_place_of_a_withheld_one() -> None:
    texts = VersionTexts(kept("Un.", "", ""), frozenset({("note/p1", "fr", "2026-12-02")}))

    assert [texts.at("note/p1", "fr", f"2026-12-0{day}") for day in (1, 2, 3)] == ["Un.", "", ""]
    assert texts.last("note/p1", "fr") == ""
    assert list(texts.all_of("note/p1", "fr")) == ["Un."]


def test_a_text_that_begins_like_a_mark_of_git_is_no_unfinished_merge() -> None:
    texts = VersionTexts({("note/p1", "fr", "2026-12-01"): "<<<<<<< HEAD"})

    assert list(version_problems(LifecycleLog((event("<<<<<<< HEAD"),)), texts, "docs")) == []


@given(st.permutations(["s1", "p1", "p2", "p3"]), st.permutations(["p1bis", "p4"]))
def test_the_order_of_the_text_is_that_of_the_page_with_what_was_added_since(
    first: list[str], later: list[str]
) -> None:
    """What came later after the same passage stands nearer to it."""
    events = [
        LifecycleEvent(f"/note/#{name}", "2026-12-01", words={"fr": hashlib.sha256(b"").hexdigest()}, after=before)
        for before, name in zip(["", *first], first, strict=False)
    ]
    events += [
        LifecycleEvent(
            f"/note/#{name}", f"2026-12-0{day}", words={"fr": hashlib.sha256(b"").hexdigest()}, after=first[1]
        )
        for day, name in enumerate(later, 2)
    ]

    assert passage_order("note", LifecycleLog(tuple(events))) == (*first[:2], *reversed(later), *first[2:])
