"""The records of the site as git has them: every state since the launch, and what others are known to have."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.project_tree import read_blobs, run_git
from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.publications import PUBLICATIONS_FILE
from concordance.data.version_texts import VERSIONS_FOLDER
from concordance.files import lenient_text
from concordance.references.recorded_state import RECORDS, Difference, RecordedState
from concordance.render.last_modified import why_unknown
from concordance.text.labels import is_place

if TYPE_CHECKING:
    from concordance.configuration import Configuration

_SHORT = 10
"""Digits of the name of a commit that tell it from any other."""
_PLAIN = ("-c", "core.quotePath=false", "-c", "log.follow=false")
_HISTORY = (*_PLAIN, "log", "-m", "--full-history", "--no-renames", "--relative", "--no-show-signature", "--no-color")
"""Every commit that changed a file against one of its parents, merges too, by paths from the folder of the project."""
_ROWS = ("--raw", "--no-abbrev", "--format=commit %H %cs")


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that a commit changed, as git's log has it."""

    where: str
    """The commit as a person finds it, with its day."""
    commit: str
    path: str
    """From the folder of the project."""
    before: str
    """The name of the object that was there before; zeros where there was none."""
    after: str


@dataclass(frozen=True, slots=True)
class GitRecords:
    """What the history of a project recorded since its launch."""

    states: tuple[RecordedState, ...] = ()
    """The newest first."""
    texts: tuple[Difference, ...] = ()
    """The kept texts that a commit changed or removed, and that are not what they were."""
    launched: str = ""
    """The commit that has the chain first; empty where none has."""
    earlier: int = 0
    """How many commits recorded something before the launch: what they had was promised to nobody."""


def git_records(configuration: Configuration) -> GitRecords:
    """Read every state of the records that the history has. Nothing where git cannot tell (`why_unknown`)."""
    root, docs = configuration.root, configuration.relative(configuration.docs)
    names = {f"{docs}/{name}": name for name in RECORDS}
    launch = "" if why_no_history(root) else _launch(root, f"{docs}/{PUBLICATIONS_FILE}")
    if not launch:
        return GitRecords()
    span, texts = ("--ancestry-path", f"{launch}..HEAD"), f"{docs}/{VERSIONS_FOLDER}"
    rows = tuple(_changed_files(root, span, names))
    mainline = frozenset(_words(root, "rev-list", "--first-parent", f"{launch}..HEAD"))
    states = tuple(_states(root, rows, names, mainline))
    earlier = len(_words(root, "rev-list", "--full-history", launch, "--", *names)) - 1
    first = state_at(configuration, launch)
    return GitRecords(
        states=(*states, first),
        texts=tuple(_texts(root, _changed_texts(root, span, texts), texts)),
        launched=first.where,
        earlier=max(earlier, 0),
    )


def why_no_history(root: Path) -> str:
    """Say why the history cannot be read at all; a part of it is read for what it is."""
    why = why_unknown(root)
    return "" if "--unshallow" in why else why


def _launch(root: Path, chain: str) -> str:
    found = run_git(root, *_HISTORY, "--diff-filter=A", "--format=%H", "HEAD", "--", chain).decode().split()
    return found[-1] if found else ""


def _changed_files(root: Path, span: Sequence[str], paths: Iterable[str]) -> Iterator[WrittenFile]:
    return _rows(lenient_text(run_git(root, *_HISTORY, *_ROWS, *span, "--", *paths)))


def _rows(log: str) -> Iterator[WrittenFile]:
    where = commit = ""
    for line in log.split("\n"):
        if line.startswith("commit "):
            _, commit, day = line.split(" ")
            where = _where(commit, day)
        elif line.startswith(":"):
            about, _, path = line.partition("\t")
            _, _, before, after, _ = about.split(" ")
            yield WrittenFile(where, commit, path, before, after)


def _states(
    root: Path, rows: Sequence[WrittenFile], names: dict[str, str], mainline: frozenset[str]
) -> Iterator[RecordedState]:
    """Give a state for each file that a commit wrote: each is compared by itself."""
    written = [row for row in rows if row.after.strip("0")]
    objects = list(dict.fromkeys(row.after for row in written))
    contents = dict(zip(objects, map(lenient_text, read_blobs(root, objects)), strict=True))
    for row in written:
        yield RecordedState(row.where, {names[row.path]: contents[row.after]}, aside=row.commit not in mainline)


def _changed_texts(root: Path, span: Sequence[str], folder: str) -> Iterator[WrittenFile]:
    """Give what became of texts in the line of the project itself, and in the folder since the last commit."""
    changed = run_git(root, *_PLAIN, "diff", "--raw", "--no-abbrev", "--no-renames", "--relative", "HEAD", "--", folder)
    yield from _rows(f"commit {_commit_and_day(root, 'HEAD')}\n{lenient_text(changed)}")
    yield from _changed_files(root, ("--first-parent", *span), (folder,))


def _texts(root: Path, rows: Iterable[WrittenFile], folder: str) -> Iterator[Difference]:
    """Give the texts that a commit changed or removed, the newest first, unless they are again what they were.

    That of a place without a number is promised to nobody: the next publication of the day may take its place.
    """
    gone = {row.path: row for row in rows if row.before.strip("0") and not is_place(row.path.split("/")[-2])}
    here = [path for path in gone if (root / path).is_file()]
    hashed = run_git(root, "hash-object", "--no-filters", "--stdin-paths", given="\n".join(here).encode())
    today = dict(zip(here, hashed.decode().split(), strict=True))
    for path, row in gone.items():
        if today.get(path) != row.before:
            name = path.removeprefix(f"{folder}/")
            yield Difference("history-text", VERSIONS_FILE, name, row.where)


def state_at(configuration: Configuration, revision: str) -> RecordedState:
    """Give the records of a commit; what it does not have is empty."""
    root, docs = configuration.root, configuration.relative(configuration.docs)
    texts = {name: _content(root, f"{revision}:./{docs}/{name}") for name in RECORDS}
    return RecordedState(_where(*_commit_and_day(root, revision).split()), texts)


def _commit_and_day(root: Path, revision: str) -> str:
    return run_git(root, "log", "--max-count=1", "--no-show-signature", "--format=%H %cs", revision).decode().strip()


def _where(commit: str, day: str) -> str:
    return f"`{commit[:_SHORT]}` ({day})"


def state_here(configuration: Configuration) -> RecordedState:
    """Give the records as they lie in the folder."""
    files = {name: configuration.docs / name for name in RECORDS}
    return RecordedState("", {name: lenient_text(path.read_bytes()) for name, path in files.items() if path.is_file()})


def states_of_others(configuration: Configuration) -> tuple[RecordedState, ...]:
    """Give the records of the releases and of the branch followed, where they are no part of this history."""
    return _states_of_refs(configuration, "--no-merged=HEAD")


def states_of_all_others(configuration: Configuration) -> tuple[RecordedState, ...]:
    """Give the records of the releases and of the branch followed."""
    return _states_of_refs(configuration)


def _states_of_refs(configuration: Configuration, *only: str) -> tuple[RecordedState, ...]:
    refs = ("refs/tags", *_followed_branches(configuration.root))
    found = _words(configuration.root, "for-each-ref", *only, "--format=%(refname)", *refs)
    return tuple(state for ref in found if (state := state_at(configuration, ref)).chain)


def states_just_before(configuration: Configuration) -> tuple[RecordedState, ...]:
    """Give the records of the last commit, of those before it, and of the branch followed."""
    root = configuration.root
    if why_no_history(root):
        return ()
    commits = _words(root, "rev-list", "--parents", "--max-count=1", "HEAD")
    present = [name for name in commits if _answers(root, "cat-file", "-e", f"{name}^{{commit}}")]
    states = (state_at(configuration, name) for name in present)
    return (*(state for state in states if state.chain), *states_of_others(configuration))


def _followed_branches(root: Path) -> tuple[str, ...]:
    """Give the branches of others that this one follows, by their full names."""
    asked = ("rev-parse", "--verify", "--quiet", "--symbolic-full-name", "@{upstream}")
    return tuple(_words(root, *asked)) if _answers(root, *asked) else ()


def branches_with(root: Path, line: str, path: str) -> tuple[str, ...]:
    """Give the branches of others, and the releases, whose history ever had a line in a file, by their full names."""
    branches = _words(root, "for-each-ref", "--format=%(refname)", "refs/remotes", "refs/tags")
    return tuple(ref for ref in branches if commits_with(root, line, path, ref))


def commits_with(root: Path, line: str, path: str, revision: str) -> tuple[str, ...]:
    """Give the commits up to a revision that added a line to a file or took it out, the newest first."""
    options = ("--format=%h", f"-S{line}")
    return tuple(dict.fromkeys(_words(root, *_HISTORY, *options, revision, "--", path)))


def last_state_with(configuration: Configuration, chain: str) -> RecordedState | None:
    """Give the records of the newest commit, of this history or of one that is being merged, that has this chain."""
    root, docs = configuration.root, configuration.relative(configuration.docs)
    merging = ("MERGE_HEAD",) if _answers(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD") else ()
    paths = [f"{docs}/{name}" for name in RECORDS]
    commits = _words(root, *_HISTORY, "--format=%H", "HEAD", *merging, "--", *paths)
    for commit in dict.fromkeys(commits):
        if _content(root, f"{commit}:./{docs}/{PUBLICATIONS_FILE}") == chain:
            return state_at(configuration, commit)
    return None


def _content(root: Path, name: str) -> str:
    try:
        return lenient_text(run_git(root, "show", name))
    except subprocess.CalledProcessError:
        return ""


def _answers(root: Path, *arguments: str) -> bool:
    try:
        run_git(root, *arguments)
    except subprocess.CalledProcessError:
        return False
    return True


def _words(root: Path, *arguments: str) -> list[str]:
    return run_git(root, *arguments).decode("utf-8", errors="replace").split()
