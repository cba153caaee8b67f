"""`make apply PROPOSAL=<file>`: what a reader proposed, written into the content, or why not."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.proposal_trial import ProblemsError, apply_proposal
from concordance.problem_formats import known_languages, localize, text_line
from concordance.regular_files import read_regular
from concordance.submissions.answers import answer, answer_languages, done, not_applied, why_not
from concordance.submissions.errors import ProposalError
from concordance.submissions.limits import MESSAGE_BYTES
from concordance.submissions.message import hash_of_message, language_in, read_message
from concordance.submissions.recorded import NUMBER_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concordance.commands.options import Options
    from concordance.project import Project
    from concordance.submissions.content_change import ContentChange
    from concordance.submissions.proposal import Proposal

STANDARD_INPUT = "-"


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
