"""Two people at once: nothing that one has recorded is lost by the other, and each is told in a line.

The second one works while the question of the first stands. With the lock of the folder a second command is refused;
without it, as on a network disk or on Windows, the first one is.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from concordance.commands import alone, new
from concordance.commands.new_content import NewContent, new_page
from concordance.model.corpus import Corpus
from concordance.references.joint_review import pending
from locations import ROOT
from promised_site import CODES, MORNING, PromisedProject, with_new_passage
from reviewing import LAGGING, NOTE, TO_REVIEW, changed_project
from running import Run, run
from tiny_site import link_or_copy

REFUSED = "Nothing was recorded: {} changed while this command was at work. Run it again; it shows what is there now.\n"
WAIT = "docs/ must be written by one command at a time: wait for the other.\n"

pytestmark = pytest.mark.long


class Meanwhile(io.StringIO):
    """Somebody who answers, after somebody else has done something: before which answer, counted from 1."""

    def __init__(self, answers: str, act: Callable[[], object], before: int = 1) -> None:
        super().__init__(answers)
        self.act, self.waiting = act, before

    def isatty(self) -> bool:
        """It is a terminal."""
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """Let the other one act when it is time."""
        self.waiting -= 1
        if self.waiting == 0:
            self.act()
        return super().readline(size)


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """A project with a new passage, a lagging one and one to review."""
    return with_new_passage(changed_project(tmp_path))


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which a folder cannot be locked."""

    @contextmanager
    def nothing(_: Path) -> Iterator[tuple[int, ...]]:
        yield ()

    monkeypatch.setattr(alone, "folder_lock", nothing)


def asked(
    project: PromisedProject, monkeypatch: pytest.MonkeyPatch, command: str, answers: Meanwhile, **environ: str
) -> Run:
    monkeypatch.setattr("sys.stdin", answers)
    return run(project.root, command, SOURCE_DATE_EPOCH=MORNING, **environ)


def records(project: PromisedProject) -> dict[str, bytes]:
    folder = project.root / "docs" / "data"
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".toml"}


def waiting(project: PromisedProject) -> list[str]:
    return [one.entry.fragment for one in pending(project.corpus())]


@pytest.mark.parametrize(
    ("command", "answers", "other", "environ"),
    [
        ("publish", "y\n", "review", {"ALL": "1"}),
        ("publish", "y\n", "publish", {"YES": "1"}),
        ("publish", "y\n", "new", {"page": "extra"}),
        ("review", "k\nk\n", "publish", {"YES": "1"}),
        ("review", "k\nk\n", "review", {"ALL": "1"}),
    ],
)
def test_a_second_command_is_refused_while_a_question_stands(
    project: PromisedProject,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    answers: str,
    other: str,
    environ: dict[str, str],
) -> None:
    seconds: list[Run] = []

    def second() -> None:
        seconds.append(run(project.root, other, SOURCE_DATE_EPOCH=MORNING, **environ))

    first = asked(project, monkeypatch, command, Meanwhile(answers, second))

    assert first.code == 0
    assert seconds == [Run(1, "", WAIT)]
    assert project.problems() == ()


@pytest.mark.usefixtures("without_locks")
@pytest.mark.parametrize(
    ("command", "answers", "other", "environ"),
    [
        ("publish", "y\n", "review", {"ALL": "1"}),
        ("publish", "y\n", "publish", {"YES": "1"}),
        ("review", "k\nk\n", "publish", {"YES": "1"}),
        ("review", "k\nk\n", "review", {"ALL": "1"}),
    ],
)
def test_without_a_lock_the_first_is_refused_and_the_second_keeps_what_it_recorded(
    project: PromisedProject,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    answers: str,
    other: str,
    environ: dict[str, str],
) -> None:
    recorded: list[dict[str, bytes]] = []

    def second() -> None:
        assert run(project.root, other, SOURCE_DATE_EPOCH=MORNING, **environ).code == 0
        recorded.append(records(project))

    first = asked(project, monkeypatch, command, Meanwhile(answers, second))

    assert first.code == 1
    assert first.err.startswith("Nothing was recorded: docs/data/")
    assert first.err.count("\n") == 1
    assert [records(project)] == recorded
    assert project.problems() == ()


@pytest.mark.parametrize("path", [f"docs/nl/{NOTE}", "docs/data/glossary.toml", "mkdocs.yml"])
def test_who_publishes_is_told_of_a_file_edited_meanwhile(
    project: PromisedProject, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    before, edited = records(project), f"{project.text(path)}\n# edited\n"
    found = asked(project, monkeypatch, "publish", Meanwhile("y\n", lambda: project.write(path, edited)))

    assert (found.code, found.err) == (1, REFUSED.format(path))
    assert records(project) == before
    assert project.text(path) == edited


def test_what_is_not_promised_needs_no_last_look(project: PromisedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    found = asked(
        project, monkeypatch, "publish", Meanwhile("n\n", lambda: project.write("docs/fr/x.md", "# X")), YES="0"
    )

    assert (found.code, found.err) == (1, "")


def test_a_reviewer_who_corrects_what_she_reads_keeps_her_other_answers(
    project: PromisedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The corrected passage waits: nobody has said that the new text agrees."""

    def correct() -> None:
        project.replace(f"docs/fr/{NOTE}", ("un financement sûr", "un financement très sûr"))

    found = asked(project, monkeypatch, "review", Meanwhile("k\nk\n", correct, before=2))

    assert found.code == 1
    assert found.err == (
        f"Changed since the first passage was shown: docs/fr/{NOTE}.\n"
        f"Not recorded, because a text is no longer as it was shown: note/{TO_REVIEW}.\n"
    )
    assert found.out.endswith("1 recorded as reviewed together, 1 left.\n")
    assert waiting(project) == [TO_REVIEW]
    assert "un financement très sûr" in project.text(f"docs/fr/{NOTE}")
    assert project.problems() == ()


def test_an_edit_elsewhere_costs_no_answer(project: PromisedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def edit() -> None:
        project.write("docs/fr/about.md", f"{project.text('docs/fr/about.md')}\nEncore.\n")

    found = asked(project, monkeypatch, "review", Meanwhile("k\nk\n", edit))

    assert (found.code, found.err) == (0, "Changed since the first passage was shown: docs/fr/about.md.\n")
    assert found.out.endswith("2 recorded as reviewed together, 0 left.\n")
    assert waiting(project) == []


def test_a_passage_withdrawn_meanwhile_is_not_recorded(
    project: PromisedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is anything else: by then the content has a problem."""
    before = records(project)

    def withdraw() -> None:
        for code in CODES:
            path = f"docs/{code}/{NOTE}"
            project.write(path, project.text(path).replace(f"#{LAGGING} ", "#p99 "))

    found = asked(project, monkeypatch, "review", Meanwhile("k\nk\n", withdraw))

    assert found.code == 1
    assert found.err.endswith(" must be mended first: make check\n")
    assert records(project) == before


def test_a_new_page_is_not_written_over_one_that_appeared_meanwhile(
    project: PromisedProject, monkeypatch: pytest.MonkeyPatch
) -> None:

    def prepare(corpus: Corpus, path: str) -> NewContent:
        content = new_page(corpus, path)
        project.write("docs/fr/extra.md", "# La mienne\n")
        return content

    monkeypatch.setattr(new, "new_page", prepare)
    link_or_copy(project.root / "overrides", ROOT / "overrides")
    found = run(project.root, "new", page="extra")

    assert (found.code, found.out, found.err) == (1, "", REFUSED.format("docs/fr/extra.md"))
    assert project.text("docs/fr/extra.md") == "# La mienne\n"
    assert project.text("docs/nl/extra.md") == ""
