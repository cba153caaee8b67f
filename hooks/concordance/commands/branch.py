"""`make branch PROPOSAL=<file>`: a proposal on a branch of its own, with what a forge is to say of it.

Any forge can run it: it wants a clone, a file with the message or with the event of an issue, and a folder for what it
says. It pushes nothing, and asks nobody.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.apply import answered, message_in
from concordance.commands.issue_answers import COMMENT, LABEL_FILE, answered_at_once, not_approved
from concordance.commands.project_tree import run_git
from concordance.commands.proposal_commit import commit_on_branch, commit_title
from concordance.commands.summary import compared_states
from concordance.errors import ConfigurationError
from concordance.files import write_all
from concordance.project import load_project
from concordance.proposal.summary import summarise
from concordance.proposal.summary_markdown import summary_in_markdown
from concordance.regular_files import read_regular
from concordance.submissions.announcements import announcements
from concordance.submissions.answers import why_not
from concordance.submissions.errors import ProposalError
from concordance.submissions.forge import issue_event, uncalling
from concordance.submissions.message import hash_of_message, read_message
from concordance.submissions.recorded import NUMBER_DIGITS

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.project import Project

SUMMARY, TITLE_FILE, BRANCH = "summary.md", "title", "branch"
"""What is written besides the answer: the text and the title of what is proposed, the name of the branch."""
_NO_BRANCH = 1


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be put on a branch."""

    content: bytes
    co_author: str
    key: str
    """What the branch is named by: the number of an issue; empty where the hash of the proposal names it."""


def branch(project: Project, options: Options) -> int:
    """Apply a proposal, commit it on a branch of its own, and write what is to be said of it into `DEST`.

    `EVENT` is the event of an issue in the place of `PROPOSAL`, with its `COMMENTS` where a label approves it;
    `CO_AUTHOR` names who proposed.
    Gives 0 where there is a branch, or nothing was asked; else the branch that was checked out stays.
    """
    if not options.destination:
        raise ConfigurationError("DEST must name a folder for the answer: make branch PROPOSAL=<file> DEST=<folder>")
    try:
        asked = _asked(project, options)
    except ProposalError as error:
        lines = [why_not(error, code, project.wording, project.configuration) for code in project.configuration.codes]
        return _said(options, {COMMENT: "\n\n".join(lines)}, _NO_BRANCH)
    return _on_branch(project, options, asked) if isinstance(asked, _Asked) else _said(options, asked, 0)


def _asked(project: Project, options: Options) -> _Asked | Mapping[str, str]:
    """Give what is to be applied; or what is to be said where nothing is."""
    if not options.event:
        return _Asked(message_in(options.proposal), options.co_author, "")
    event = issue_event(_read(options.event))
    if event.step == "written":
        return answered_at_once(project, event)
    if event.step == "none":
        return {}
    if not options.comments:
        raise ConfigurationError("COMMENTS must name the file with the comments of the issue, as its forge gives them")
    refused = not_approved(project, event, announcements(_read(options.comments)))
    return refused or _Asked(event.body, event.co_author, str(event.number))


def _read(name: str) -> bytes:
    try:
        return read_regular(Path(name))
    except OSError as error:
        raise ProposalError("no-file", {"found": name}) from error


def _on_branch(project: Project, options: Options, asked: _Asked) -> int:
    root = project.configuration.root
    before = run_git(root, "rev-parse", "HEAD").decode().strip()
    outcome = answered(project, asked.content)
    if outcome.code or not outcome.said:
        return _said(options, {COMMENT: outcome.answer}, _NO_BRANCH)
    number = hash_of_message(asked.content)[:NUMBER_DIGITS]
    name = f"proposal-{asked.key or number}"
    title = commit_title(read_message(asked.content), number)
    commit_on_branch(project.configuration, name, title, asked.co_author)
    files = {COMMENT: outcome.answer, SUMMARY: _summary(project, before), TITLE_FILE: title, BRANCH: name}
    return _said(options, files, 0)


def _summary(project: Project, base: str) -> str:
    """Write in every language what the branch changes, as `make summary` does; it calls nobody whom it quotes."""
    after = load_project(project.configuration.file)
    with compared_states(after.corpus, base) as (before, head):
        changes = summarise(before, head)
    return uncalling(summary_in_markdown(changes, after.wording, after.corpus.languages))


def _said(options: Options, files: Mapping[str, str], code: int) -> int:
    """Write what is to be said into the folder, and show the answer."""
    folder = Path(options.destination)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (COMMENT, SUMMARY, TITLE_FILE, BRANCH, LABEL_FILE):
        (folder / name).unlink(missing_ok=True)
    written = {name: uncalling(text) if name == COMMENT else text for name, text in files.items()}
    write_all(folder, {name: f"{text.strip()}\n" for name, text in written.items()})
    print(written.get(COMMENT, ""), file=sys.stderr if code else sys.stdout)
    return code
