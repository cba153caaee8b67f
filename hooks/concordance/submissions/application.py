"""One proposal applied to the content: which files it makes, whatever its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.submissions.additions import added
from concordance.submissions.corrections import corrected
from concordance.submissions.entries import entry_changed
from concordance.submissions.errors import ProposalError
from concordance.submissions.withdrawals import withdrawn

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.submissions.content_change import ContentChange, History
    from concordance.submissions.proposal import Proposal
    from concordance.wording import Wording


def change_of(corpus: Corpus, wording: Wording, proposal: Proposal, history: History) -> ContentChange:
    """Prepare what a proposal changes; nothing is written. Raises ProposalError where it changes nothing.

    `history` knows the texts that passages had before: a proposal that rests on one may still fit what stands now.
    """
    if proposal.kind == "correct":
        return corrected(corpus, proposal, history)
    if proposal.kind == "add":
        return added(corpus, proposal)
    if proposal.kind == "withdraw":
        neutral = {code: wording.say(code, "apply.withdrawn-reason") for code in corpus.configuration.codes}
        return withdrawn(corpus, proposal, neutral)
    if proposal.kind == "entry":
        return entry_changed(corpus, wording, proposal)
    raise ProposalError("report", {"reference": proposal.reference})
