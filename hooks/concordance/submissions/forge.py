"""What a forge hands to a machine: the event of an issue as JSON, read as data, and what is said back to it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from concordance.submissions.errors import ProposalError
from concordance.submissions.limits import MESSAGE_BYTES

LABEL = "apply"
"""The label by which a maintainer approves the text of an issue as it stands then."""
EVENT_BYTES = 4 * MESSAGE_BYTES
BODY_SIGNS = 60_000
"""Of a text for a forge: GitHub takes 65,536."""
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_CO_AUTHOR = re.compile(r"[^<>\n@]{1,100} <[A-Za-z0-9.+_-]{1,100}@[A-Za-z0-9.-]{1,100}>")
_CALLS = (
    (re.compile(r"#(?=[0-9])"), "&#35;"),  # the first: the others bring signs by their numbers
    (re.compile("@"), "&#64;"),
    (re.compile(r"\bGH-(?=[0-9])", re.IGNORECASE), "GH&#45;"),
    (re.compile(r"/(?=(?:issues|pull|discussions|commit)/)"), "&#47;"),
)
"""What calls a person or an issue of a forge, `@name`, `fixes #12`, and how the same is only shown."""


IssueStep = Literal["approved", "written", "none"]


@dataclass(frozen=True, slots=True)
class IssueEvent:
    """What happened to an issue that may hold a proposal."""

    step: IssueStep
    """Approved: the label was put on this very text. Written: the text is new, or another than it was."""
    number: int
    body: bytes
    co_author: str
    """Of whoever wrote the issue, as a trailer of git has it; empty where the forge names nobody."""
    at: datetime
    has_lost_label: bool
    """Whether its text changed under the label, which approves nothing any more."""


def issue_event(content: bytes) -> IssueEvent:
    """Read the event of an issue, in the form that GitHub, Gitea and Forgejo share. Raises ProposalError for any other.

    Nothing in it is looked up again: the text that was approved is the one that the event brought.
    """
    try:
        event = json.loads(content[:EVENT_BYTES])
        issue = event["issue"]
        number, body, at = issue["number"], issue.get("body") or "", moment(issue["updated_at"])
        if not isinstance(number, int) or isinstance(number, bool) or number < 1 or not isinstance(body, str):
            raise ValueError(number)
        co_author = _co_author_of(issue.get("user") or {})
        step, is_labelled = _step(event), LABEL in [label.get("name") for label in issue.get("labels") or []]
        has_lost_label = step == "written" and event["action"] == "edited" and is_labelled
        return IssueEvent(step, number, body.encode("utf-8", "replace"), co_author, at, has_lost_label)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProposalError("event") from error


def moment(text: str) -> datetime:
    """Read a moment as a forge writes it. Raises ValueError where it has no time zone: it could not be compared."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def _step(event: Mapping[str, Any]) -> IssueStep:
    action, issue = event.get("action"), event["issue"]
    if "pull_request" in issue or issue.get("state", "open") != "open":
        return "none"
    if action == "labeled" and (event.get("label") or {}).get("name") == LABEL:
        return "approved"
    is_new_text = action == "opened" or (action == "edited" and "body" in (event.get("changes") or {}))
    return "written" if is_new_text else "none"


def _co_author_of(user: Mapping[str, Any]) -> str:
    """Name whoever wrote an issue by the address that GitHub gives everybody who hides theirs."""
    login, number = user.get("login"), user.get("id")
    if not isinstance(login, str) or not _LOGIN.fullmatch(login) or not isinstance(number, int):
        return ""
    return f"{login} <{number}+{login}@users.noreply.github.com>"


def co_author_trailer(name: str) -> str:
    """Give the trailer of a commit for `Name <address>`; nothing for what is no such name, or more than one."""
    folded = " ".join(name.split()) if name.isprintable() else ""
    is_plain = all(unicodedata.category(sign)[0] not in "CZ" or sign == " " for sign in folded)
    return f"Co-authored-by: {folded}" if is_plain and _CO_AUTHOR.fullmatch(folded) else ""


def uncalling(text: str) -> str:
    """Give a text in which nothing calls a person of a forge, or closes an issue: others wrote what it quotes."""
    for form, shown in _CALLS:
        text = form.sub(shown, text)
    return text if len(text) <= BODY_SIGNS else f"{text[:BODY_SIGNS]}\n\n…\n"
