"""What was announced of the text of an issue, and whether a label may approve that text: it must have been readable."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from concordance.submissions.block import DIGITS
from concordance.submissions.errors import ProposalError
from concordance.submissions.forge import moment

if TYPE_CHECKING:
    from concordance.wording import Wording

MACHINE = "github-actions[bot]"
"""Whose comments announce: nobody can take a name with brackets."""
REST = timedelta(minutes=10)
"""How long a text that replaced another one stands before a label approves it: who reads sees the announcement."""
COMMENTS_BYTES = 16_777_216
_MARK = re.compile(rf"\A<!-- proposal ([0-9a-f]{{{DIGITS}}}) -->\r?\n")
"""At the beginning of a comment alone: what an answer quotes of a proposal stands never there."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """The hash of a text that the machine has read in an issue, and when it said so."""

    hash: str
    at: datetime


def announced(subject: str, found: str, language: str, wording: Wording) -> str:
    """Write the comment that announces the hash of a proposal, to its author and to who may approve it."""
    said = wording.say(language, "apply.announced", reference=subject, hash=found)
    return f"<!-- proposal {found} -->\n{said}"


def announcements(content: bytes) -> tuple[Announcement, ...]:
    """Read what was announced, in its order, in the comments of an issue as the forge gives them, by pages or not.

    Raises ProposalError for what are no comments, and for more than anybody can have written.
    """
    if len(content) > COMMENTS_BYTES:
        raise ProposalError("comments")
    try:
        return tuple(sorted(_announcements(json.loads(content)), key=lambda one: one.at))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProposalError("comments") from error


def _announcements(comments: Sequence[Any]) -> Iterator[Announcement]:
    if not isinstance(comments, list):
        raise TypeError(comments)
    for one in comments:
        if isinstance(one, list):
            yield from _announcements(one)
        elif (one["user"] or {}).get("login") == MACHINE and (mark := _MARK.match(one["body"] or "")):
            yield Announcement(mark[1], moment(one["created_at"]))


def refuse_unread(given: Sequence[Announcement], wanted: str, at: datetime) -> None:
    """Raise ProposalError where a label of a moment cannot approve the text with a hash.

    It was not announced last, so that somebody may have changed it under the eyes of who read; or it replaced another
    one only now, and a page that was opened before still shows that.
    """
    before = [one for one in given if one.at <= at]
    latest = [*takewhile(lambda one: one.hash == wanted, reversed(before))]
    if not latest:
        raise ProposalError("unannounced")
    if len(latest) < len(before) and at - latest[-1].at < REST:
        raise ProposalError("unread", {"minutes": str(REST // timedelta(minutes=1))})
