"""`make branch PROPOSAL=<file>`: a proposal on a branch of its own, with what a forge is to say of it.

Any forge can run it: it wants a clone, a file with the message or with the event of an issue, and a folder for what it
says. It pushes nothing, and asks nobody.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.apply import answered, message_in
from concordance.commands.project_tree import run_git
from concordance.commands.summary import compared_states
from concordance.errors import ConfigurationError
from concordance.files import write_all
from concordance.project import load_project
from concordance.proposal.summary import summarise
from concordance.proposal.summary_markdown import summary_in_markdown
from concordance.regular_files import read_regular
from concordance.submissions.answers import answer_languages, why_not
from concordance.submissions.errors import ProposalError
from concordance.submissions.forge import IssueEvent, co_author_trailer, issue_event, uncalling
from concordance.submissions.message import hash_of_message, language_in, read_message
from concordance.submissions.recorded import NUMBER_DIGITS

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.project import Project

COMMENT, SUMMARY, TITLE_FILE, BRANCH, LABEL_FILE = "comment.md", "summary.md", "title", "branch", "unapproved"
"""What is written: the answer to the author, the text and the title of what is proposed, the name of the branch, and,
where the label of an issue holds no more, a file that says so."""
_NO_BRANCH = 1
_TITLES = {"correct": "Correct", "add": "Add a passage after", "withdraw": "Withdraw", "entry": "Change"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be put on a branch."""

    content: bytes
    co_author: str
    key: str
    """What the branch is named by: the number of an issue; empty where the hash of the proposal names it."""


def branch(project: Project, options: Options) -> int:
    """Apply a proposal, commit it on a branch of its own, and write what is to be said of it into `DEST`.

    `EVENT` is the event of an issue in the place of `PROPOSAL`; `CO_AUTHOR` names who proposed.
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


def _asked(project: Project, options: Options) -> _Asked | dict[str, str]:
    """Give what is to be applied; or what is to be said where nothing is."""
    if not options.event:
        return _Asked(message_in(options.proposal), options.co_author, "")
    try:
        event = issue_event(read_regular(Path(options.event)))
    except OSError as error:
        raise ProposalError("no-file", {"found": options.event}) from error
    if event.step == "approved":
        return _Asked(event.body, event.co_author, str(event.number))
    return _unapproved(project, event) if event.step == "edited" else {}


def _unapproved(project: Project, event: IssueEvent) -> dict[str, str]:
    languages = answer_languages(language_in(event.body), project.configuration.codes, project.wording)
    said = "\n\n".join(project.wording.say(language, "apply.edited") for language in languages)
    return {COMMENT: said, LABEL_FILE: "1"}


def _on_branch(project: Project, options: Options, asked: _Asked) -> int:
    root = project.configuration.root
    before = run_git(root, "rev-parse", "HEAD").decode().strip()
    outcome = answered(project, asked.content)
    if outcome.code or not outcome.said:
        return _said(options, {COMMENT: outcome.answer}, _NO_BRANCH)
    number = hash_of_message(asked.content)[:NUMBER_DIGITS]
    name = f"proposal-{asked.key or number}"
    title = _title(asked.content, number)
    _commit(project, name, title, asked.co_author)
    files = {COMMENT: outcome.answer, SUMMARY: _summary(project, before), TITLE_FILE: title, BRANCH: name}
    return _said(options, files, 0)


def _title(content: bytes, number: str) -> str:
    """Name the commit and what is proposed with it, as commits are named: in English, with what has a grammar alone."""
    proposal = read_message(content)
    about = proposal.reference or proposal.after or f"{proposal.collection} {proposal.id}".strip()
    return f"{_TITLES[proposal.kind]} {about} as proposed ({number})"


def _commit(project: Project, name: str, title: str, co_author: str) -> None:
    """Commit the content on a new branch. Raises ConfigurationError where git refuses, with the tree as it was before.

    What somebody wrote goes into no message of a commit: it could end in trailers of its own.
    """
    root, docs = project.configuration.root, project.configuration.relative(project.configuration.docs)
    trailer = co_author_trailer(co_author)
    message = "\n\n".join(filter(None, (title, trailer))) + "\n"
    here = run_git(root, "rev-parse", "--abbrev-ref", "HEAD").decode().strip()
    try:
        run_git(root, "switch", "--quiet", "--force-create", name)
        run_git(root, "add", "--all", "--", docs)
        run_git(root, "commit", "--quiet", "--no-gpg-sign", "--cleanup=verbatim", "--file=-", given=message.encode())
    except subprocess.CalledProcessError as error:
        with suppress(subprocess.CalledProcessError):
            run_git(root, "reset", "--quiet", "--", docs)
            run_git(root, "checkout", "--quiet", "--", docs)
            run_git(root, "clean", "--quiet", "--force", "-d", "--", docs)
            run_git(root, "switch", "--quiet", *(["--detach"] if here == "HEAD" else []), here)
        told = " ".join(error.stderr.decode("utf-8", "replace").split())
        raise ConfigurationError(f"git must be able to commit (git config user.name, user.email): {told}") from error


def _summary(project: Project, base: str) -> str:
    """Write in every language what the branch changes, as `make summary` does; it calls nobody whom it quotes."""
    after = load_project(project.configuration.file)
    with compared_states(after.corpus, base) as (before, head):
        changes = summarise(before, head)
    return uncalling(summary_in_markdown(changes, after.wording, after.corpus.languages))


def _said(options: Options, files: dict[str, str], code: int) -> int:
    """Write what is to be said into the folder, and show the answer."""
    folder = Path(options.destination)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (COMMENT, SUMMARY, TITLE_FILE, BRANCH, LABEL_FILE):
        (folder / name).unlink(missing_ok=True)
    written = {name: uncalling(text) if name == COMMENT else text for name, text in files.items()}
    write_all(folder, {name: f"{text.strip()}\n" for name, text in written.items()})
    print(written.get(COMMENT, ""), file=sys.stderr if code else sys.stdout)
    return code
