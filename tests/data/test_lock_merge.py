"""Two branches that each published something, merged by git: what is a conflict can be read and mended by a person.

The chain always is one: each branch went on from the same line. That of the first stays, and what the second had
recorded is recorded anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from locations import ROOT
from promised_site import CODES, LATER, MORNING, PromisedProject
from running import run

LOCK = "docs/data/references.lock"
VERSIONS = "docs/data/versions.lock"
CHAIN = "docs/data/publications.lock"
AROUND, BETWEEN = ("<<<<<<<", ">>>>>>>"), "======="
MARKS = (*AROUND, BETWEEN)


class Repository(PromisedProject):
    """A project under version control."""

    def git(self, *words: str, ok: bool = True) -> str:
        """Run git as nobody in particular, and give what it says."""
        done = subprocess.run(
            ["git", "-c", "user.name=Someone", "-c", "user.email=someone@example.org", *words],  # noqa: S607
            cwd=self.root,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode == 0) == ok, done.stdout
        return done.stdout

    def branch(self, name: str, write: Callable[[], None]) -> None:
        """Write something on a branch of its own, publish it, and come back."""
        self.git("checkout", "--quiet", "-b", name)
        write()
        self.publish(LATER)
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", name)
        self.git("checkout", "--quiet", "main")

    def add(self, path: str, name: str, after: str = "", words: str = "Texte") -> None:
        """Write a new passage at the end of a document, or after something in it."""
        for code in CODES:
            page = f"docs/{code}/{path}"
            text = self.text(page)
            end = text.index("}\n", text.index(after)) + 2 if after else len(text)
            self.write(page, f'{text[:end]}\n{words} {name} {code}.\n{{: #{name} sources="record"}}\n{text[end:]}')

    def merge(self, *, ok: bool) -> None:
        """Merge both branches into the first."""
        self.git("merge", "--quiet", "--no-edit", "one")
        self.git("merge", "--quiet", "--no-edit", "two", ok=ok)

    def keep_our_chain(self) -> None:
        """Keep the lines of the first branch, as the message says."""
        assert [one.key for one in self.problems() if one.path == CHAIN] == ["chain-conflict"]
        self.git("checkout", "--ours", "--", CHAIN)

    def record_anew(self) -> None:
        """Record what the second branch had recorded under a name of its own, as the message says."""
        assert [one.key for one in self.problems()] == ["chain-root"]
        for command in ("unpublish", "publish"):
            assert run(self.root, command, YES="1", SOURCE_DATE_EPOCH=MORNING).code == 0

    def without_marks(self) -> None:
        """Take the marks away and keep the lines of both sides, as a person does: with a blank line between texts."""
        for path in sorted((self.root / "docs").rglob("*.*")):
            name = path.relative_to(self.root).as_posix()
            lines = self.text(name).split("\n")
            if any(line.startswith(MARKS) for line in lines):
                kept = (line.replace(BETWEEN, "") for line in lines if not line.startswith(AROUND))
                self.write(name, "\n".join(kept))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Give a published site in a repository."""
    found = Repository(PromisedProject.published(tmp_path).root)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    found.git("init", "--quiet", "-b", "main")
    found.git("add", ".")
    found.git("commit", "--quiet", "-m", "published")
    return found


def conflicts(repository: Repository) -> list[tuple[str, int]]:
    """Give the file and line of every mark of a merge that the checks tell."""
    return [(one.path, one.line) for one in repository.problems() if one.key == "lock-conflict"]


def test_two_documents_merge_but_for_the_chain(repository: Repository) -> None:
    repository.branch("one", lambda: repository.add("note/index.md", "p8"))
    repository.branch("two", lambda: repository.add("plan/axis-1.md", "p3"))
    repository.merge(ok=False)
    repository.keep_our_chain()
    repository.record_anew()

    assert repository.printed() == ""
    assert {"/note/#p8", "/plan/axis-1/#p3"} <= repository.corpus().lock.entries.keys()
    assert repository.faults() == []


def test_two_places_of_a_document_merge_but_for_the_chain(repository: Repository) -> None:
    repository.branch("one", lambda: repository.add("note/index.md", "p1bis", "#p1 "))
    repository.branch("two", lambda: repository.add("note/index.md", "p8"))
    repository.merge(ok=False)
    repository.keep_our_chain()
    repository.record_anew()

    assert repository.printed() == ""
    assert {"/note/#p1bis", "/note/#p8"} <= repository.corpus().lock.entries.keys()
    assert repository.faults() == []


def test_the_same_publication_on_both_sides_merges_by_itself(repository: Repository) -> None:
    repository.branch("one", lambda: repository.add("note/index.md", "p8"))
    repository.branch("two", lambda: repository.add("note/index.md", "p8"))
    repository.merge(ok=True)

    assert repository.printed() == ""


@pytest.mark.parametrize(("ours", "theirs"), [("p8", "p9"), ("p9", "p8")])
def test_the_same_spot_is_a_conflict_that_is_told_and_that_a_person_mends(
    repository: Repository, ours: str, theirs: str
) -> None:
    """Each mark is told with its file and line; with the lines of both sides kept, and in order, all is sound."""
    repository.branch("one", lambda: repository.add("note/index.md", ours))
    repository.branch("two", lambda: repository.add("note/index.md", theirs))
    repository.merge(ok=False)
    kept = (LOCK, VERSIONS)
    marked = [
        (name, number)
        for name in kept
        for number, line in enumerate(repository.text(name).split("\n"), 1)
        if line.startswith(MARKS)
    ]

    assert conflicts(repository) == marked
    assert len(marked) == 3 * len(kept)
    repository.keep_our_chain()
    repository.without_marks()
    if ours > theirs:
        assert [(one.path, one.key, one.values["found"]) for one in repository.problems() if one.path in kept] == [
            (name, "lock-order", f"/note/#{theirs}") for name in kept
        ]
        for name in kept:
            lines = [line for line in repository.text(name).splitlines(keepends=True) if line.strip()]
            place = next(n for n, line in enumerate(lines) if f"#{theirs} " in line)
            repository.write(name, "".join([*lines[: place - 1], lines[place], lines[place - 1], *lines[place + 1 :]]))
    repository.record_anew()

    assert repository.printed() == ""
    assert {"/note/#p8", "/note/#p9"} <= repository.corpus().lock.entries.keys()
    assert repository.faults() == []


def test_the_same_number_for_two_texts_is_told_after_the_marks_are_gone(repository: Repository) -> None:
    """No line is dropped silently: one of the two texts needs another number."""
    repository.branch("one", lambda: repository.add("note/index.md", "p8", words="Un texte"))
    repository.branch("two", lambda: repository.add("note/index.md", "p8", words="Un tout autre passage"))
    repository.merge(ok=False)
    repository.without_marks()
    keys = {(one.path, one.key) for one in repository.problems()}

    assert (LOCK, "lock-twice") in keys
    assert {(f"docs/{code}/note/index.md", "id-missing-passage") for code in CODES} <= keys


def test_checking_writes_nothing(repository: Repository) -> None:
    """Whatever is wrong with the lock, `make check` leaves every byte of the project as it is."""
    lines = repository.lock.splitlines(keepends=True)
    damaged = [*lines[:2], "<<<<<<< HEAD\n", *reversed(lines[2:]), lines[-1], "nonsense\n"]
    repository.write(LOCK, "".join(damaged))
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files(repository)}
    hooks = ROOT / "hooks"
    for command in ("check", "publish", "next"):
        done = subprocess.run(
            [sys.executable, "-m", "concordance", command],
            cwd=repository.root,
            env={**os.environ, "PYTHONPATH": str(hooks), "YES": "1", "P": ""},
            capture_output=True,
            check=False,
        )
        assert b"Traceback" not in done.stderr
        assert (done.returncode == 0) == (command == "next")

    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files(repository)} == before


def files(repository: Repository) -> list[Path]:
    """Give every file of the project, git's own aside."""
    kept = (path for path in sorted(repository.root.rglob("*")) if not {".git", ".cache"} & {*path.parts})
    return [path for path in kept if path.is_file()]
