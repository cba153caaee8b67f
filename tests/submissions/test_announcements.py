"""Which text a label approves: one that was announced last, and has stood long enough to be read."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from concordance.submissions.announcements import MACHINE, REST, announced, announcements, refuse_unread
from concordance.submissions.errors import ProposalError
from concordance.wording import Wording

ONE, OTHER = "1" * 32, "2" * 32
AT = datetime(2027, 1, 15, 10, tzinfo=UTC)


def comment(hash_: str, minutes: float, login: str = MACHINE, before: str = "") -> dict[str, Any]:
    """Make a comment as GitHub's description of its API has it, some minutes before the label."""
    at = (AT - timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "user": {"login": login, "type": "Bot"},
        "created_at": at,
        "body": f"{before}<!-- proposal {hash_} -->\r\nMerci",
    }


def refusal(*comments: Any, wanted: str = ONE) -> str:
    try:
        refuse_unread(announcements(json.dumps(comments).encode()), wanted, AT)
    except ProposalError as error:
        return error.key
    return ""


def test_what_was_announced_can_be_approved_at_once() -> None:
    """A text that never was another one needs no rest."""
    assert refusal(comment(ONE, 0.1)) == ""


def test_another_text_under_the_eyes_of_who_reads() -> None:
    """The edit was announced already, or is not yet: in neither case does the label approve what nobody read."""
    assert refusal(comment(ONE, 60), wanted=OTHER) == "unannounced"
    assert refusal(comment(ONE, 60), comment(OTHER, 1), wanted=OTHER) == "unread"
    assert refusal(comment(ONE, 60), comment(OTHER, 1)) == "unannounced"


def test_a_text_that_replaced_another_is_approved_once_it_has_stood() -> None:
    """The rest counts from where it stood first, however often it was announced since."""
    rest = REST / timedelta(minutes=1)
    assert refusal(comment(ONE, 60), comment(OTHER, rest), wanted=OTHER) == ""
    assert refusal(comment(ONE, 60), comment(OTHER, rest), comment(OTHER, 1), wanted=OTHER) == ""
    assert refusal(comment(ONE, 60), comment(OTHER, 30), comment(ONE, 1)) == "unread"


def test_only_the_machine_announces_at_the_beginning_of_its_comment() -> None:
    """Neither a person, nor what an answer quotes; a comment after the label says nothing of it."""
    assert refusal(comment(ONE, 5, login="github-actions")) == "unannounced"
    assert refusal(comment(ONE, 5, before="Bonjour,\n")) == "unannounced"
    assert refusal(comment(ONE, -1)) == "unannounced"
    assert refusal() == "unannounced"


def test_comments_come_by_pages_and_in_any_order() -> None:
    found = announcements(json.dumps([[comment(OTHER, 1)], [], [comment(ONE, 20)]]).encode())
    assert [one.hash for one in found] == [ONE, OTHER]


@pytest.mark.parametrize("content", [b"", b"{}", b"[3]", b"[" * 100_000, b'[{"user": {"login": "x"}}] x', b"\xff"])
def test_what_are_no_comments_is_refused(content: bytes) -> None:
    with pytest.raises(ProposalError, match="comments"):
        announcements(content)


def test_what_is_written_is_read(wording: Wording) -> None:
    """In every language of the words, and the label and the hash are named to people too."""
    for language in wording.sentences["apply.announced"]:
        said = announced("note/p2", ONE, language, wording)
        made = {"user": {"login": MACHINE}, "created_at": "2027-01-15T10:00:00Z", "body": said}
        assert [one.hash for one in announcements(json.dumps([made]).encode())] == [ONE]
        assert said.count(ONE) == 2
        assert "`apply`" in said
