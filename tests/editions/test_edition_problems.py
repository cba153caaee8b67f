"""An edition stays what it was: whatever happens to its files is told, with the file and the edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from concordance.checks.registry import problems_of
from concordance.data.editions import Edition, manifest_file, read_edition
from concordance.data.lifecycle import LifecycleEvent
from concordance.editions.kept_editions import editions_of, recorded_editions
from concordance.files import write_all
from concordance.references.versions import version_files
from edition_site import FIRST, SECOND, THIRD, make_edition, with_editions
from promised_site import CODES, PromisedProject
from versioned_site import NOTE

FOLDER = "docs/data/editions"
TEXT = f"{FOLDER}/{FIRST}/fr/note/text.html"
LIST = f"docs/{manifest_file(FIRST)}"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    """Give a site with three editions, which no test changes."""
    return with_editions(tmp_path_factory.mktemp("editions"))


@pytest.fixture
def project(kept: PromisedProject, tmp_path: Path) -> PromisedProject:
    """Give a copy of it to spoil."""
    files = {path.relative_to(kept.root).as_posix(): path for path in kept.root.rglob("*") if path.is_file()}
    write_all(tmp_path, {name: path.read_bytes() for name, path in files.items()})
    return PromisedProject(tmp_path)


def told(project: PromisedProject) -> list[tuple[str, str]]:
    """Give the file and the message of each problem."""
    return [(problem.path, problem.key) for problem in problems_of(project.corpus())]


def test_three_editions_are_kept_and_nothing_is_wrong(kept: PromisedProject) -> None:
    corpus = kept.corpus()

    assert problems_of(corpus) == ()
    assert [edition.name for edition in editions_of(corpus)] == [FIRST, SECOND, THIRD]
    assert {one.name: one.seal for one in recorded_editions(corpus).values()} == {
        edition.name: edition.seal for edition in editions_of(corpus)
    }


def test_an_edition_is_written_and_read_back_as_it_was(kept: PromisedProject) -> None:
    for edition in editions_of(kept.corpus()):
        assert read_edition("", str(edition)) == (edition, ())


def test_the_seal_is_of_the_versions_and_never_of_bytes(kept: PromisedProject) -> None:
    edition = editions_of(kept.corpus())[0]
    head = f"edition {FIRST} {edition.publication} number={edition.number} before={edition.before}"
    lines = [head, *map(str, edition.versions)]

    assert edition.seal == sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    logged = kept.text("docs/data/versions.lock").splitlines()
    assert {line for line in lines[1:]} <= set(logged)


def _replace(old: str, new: str, name: str = TEXT) -> Callable[[PromisedProject], None]:
    return lambda project: project.replace(name, (old, new))


def _rehashed(old: str, new: str) -> Callable[[PromisedProject], None]:
    """Change a frozen text, and its hash with it."""

    def change(project: PromisedProject) -> None:
        before = sha256((project.root / TEXT).read_bytes()).hexdigest()
        project.replace(TEXT, (old, new))
        project.replace(LIST, (before, sha256((project.root / TEXT).read_bytes()).hexdigest()))

    return change


DAMAGE: dict[str, tuple[Callable[[PromisedProject], object], list[tuple[str, str]]]] = {
    "a sign changed": (
        _replace("sans condition", "sous condition"),
        [(TEXT, "edition-file-changed")],
    ),
    "a space added": (
        lambda p: p.write(TEXT, p.text(TEXT) + " "),
        [(TEXT, "edition-file-changed")],
    ),
    "a text changed with its hash": (_rehashed("sans condition", "sous condition"), [(TEXT, "edition-text")]),
    "a script added with its hash": (
        _rehashed('<h2 id="s1">', '<script>alert(1)</script><h2 id="s1">'),
        [(TEXT, "edition-markup")],
    ),
    "an id changed with its hash": (_rehashed('id="p2"', 'id="p22"'), [(TEXT, "edition-text")]),
    "a text deleted": (lambda p: (p.root / TEXT).unlink(), [(TEXT, "edition-file-lost")]),
    "the list deleted": (lambda p: (p.root / LIST).unlink(), [(LIST, "edition-lost")]),
    "a line of the list deleted": (
        lambda p: p.write(
            LIST, "\n".join(line for line in p.text(LIST).split("\n") if not line.startswith("/note/#p5 "))
        ),
        [(LIST, "edition-changed")],
    ),
    "a line of the list spoiled": (_replace("edition 2026-01 ", "edition 2026_01 ", LIST), [(LIST, "edition-line")]),
    "the list of another edition": (
        lambda p: p.write(LIST, p.text(f"docs/{manifest_file(SECOND)}")),
        [(LIST, "edition-line")],
    ),
    "a file slipped in": (
        lambda p: p.write(f"{FOLDER}/{FIRST}/fr/about/text.html", "<p>?</p>\n"),
        [(f"{FOLDER}/{FIRST}/fr/about/text.html", "edition-stranger")],
    ),
    "a list saved with a sign that nobody sees": (
        lambda p: p.write(LIST, f"\ufeff{p.text(LIST)}"),
        [(LIST, "edition-line")],
    ),
    "a text saved on another system": (
        lambda p: (p.root / TEXT).write_bytes((p.root / TEXT).read_bytes().replace(b"\n", b"\r\n")),
        [(TEXT, "edition-file-changed")],
    ),
    "a folder with no list": (
        lambda p: p.write(f"{FOLDER}/2027-01/fr/note/text.html", "<p>?</p>\n"),
        [(f"{FOLDER}/2027-01/fr/note/text.html", "edition-unrecorded")],
    ),
    "a folder renamed in capitals": (
        lambda p: (p.root / FOLDER / "third").rename(p.root / FOLDER / "Third"),
        [(f"{FOLDER}/Third/edition.lock", "edition-folder"), (f"docs/{manifest_file('third')}", "edition-lost")],
    ),
    "an edition slipped in": (
        lambda p: p.write(f"docs/{manifest_file('x')}", p.text(LIST).replace("edition 2026-01 ", "edition x ")),
        [(f"docs/{manifest_file('x')}", "edition-unrecorded")],
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_happens_to_an_edition_is_told_with_its_file(project: PromisedProject, damage: str) -> None:
    spoil, expected = DAMAGE[damage]
    spoil(project)

    assert sorted(told(project)) == sorted(expected)


def test_an_edition_holds_only_what_was_published(project: PromisedProject) -> None:
    """Whoever records an edition by another tool, with its seal and its place in the chain, names no other versions."""
    corpus = project.corpus()
    edition = editions_of(corpus)[0]
    invented = [replace(one, publication="2026-01-14") if "#p5" in one.address else one for one in edition.versions]
    forged = replace(edition, name="forged", publication="2026-03-01-3", versions=tuple(invented), files={})
    event = LifecycleEvent("/", forged.publication, editions=(forged.mark,))
    write_all(project.root / "docs", {**version_files(corpus, [event]), manifest_file("forged"): str(forged)})

    assert told(project) == [(f"docs/{manifest_file('forged')}", "edition-version")]


def test_a_whole_folder_that_is_gone_is_told_once(project: PromisedProject) -> None:
    for path in sorted((project.root / FOLDER / FIRST).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()

    assert told(project) == [(LIST, "edition-lost")]


def test_a_page_where_the_editions_are_shown_is_told(project: PromisedProject) -> None:
    for code in CODES:
        project.write(f"docs/{code}/editions/old.md", project.text(f"docs/{code}/about.md"))

    keys = {key for path, key in told(project) if path.endswith("/editions/old.md")}
    assert "edition-place" in keys


def test_what_is_not_in_order_is_said_for_ever(project: PromisedProject) -> None:
    project.replace(NOTE["fr"], ("bilan commun", "bilan"))
    made = make_edition(project, "unfinished", date(2026, 3, 2), incomplete=True).edition

    assert (made.lacks.lagging, made.lacks.unpublished) == (("/note/#p7",), ("/note/#p7",))
    assert told(project) == []
    changed = str(made).replace("incomplete problems=0 lagging=/note/#p7 unpublished=/note/#p7\n", "")
    project.write(f"docs/{manifest_file('unfinished')}", changed)
    assert (f"docs/{manifest_file('unfinished')}", "edition-changed") in told(project)


def test_a_name_is_part_of_an_address_and_nothing_else() -> None:
    for name in ("", "changes", "../x", "a/b", "A", "é", "a--b", "-a", "a b", "x" * 41, "2026_12", ".", "a\n"):
        edition = Edition(name, "2026-01-20", 2, "0" * 64, (), {})
        assert read_edition("", str(edition))[0] is None
