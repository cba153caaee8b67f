"""The state of a proposal, recorded with what it changes; the same proposal is applied once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.data.toml_edit import with_changes
from concordance.references.proposals import PROPOSALS_FILE, PROPOSALS_HEADER, format_proposal
from concordance.schemas.site_entries import ProposalState
from concordance.submissions.content import data_content, edited, with_entry_text
from concordance.submissions.errors import ProposalError

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.submissions.content_change import ContentChange

NUMBER_DIGITS = 12
"""Digits of the hash of a proposal by which people and data name it."""
_ACCEPTED = "accepted"


def refuse_settled(corpus: Corpus, number: str) -> None:
    """Raise ProposalError where the same proposal was accepted or declined before."""
    for proposal in corpus.data.all("proposal", ProposalState):
        if proposal.id == number and proposal.state != "open":
            raise ProposalError(f"already-{proposal.state}", {"id": number, "day": proposal.date.isoformat()})


def with_state(corpus: Corpus, change: ContentChange, number: str) -> ContentChange:
    """Give a change with the entry that says that its proposal is accepted: who merges it accepts it."""
    content = data_content(corpus, PROPOSALS_FILE) or PROPOSALS_HEADER.encode()
    today = corpus.configuration.today
    places = (place for one, place in corpus.data.with_places("proposal", ProposalState) if one.id == number)
    if place := next(places, None):
        location, state = place.location, {"state": _ACCEPTED, "date": today.isoformat()}
        content = edited(content, lambda text: with_changes(text, location, state), number)
    else:
        content = with_entry_text(content, format_proposal(number, change.references, today, _ACCEPTED))
    return replace(change, files={**change.files, PROPOSALS_FILE: content})
