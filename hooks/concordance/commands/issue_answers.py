"""What is said under an issue with a proposal before anything is applied: what was read of it, or why it cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from concordance.submissions.announcements import Announcement, announced, refuse_unread
from concordance.submissions.answers import answer_languages, not_applied, why_not
from concordance.submissions.errors import ProposalError
from concordance.submissions.message import hash_of_message, holds_proposal, language_in, read_message

if TYPE_CHECKING:
    from concordance.project import Project
    from concordance.submissions.forge import IssueEvent

COMMENT, LABEL_FILE = "comment.md", "unapproved"
"""What is written: the answer, and, where the label of an issue holds no more, a file that says so."""


def answered_at_once(project: Project, event: IssueEvent) -> Mapping[str, str]:
    """Answer a text that is new, or another than it was: its hash, or what is wrong with it; other issues nothing."""
    if event.has_lost_label:
        return {COMMENT: f"{_read_back(project, event)}\n\n{_said(project, event, 'apply.edited')}", LABEL_FILE: "1"}
    return {COMMENT: _read_back(project, event)} if holds_proposal(event.body) else {}


def not_approved(project: Project, event: IssueEvent, given: Sequence[Announcement]) -> Mapping[str, str]:
    """Say why a label approves no text yet, which is announced once more; nothing where it approves it.

    A text that cannot be read is approved: why it cannot be is said where it is applied.
    """
    try:
        read_message(event.body)
        refuse_unread(given, hash_of_message(event.body), event.at)
    except ProposalError as error:
        if error.key not in {"unannounced", "unread"}:
            return {}
        said = (why_not(error, one, project.wording, project.configuration) for one in _languages(project, event))
        return {COMMENT: "\n\n".join([_read_back(project, event), *said]), LABEL_FILE: "1"}
    return {}


def _read_back(project: Project, event: IssueEvent) -> str:
    """Announce the hash of a proposal; of one that cannot be read, say why."""
    languages = _languages(project, event)
    try:
        proposal, found = read_message(event.body), hash_of_message(event.body)
    except ProposalError as error:
        why = (why_not(error, one, project.wording, project.configuration) for one in languages)
        told = zip(why, languages, strict=True)
        return "\n\n".join(not_applied(text, one, project.wording) for text, one in told)
    first, *others = (announced(proposal.subject, found, one, project.wording) for one in languages)
    return "\n\n".join([first, *(text.partition("\n")[2] for text in others)])


def _said(project: Project, event: IssueEvent, key: str) -> str:
    return "\n\n".join(project.wording.say(one, key) for one in _languages(project, event))


def _languages(project: Project, event: IssueEvent) -> Sequence[str]:
    return answer_languages(language_in(event.body), project.configuration.codes, project.wording)
