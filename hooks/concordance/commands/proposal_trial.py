"""A proposal written into a clean tree: tried on a copy first, and only where it changes that and nothing else."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import content_snapshot, named_files, write_unchanged
from concordance.commands.passage_history import git_history
from concordance.commands.project_tree import run_git
from concordance.commands.trial import new_problems, trial
from concordance.errors import ConfigurationError
from concordance.files import lenient_text
from concordance.references.proposals import PROPOSALS_FILE
from concordance.submissions.application import change_of
from concordance.submissions.consequences import with_consequences
from concordance.submissions.errors import ProposalError
from concordance.submissions.faithfulness import unfaithful
from concordance.submissions.recorded import refuse_settled, with_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concordance.problem import Problem
    from concordance.project import Project
    from concordance.submissions.content_change import ContentChange
    from concordance.submissions.proposal import Proposal

_ATTEMPTS = 4
"""How often what follows of a change is put right before somebody is told: a number, then a name, then a text."""


class ProblemsError(Exception):
    """A change would bring problems that the content does not have today."""

    def __init__(self, problems: Sequence[Problem], project: Project) -> None:
        super().__init__(len(problems))
        self.problems = problems
        self.project = project


def apply_proposal(project: Project, proposal: Proposal, number: str) -> ContentChange:
    """Apply a proposal to a clean tree, and record under its number that it is accepted.

    Raises ProposalError or ProblemsError, with nothing written.
    """
    _refuse_unclean(project)
    snapshot = content_snapshot(project.configuration)
    corpus = project.corpus
    refuse_settled(corpus, number)
    change = change_of(corpus, project.wording, proposal, git_history(corpus))
    change = _tried(project, proposal, with_state(corpus, change, number))
    write_unchanged(snapshot, change.files)
    return change


def _tried(project: Project, proposal: Proposal, change: ContentChange) -> ContentChange:
    """Give a change with all that it calls for, once a copy of the content with it is sound."""
    for attempt in range(_ATTEMPTS):
        with trial(project, change.files) as changed:
            if not attempt and any(unfaithful(project.corpus, changed.corpus, change)):
                break
            problems = new_problems(project, changed)
            if not problems:
                return change
            called_for, left = with_consequences(project.corpus, project.wording, proposal, change, problems)
            if left or called_for.files == change.files:
                raise ProblemsError(_of_proposal(project, left or problems), changed)
            change = called_for
    raise ProposalError("unfaithful", {"reference": ", ".join(change.references)})


def _of_proposal(project: Project, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Leave out what only follows: an entry that cannot be read is none that the record of its proposal could name."""
    record = project.configuration.in_docs(PROPOSALS_FILE)
    return [one for one in problems if one.path != record] or problems


def _refuse_unclean(project: Project) -> None:
    """A proposal is applied to what is recorded, so that what it changes can be seen, and taken back."""
    configuration = project.configuration
    docs = configuration.relative(configuration.docs)
    try:
        told = run_git(configuration.root, "status", "--porcelain", "-z", "--untracked-files=no", "--", ".")
        told += run_git(configuration.root, "status", "--porcelain", "-z", "--untracked-files=all", "--", docs)
    except (subprocess.CalledProcessError, ConfigurationError) as error:
        raise ProposalError("no-git") from error
    if told:
        names = tuple(dict.fromkeys(line[3:] for line in lenient_text(told).split("\0") if line[3:]))
        raise ProposalError("unclean", {"files": named_files(names)})
