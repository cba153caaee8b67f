"""What is kept on the disk from one command to the next: used where it is what would be made, and never trusted."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance import disk_cache
from concordance.build_cache import BuildCache
from concordance.configuration import Configuration
from concordance.disk_cache import COMPARE, FOLDER, DiskCache, StaleResultError, digest_of
from concordance.model import read_pages
from concordance.model.read_pages import ReadPage
from concordance.problem import Problem
from concordance.project import load_project
from concordance.text.page import page_of
from project import Project
from running import run

RESULT = (Problem("docs/fr/note.md", 3, "page-empty", {"found": "é\ud800"}), frozenset({"fr", "nl"}), date(2026, 12, 1))
VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: st.tuples(inner, inner) | st.frozensets(st.integers(), max_size=3) | st.lists(inner, max_size=3),
    max_leaves=6,
)


class Harmful:
    """Reading it as `pickle` does would run a command."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch harmed",)


ORIGIN = digest_of("text")


def only_file(root: Path) -> Path:
    (path,) = (root / FOLDER).iterdir()
    return path


def kept(root: Path, made_from: object = "text") -> object:
    return DiskCache(root).read("page", "note", digest_of(made_from))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    DiskCache(tmp_path).write("page", "note", ORIGIN, RESULT)
    return tmp_path


def test_a_result_is_read_again(root: Path) -> None:
    assert kept(root) == RESULT


@given(VALUES, VALUES)
def test_a_result_of_something_else_is_none(first: object, second: object) -> None:
    """By the digest of what it was made from: equal values have one, others another."""
    assert (digest_of(first) == digest_of(second)) == (pickle.dumps(first) == pickle.dumps(second) or first == second)


@pytest.mark.parametrize("made_from", ["other", ("text",), b"text", None])
def test_a_result_of_something_else_is_not_read(root: Path, made_from: object) -> None:
    assert kept(root, made_from) is None


def test_another_program_reads_no_result(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_cache, "program_digest", lambda: "0" * 64)
    assert kept(root) is None


@pytest.mark.parametrize(
    "damage", [lambda content: content[:-1], lambda content: content + b"x", lambda _: b"", lambda _: b"\xff\n\x80"]
)
def test_a_damaged_file_is_no_result(root: Path, damage: Callable[[bytes], bytes]) -> None:
    path = only_file(root)
    path.write_bytes(damage(path.read_bytes()))
    assert kept(root) is None


@pytest.mark.parametrize(
    "body",
    [
        pickle.dumps(Harmful()),
        pickle.dumps(os.system),
        pickle.dumps(DiskCache.write),
        b"cconcordance.__main__\nmain\n.",
        b"cconcordance.commands.cli\nmain\n.",
        b"cconcordance.files\nwrite_all\n.",
        b"not a pickle",
        b"",
    ],
)
def test_a_forged_file_runs_nothing(root: Path, body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its digests agree: whoever sends a proposal can write them too."""
    monkeypatch.chdir(root)
    path = only_file(root)
    head = path.read_bytes().partition(b"\n")[0].rpartition(b" ")[0]
    path.write_bytes(head + b" " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body)

    assert kept(root) is None
    assert not (root / "harmed").exists()


def test_nothing_is_written_through_a_link_out_of_the_project(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (inside / ".cache").symlink_to(outside)

    DiskCache(inside).write("page", "note", ORIGIN, RESULT)
    assert list(outside.iterdir()) == []


def test_what_cannot_be_put_in_its_place_leaves_nothing_beside_it(root: Path) -> None:
    place = only_file(root)
    place.unlink()
    place.mkdir()
    (place / "occupied").touch()
    DiskCache(root).write("page", "note", ORIGIN, RESULT)

    assert only_file(root) == place


def test_the_results_of_a_kind_are_not_those_of_one_whose_name_goes_on(root: Path) -> None:
    cache = DiskCache(root)
    cache.write("page-nl", "note", ORIGIN, RESULT)
    cache.keep_only("page", ())

    assert cache.read("page", "note", ORIGIN) is None
    assert cache.read("page-nl", "note", ORIGIN) == RESULT


def test_what_was_last_kept_can_be_looked_at_whatever_it_was_made_from(root: Path) -> None:
    assert DiskCache(root).last("page", "note") == RESULT

    only_file(root).write_bytes(only_file(root).read_bytes()[:-1])
    assert DiskCache(root).last("page", "note") is None


def test_what_no_page_needs_is_removed(root: Path) -> None:
    cache = DiskCache(root)
    cache.write("page", "plan", ORIGIN, RESULT)
    cache.write("data", "", ORIGIN, RESULT)
    cache.keep_only("page", ["note"])

    found = {
        name for kind, name in (("page", "note"), ("page", "plan"), ("data", "")) if cache.read(kind, name, ORIGIN)
    }
    assert found == {"note", ""}


NOTE = "docs/fr/note/index.md"
EDITS: Mapping[str, Callable[[str], str]] = {
    "a paragraph": lambda text: text.replace("un accès égal", "un accès vraiment égal"),
    "a heading": lambda text: text.replace("## ", "## Encore ", 1),
    "a fault": lambda text: text + "\n\nTODO\n",
    "nothing": lambda text: text,
    "everything": lambda _: "---\ntitle: Vide\n---\n\n# Vide\n",
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_warm_check_says_what_a_cold_one_says(edit: str, tmp_path: Path) -> None:
    project = Project.tiny(tmp_path)
    first = load_project(tmp_path / "mkdocs.yml").corpus
    before = project.text(NOTE)
    project.write(NOTE, EDITS[edit](before))

    warm = load_project(tmp_path / "mkdocs.yml")
    cold = project.corpus()

    assert first.pages
    assert edit == "nothing" or project.text(NOTE) != before
    assert (warm.corpus.pages, warm.corpus.data, warm.problems) == (cold.pages, cold.data, project.problems())


def test_a_page_that_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project.tiny(tmp_path)
    assert run(tmp_path, "check").code == 0
    project.write(NOTE, project.text(NOTE) + "\n")
    read = list[Path]()

    def noted(content: bytes, path: Path, language: str, configuration: Configuration) -> ReadPage:
        read.append(path)
        return page_of(content, path, language, configuration)

    monkeypatch.setattr(read_pages, "page_of", noted)
    monkeypatch.setattr(DiskCache, "is_compared", lambda *_: False)

    assert run(tmp_path, "check").code == 0
    assert read == [tmp_path / NOTE]


def remade(root: Path, compared: int, results: Iterator[str]) -> str:
    """Ask for a result, of which every time another is made: it depends on something that nobody named."""
    cache = BuildCache(DiskCache(root, compared))
    return cache.get_or_read("page", "note", "text", lambda: next(results))


def test_a_result_that_is_made_again_must_be_the_same(tmp_path: Path) -> None:
    results = iter(["first", "second", "second"])
    assert remade(tmp_path, 1, results) == "first"
    with pytest.raises(StaleResultError, match=r"what was kept \(page note\).*make clean"):
        remade(tmp_path, 1, results)


def test_another_process_tells_of_such_a_result_as_this_one_does() -> None:
    error = StaleResultError("paper", "fr/note.pdf")

    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own


def test_few_results_are_made_again(tmp_path: Path) -> None:
    """The same ones for the same content: nobody is told of a fault once and then no more."""
    origins = [digest_of(number) for number in range(320)]
    chosen = [origin for origin in origins if DiskCache(tmp_path).is_compared(origin)]

    assert 2 < len(chosen) < 30
    assert all(DiskCache(tmp_path, 1).is_compared(origin) for origin in origins)


def test_whoever_asks_for_it_compares_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project.tiny(tmp_path)
    before = load_project(tmp_path / "mkdocs.yml").corpus
    monkeypatch.setenv(COMPARE, "all")
    after = load_project(tmp_path / "mkdocs.yml")

    assert after.cache.disk == DiskCache(after.configuration.root, 1)
    assert after.corpus.pages == before.pages == project.corpus().pages
