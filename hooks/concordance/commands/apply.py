"""`make apply PROPOSAL=<file>`: what a reader proposed, written into the content, or why not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import content_snapshot, named_files, write_unchanged
from concordance.commands.passage_history import git_history
from concordance.commands.project_tree import run_git
from concordance.commands.trial import new_problems, trial
from concordance.errors import ConfigurationError
from concordance.files import lenient_text
from concordance.problem_formats import known_languages, localize, text_line
from concordance.regular_files import read_regular
from concordance.submissions.answers import answer, answer_languages, done, refusal, why_not
from concordance.submissions.application import change_of
from concordance.submissions.consequences import with_consequences
from concordance.submissions.errors import ProposalError
from concordance.submissions.faithfulness import unfaithful
from concordance.submissions.limits import MESSAGE_BYTES
from concordance.submissions.message import hash_of_message, language_in, read_message
from concordance.submissions.recorded import NUMBER_DIGITS, refuse_settled, with_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from concordance.commands.options import Options
    from concordance.problem import Problem
    from concordance.project import Project
    from concordance.submissions.change import Change
    from concordance.submissions.proposal import Proposal

STANDARD_INPUT = "-"
ATTEMPTS = 4
"""How often what follows of a change is put right before somebody is told: a number, then a name, then a text."""


class ProblemsError(Exception):
    """A change would bring problems that the content does not have today."""

    def __init__(self, problems: Sequence[Problem], project: Project) -> None:
        super().__init__(len(problems))
        self.problems = problems
        self.project = project


def apply(project: Project, options: Options) -> int:
    """Write what a proposal changes, if it changes only that and all checks still hold; else say why not.

    What is said last may be sent to the author: it is in the author's language.
    """
    try:
        content = _message(options.proposal)
    except ProposalError as error:
        print(
            *(why_not(error, code, project.wording, project.configuration) for code in project.configuration.codes),
            sep="\n",
        )
        return 1
    code, said = answered(project, content)
    print(said)
    return code


def answered(project: Project, content: bytes) -> tuple[int, str]:
    """Apply the proposal in a message; give the exit code, and what is said in the language of its author."""
    languages = answer_languages(language_in(content), project.configuration.codes, project.wording)
    try:
        proposal = read_message(content)
        number = hash_of_message(content)[:NUMBER_DIGITS]
        change = apply_proposal(project, proposal, number)
    except ProposalError as error:
        why = ((language, why_not(error, language, project.wording, project.configuration)) for language in languages)
        return (0 if error.key == "report" else 1), _refusals(project, why)
    except ProblemsError as error:
        return 1, _refusals(project, ((language, _problems(error, language)) for language in languages))
    return 0, "\n\n".join(_told(project, proposal, change, languages, number))


def apply_proposal(project: Project, proposal: Proposal, number: str) -> Change:
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


def _tried(project: Project, proposal: Proposal, change: Change) -> Change:
    """Give a change with all that it calls for, once a copy of the content with it is sound."""
    for attempt in range(ATTEMPTS):
        with trial(project, change.files) as changed:
            others = () if attempt else sorted(unfaithful(project.corpus, changed.corpus, change))
            if others:
                raise ProposalError("unfaithful", {"reference": others[-1]})
            problems = new_problems(project, changed)
            if not problems:
                return change
            called_for, left = with_consequences(project.corpus, project.wording, proposal, change, problems)
            if left or called_for.files == change.files:
                raise ProblemsError(left or problems, changed)
            change = called_for
    raise ProposalError("unfaithful", {"reference": ", ".join(change.references)})


def _message(name: str) -> bytes:
    """Read a message from a file, or from the standard input; no more than one may be."""
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
    return "\n\n".join(refusal(text, language, project.wording) for language, text in why)


def _problems(error: ProblemsError, language: str) -> str:
    """Say the new problems in a language, or in that of each file where no message has it."""
    wording, configuration = error.project.wording, error.project.configuration
    known = language if language in known_languages(wording) else ""
    lines = map(text_line, localize(error.problems, wording, configuration, known))
    told = "\n".join(f"- {line}" for line in lines)
    return f"{wording.say(language, 'apply.problems')}\n\n{told}\n\n{wording.say(language, 'apply.problems-remedy')}"


def _told(project: Project, proposal: Proposal, change: Change, languages: Sequence[str], number: str) -> Iterator[str]:
    """Say what was done in every language of the site, then what may be sent to the author."""
    wording, configuration = project.wording, project.configuration
    files = ", ".join(map(configuration.in_docs, change.files))
    for code in configuration.codes:
        yield "\n".join([*done(change, proposal, code, wording), wording.say(code, "apply.files", files=files)])
    yield " / ".join(wording.say(code, "apply.answer") for code in configuration.codes)
    for language in languages:
        yield answer(change, number, language, project.corpus, wording)
