"""What a forge hands over, and what is said back to it: data, whatever stands in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.submissions.errors import ProposalError
from concordance.submissions.forge import LABEL, co_author_trailer, issue_event, uncalling


def event(action: str = "labeled", **changes: Any) -> dict[str, Any]:
    """Make an event as GitHub's description of its webhooks has it (`issues`)."""
    issue = {
        "number": 12,
        "state": "open",
        "updated_at": "2027-01-15T10:00:00Z",
        "body": "~~~ proposal",
        "labels": [{"name": LABEL}, {"name": "other"}],
        "user": {"login": "anne-p", "id": 4321, "type": "User"},
    }
    return {"action": action, "issue": {**issue, **changes.pop("issue", {})}, "label": {"name": LABEL}, **changes}


def read(found: Any) -> Any:
    return issue_event(json.dumps(found).encode())


def test_a_label_approves_the_text_that_the_event_brings() -> None:
    """The text is that of the event itself; who wrote it is named by the address that the forge gives."""
    found = read(event())
    assert (found.step, found.number, found.body) == ("approved", 12, b"~~~ proposal")
    assert found.co_author == "anne-p <4321+anne-p@users.noreply.github.com>"


def test_a_text_that_is_new_or_another() -> None:
    """An edit under the label takes it off; one of the title is no new text."""
    was = {"body": {"from": "x"}}
    assert (read(event("edited", changes=was)).step, read(event("edited", changes=was)).has_lost_label) == (
        "written",
        True,
    )
    assert not read(event("edited", changes=was, issue={"labels": []})).has_lost_label
    assert (read(event("opened")).step, read(event("opened")).has_lost_label) == ("written", False)
    assert read(event("edited", changes={"title": {"from": "x"}})).step == "none"


def test_other_events_ask_for_nothing() -> None:
    """Another label, a pull request, an issue that is closed."""
    assert read(event(label={"name": "question"})).step == "none"
    assert read(event(issue={"pull_request": {}})).step == "none"
    assert read(event(issue={"state": "closed"})).step == "none"
    assert read(event("reopened")).step == "none"


@pytest.mark.parametrize(
    "found",
    [
        [],
        {},
        {"issue": 3},
        event(issue={"number": "12; rm -rf /"}),
        event(issue={"number": True}),
        event(issue={"body": 3}),
        event(issue={"updated_at": "2027-01-15T10:00:00"}),
        event(issue={"updated_at": None}),
    ],
)
def test_what_is_no_event_is_refused(found: Any) -> None:
    with pytest.raises(ProposalError, match="event"):
        read(found)


@given(st.binary(max_size=100))
def test_any_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ProposalError):
        issue_event(content)
    with pytest.raises(ProposalError):
        issue_event(b"[" * 100_000)


@pytest.mark.parametrize(
    "user",
    [
        {"login": "a\nCo-authored-by: x <x@x.x>", "id": 1},
        {"login": "a b", "id": 1},
        {"login": "ok", "id": "1"},
        {},
        None,
    ],
)
def test_a_hostile_login_is_named_nowhere(user: Any) -> None:
    assert read(event(issue={"user": user})).co_author == ""


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Anne",
        "Anne <anne>",
        "Anne <anne@example.org>\nSigned-off-by: x <x@example.org>",
        "Anne <anne@example.org> Co-authored-by: x <x@example.org>",
        "Anne\r\nX: y <anne@example.org>",
        "Anne\u2028 <anne@example.org>",
        "Anne\u202e <anne@example.org>",
        "<anne@example.org>",
    ],
)
def test_no_name_brings_a_trailer_of_its_own(name: str) -> None:
    assert co_author_trailer(name) == ""


def test_a_name_is_a_trailer() -> None:
    assert co_author_trailer("Anne  Péters <anne@example.org>") == "Co-authored-by: Anne Péters <anne@example.org>"


def test_nothing_calls_anybody() -> None:
    """What is quoted of a stranger notifies nobody and closes no issue."""
    said = uncalling("Merci @everyone, fixes #12, GH-7, https://github.com/o/r/issues/5 ; #p14 reste.")
    assert said == ("Merci &#64;everyone, fixes &#35;12, GH&#45;7, https://github.com/o/r&#47;issues/5 ; #p14 reste.")
    assert len(uncalling("x" * 100_000)) < 65_536
