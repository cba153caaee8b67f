"""A copy of the content on which a change is tried: the tree stays as it is until all is well."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from concordance.configuration_file import read_configuration
from concordance.files import write_all
from concordance.project import Project

if TYPE_CHECKING:
    from concordance.problem import Problem


@contextmanager
def trial(project: Project, files: Mapping[str, bytes]) -> Iterator[Project]:
    """Give the project as it would be with some files of the documentation folder; the copy goes afterwards."""
    configuration = project.configuration
    with TemporaryDirectory(prefix="trial-") as folder:
        root = Path(folder).resolve()
        shutil.copy(configuration.file, root / configuration.file.name)
        docs = root / configuration.relative(configuration.docs)
        shutil.copytree(configuration.docs, docs, symlinks=True)
        write_all(docs, files, durable=False)
        read = read_configuration(root / configuration.file.name)
        read = replace(read, overrides=configuration.overrides, today=configuration.today)
        yield Project(read, project.wording)


def new_problems(before: Project, after: Project) -> tuple[Problem, ...]:
    """Give the problems that a changed content has and the one before has not; their lines are no matter."""
    known = Counter(map(_kind, before.problems))
    new: list[Problem] = []
    for problem in after.problems:
        kind = _kind(problem)
        if known[kind]:
            known[kind] -= 1
        else:
            new.append(problem)
    return tuple(new)


def _kind(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.key, problem.values.get("found", "")
