"""A command that writes is killed at each of its steps; run again, it ends in the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from concordance.commands.alone import alone
from concordance.data.lock import LOCK_FILE
from concordance.files import UNFINISHED
from concordance.transaction import UNDO_LOG
from crashing import Killed, killed_after
from project import Project
from promised_site import MORNING, PromisedProject, with_new_passage
from reviewing import changed_project
from running import Run, run
from tiny_site import write_site

Prepare = Callable[[Path], object]


@dataclass(frozen=True)
class Writer:
    """A command that writes, and the project in which it has something to write."""

    name: str
    prepare: Prepare
    variables: Mapping[str, str]

    def run(self, root: Path) -> Run:
        """Run it, always on the same day."""
        return run(root, self.name, SOURCE_DATE_EPOCH=MORNING, **self.variables)


WRITERS = {
    "publish": Writer("publish", lambda root: with_new_passage(PromisedProject.published(root)), {"YES": "1"}),
    "publish-first": Writer("publish", PromisedProject.copied, {"YES": "1"}),
    "review": Writer("review", changed_project, {"ALL": "1"}),
    "new-page": Writer("new", write_site, {"page": "plan/new/axis-9"}),
    "new-federation": Writer("new", write_site, {"federation": "fdss"}),
}


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the project, hidden or not, but for the generator."""
    found = (path for folder in (root / "docs", root) for path in folder.glob("**/*" if folder != root else "*"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found if path.is_file()}


TRIED_LONG = {"publish-first", "new-page"}
"""Those that say little more than the others; `make test-all` tries them too."""
TRIED = [
    pytest.param(writer, id=name, marks=[pytest.mark.long] if name in TRIED_LONG else [])
    for name, writer in WRITERS.items()
]


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.long)], ids=["some-points", "each-point"])
@pytest.mark.parametrize("writer", TRIED)
def test_whenever_it_is_killed_running_again_ends_in_the_same_bytes(writer: Writer, every: int, tmp_path: Path) -> None:
    origin, expected = tmp_path / "origin", tmp_path / "expected"
    writer.prepare(origin)
    shutil.copytree(origin, expected, symlinks=True)
    with killed_after(None) as steps:
        assert writer.run(expected).code == 0
    before, after = contents(origin), contents(expected)
    changed = sum(before.get(name) != content for name, content in after.items())

    assert changed >= 2
    assert steps.taken >= 4 * changed + 4
    assert not any(name.endswith(UNFINISHED) or name == UNDO_LOG for name in after)
    for last in range(every // 2, steps.taken, every):
        root = Path(shutil.copytree(origin, tmp_path / "killed", symlinks=True))
        with killed_after(last), pytest.raises(Killed):
            writer.run(root)
        found = contents(root)
        half = {
            name for name, content in found.items() if not name.endswith(UNFINISHED) and content != before.get(name)
        }
        again = writer.run(root)

        assert half <= {name for name in after if after[name] != before.get(name)} | {UNDO_LOG}
        assert (last, again.code, contents(root)) == (last, 0, after)
        shutil.rmtree(root)


def kill_half_way(writer: Writer, root: Path) -> None:
    """Kill a command between two of its files."""
    writer.prepare(root)
    with killed_after(None) as steps:
        writer.run(Path(shutil.copytree(root, root.with_name("counted"), symlinks=True)))
    with killed_after(steps.taken - 4), pytest.raises(Killed):
        writer.run(root)


def test_a_half_written_state_is_one_problem_with_its_remedy(tmp_path: Path) -> None:
    root = tmp_path / "project"
    kill_half_way(WRITERS["review"], root)

    assert [(one.path, one.key) for one in Project(root).problems()] == [(UNDO_LOG, "stopped-command")]
    assert run(root, "review", ALL="1", SOURCE_DATE_EPOCH=MORNING).err == (
        "A command was stopped half-way; what it had written is undone: "
        "docs/data/versions/note/p1/2026-03-01.fr.txt, docs/data/versions/note/p4/2026-03-01.fr.txt, "
        "docs/data/versions/note/p4/2026-03-01.nl.txt, docs/data/versions.lock, "
        "docs/data/publications.lock.\n"
    )
    assert Project(root).problems() == ()


def test_another_command_that_writes_undoes_it_too(tmp_path: Path) -> None:
    root = tmp_path / "project"
    WRITERS["review"].prepare(root)
    before = contents(root)
    shutil.rmtree(root)
    kill_half_way(WRITERS["review"], root)

    assert run(root, "publish", SOURCE_DATE_EPOCH=MORNING).out.endswith("Nothing was recorded.\n")
    assert contents(root) == before


def test_an_undoing_that_is_killed_is_undone(tmp_path: Path) -> None:
    writer, root = WRITERS["new-federation"], tmp_path / "project"
    kill_half_way(writer, root)
    for last in range(7):
        with killed_after(last), pytest.raises(Killed):
            writer.run(root)

    assert writer.run(root).code == 0
    with killed_after(None):
        writer.prepare(tmp_path / "sound")
        writer.run(tmp_path / "sound")
    assert contents(root) == contents(tmp_path / "sound")


def test_what_somebody_changed_since_is_left_as_it_is(tmp_path: Path) -> None:
    root = tmp_path / "project"
    kill_half_way(WRITERS["new-federation"], root)
    page = root / "docs" / "fr" / "federations" / "fdss.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nMon texte.\n", encoding="utf-8")
    found = run(root, "new", federation="fdss")

    assert page.read_text(encoding="utf-8").endswith("Mon texte.\n")
    assert "what was changed since is left as it is: docs/fr/federations/fdss.md." in found.err
    assert found.code == 1


def test_two_commands_that_write_are_not_at_work_together(tmp_path: Path) -> None:
    """One would write over what the other has read."""
    project = with_new_passage(PromisedProject.published(tmp_path))
    with alone(project.corpus().configuration):
        found = run(tmp_path, "publish", YES="1")

    assert (found.code, found.err) == (1, "docs/ must be written by one command at a time: wait for the other.\n")
    assert "#p8" not in (tmp_path / "docs" / LOCK_FILE).read_text(encoding="utf-8")
