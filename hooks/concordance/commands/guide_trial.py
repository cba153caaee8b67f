"""A guide is followed to the letter on a copy of the project: does the check find what it did not find before?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from concordance.checks.registry import problems_of
from concordance.commands.guide_edits import GuideEdit, applied, changes
from concordance.configuration_file import read_configuration
from concordance.files import write_all
from concordance.model.corpus import load_corpus
from concordance.problem import Problem
from concordance.references.publication import prepare_publication
from concordance.regular_files import read_all

if TYPE_CHECKING:
    from concordance.project import Project


_NEXT_STEPS = frozenset({"count-other", "count-other-data"})
"""Problems that the guides announce: they leave it to the check to name each line and what to write there."""
_Same = tuple[str, str, tuple[tuple[str, str], ...]]
"""File, message and values of a problem."""


def trial_problems(project: Project, guides: dict[str, str]) -> Iterator[Problem]:
    """Tell each problem that following a change of a guide brings, at the block of the guide that brings it.

    `guides` are the texts by file name. The copy is published first: a guide speaks of passages that have an address.
    A change whose quotations are not there is not followed; `guide-quotation` tells that.
    """
    with TemporaryDirectory(prefix="guides-") as folder:
        origin = _published_copy(project, Path(folder) / "origin")
        known = {_same(problem) for problem in _problems(origin / project.configuration.file.name)}
        for name, guide in guides.items():
            for edits in changes(guide):
                copy = Path(shutil.copytree(origin, Path(folder) / "copy", symlinks=True))
                yield from _followed(name, edits, copy / project.configuration.file.name, known)
                shutil.rmtree(copy)


def _followed(name: str, edits: tuple[GuideEdit, ...], mkdocs_file: Path, known: set[_Same]) -> Iterator[Problem]:
    """Do the edits of a change in a copy, and tell what the check finds then."""
    undone = [edit for edit in edits if not _edited(edit, mkdocs_file.parent)]
    for edit in undone:
        if edit.quoted is None:
            yield Problem(name, edit.written.line, "guide-place", {"file": edit.written.file})
    if not undone:
        found = _problems(mkdocs_file)
        new = (problem for problem in found if _same(problem) not in known and problem.key not in _NEXT_STEPS)
        yield from (_in_guide(problem, name, edits) for problem in new)


def _published_copy(project: Project, target: Path) -> Path:
    """Copy the content and its configuration, with everything published; give the folder."""
    configuration = project.configuration
    docs = target / configuration.relative(configuration.docs)
    content = {
        path.relative_to(configuration.docs).as_posix(): text for path, text in read_all(configuration.docs).items()
    }
    write_all(docs, content, durable=False)
    shutil.copy2(configuration.file, target / configuration.file.name)
    write_all(docs, prepare_publication(project.corpus).files)
    return target


def _problems(mkdocs_file: Path) -> tuple[Problem, ...]:
    return problems_of(load_corpus(read_configuration(mkdocs_file)))


def _edited(edit: GuideEdit, root: Path) -> bool:
    """GuideEdit a file of the copy; false where that cannot be done, or the file is outside the copy."""
    path = (root / edit.written.file).resolve()
    if path == root.resolve() or not path.is_relative_to(root.resolve()):
        return False
    text = applied(edit, path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None)
    if text is None:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def _same(problem: Problem) -> _Same:
    """Give what a problem keeps where lines before it come or go."""
    path, _, key, values = problem.place
    return path, key, values


def _in_guide(problem: Problem, guide: str, edits: tuple[GuideEdit, ...]) -> Problem:
    """Move a problem to the block that writes in its file, or else to the first of the change."""
    lines = [edit.written.line for edit in edits if edit.written.file == problem.path]
    return Problem(guide, (lines or [edits[0].written.line])[0], problem.key, problem.values)
