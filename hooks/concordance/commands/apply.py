"""`make apply PROPOSAL=<file>`: what a reader proposed, written into the content, or why not."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import content_snapshot, named_files, write_unchanged
from concordance.commands.passage_history import git_history
from concordance.commands.project_tree import run_git
from concordance.commands.trial import new_problems, trial
from concordance.errors import ConfigurationError
from concordance.files import lenient_text
from concordance.problem_formats import known_languages, localize, text_line
from concordance.references.proposals import PROPOSALS_FILE
from concordance.regular_files import read_regular
from concordance.submissions.answers import answer, answer_languages, done, not_applied, why_not
from concordance.submissions.application import change_of
from concordance.submissions.consequences import with_consequences
from concordance.submissions.errors import ProposalError
from concordance.submissions.faithfulness import unfaithful
from concordance.submissions.limits import MESSAGE_BYTES
from concordance.submissions.message import hash_of_message, language_in, read_message
from concordance.submissions.recorded import NUMBER_DIGITS, refuse_settled, with_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concordance.commands.options import Options
    from concordance.problem import Problem
    from concordance.project import Project
    from concordance.submissions.content_change import ContentChange
    from concordance.submissions.proposal import Proposal

STANDARD_INPUT = "-"
_ATTEMPTS = 4
"""How often what follows of a change is put right before somebody is told: a number, then a name, then a text."""


class ProblemsError(Exception):
    """A change would bring problems that the content does not have today."""

    def __init__(self, problems: Sequence[Problem], project: Project) -> None:
        super().__init__(len(problems))
        self.problems = problems
        self.project = project


@dataclass(frozen=True, slots=True)
class Application:
    """How it went."""

    code: int
    """The exit code."""
    answer: str
    """What is sent to the author, in the author's language."""
    said: str = ""
    """What was done, in every language of the site; nothing where nothing was."""


def apply(project: Project, options: Options) -> int:
    """Write what a proposal changes, if it changes only that and all checks still hold; else say why not.

    What is said last may be sent to the author.
    """
    codes, wording = project.configuration.codes, project.wording
    try:
        content = message_in(options.proposal)
    except ProposalError as error:
        print(*(why_not(error, code, wording, project.configuration) for code in codes), sep="\n")
        return 1
    outcome = answered(project, content)
    heading = " / ".join(wording.say(code, "apply.answer") for code in codes) if outcome.said else ""
    print(*filter(None, (outcome.said, heading, outcome.answer)), sep="\n\n")
    return outcome.code


def answered(project: Project, content: bytes) -> Application:
    """Apply the proposal in a message, or find out why it changes nothing."""
    languages = answer_languages(language_in(content), project.configuration.codes, project.wording)
    try:
        proposal, number = read_message(content), hash_of_message(content)[:NUMBER_DIGITS]
        change = apply_proposal(project, proposal, number)
    except ProposalError as error:
        why = ((one, why_not(error, one, project.wording, project.configuration)) for one in languages)
        return Application(0 if error.key == "report" else 1, _refusals(project, why))
    except ProblemsError as error:
        return Application(1, _refusals(project, ((one, _problems(error, one)) for one in languages)))
    answers = (answer(change, number, one, project.corpus, project.wording) for one in languages)
    return Application(0, "\n\n".join(answers), _done(project, proposal, change))


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


def message_in(name: str) -> bytes:
    """Read a message from a file, or from the standard input; no more of it than one may have.

    Raises ProposalError where there is none, or a larger one.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MESSAGE_BYTES + 1)
    try:
        if not name or Path(name).stat().st_size > MESSAGE_BYTES:
            found = {"found": str(Path(name).stat().st_size) if name else "", "limit": str(MESSAGE_BYTES)}
            raise ProposalError("too-long" if name else "no-file", found)
        return read_regular(Path(name))
    except (OSError, ValueError) as error:
        raise ProposalError("no-file", {"found": name}) from error


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


def _refusals(project: Project, why: Iterable[tuple[str, str]]) -> str:
    return "\n\n".join(not_applied(text, language, project.wording) for language, text in why)


def _problems(error: ProblemsError, language: str) -> str:
    """Say the new problems in a language, or in that of each file where no message has it."""
    wording, configuration = error.project.wording, error.project.configuration
    known = language if language in known_languages(wording) else ""
    lines = map(text_line, localize(error.problems, wording, configuration, known))
    told = "\n".join(f"- {line}" for line in lines)
    return f"{wording.say(language, 'apply.problems')}\n\n{told}\n\n{wording.say(language, 'apply.problems-remedy')}"


def _done(project: Project, proposal: Proposal, change: ContentChange) -> str:
    """Say what was done in every language of the site."""
    wording, configuration = project.wording, project.configuration
    files = ", ".join(map(configuration.in_docs, change.files))
    return "\n\n".join(
        "\n".join([*done(change, proposal, code, wording), wording.say(code, "apply.files", files=files)])
        for code in configuration.codes
    )
