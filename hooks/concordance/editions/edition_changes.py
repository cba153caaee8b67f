"""What each edition changed, and what has changed since: made once for all who show it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.editions.comparison import DocumentChanges, TextDifference, compare
from concordance.editions.kept_editions import editions_of
from concordance.editions.site_states import present_state, state_of_edition

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

SINCE_LAST = ""
"""What stands for the present among the names of editions."""


def edition_changes(corpus: Corpus) -> Mapping[str, tuple[DocumentChanges, ...]]:
    """Give what differs between each edition and the one before it, by the name of the later.

    Under `SINCE_LAST` stands what differs now from the last one; nothing where there is no edition.
    """
    editions = editions_of(corpus)
    if not editions:
        return {}
    states = [*(state_of_edition(corpus, edition) for edition in editions), present_state(corpus)]
    names = [*(edition.name for edition in editions), SINCE_LAST]
    return {name: compare(old, new) for (old, new), name in zip(pairwise(states), names[1:], strict=True)}


def changes_by_address(corpus: Corpus) -> Mapping[str, Mapping[tuple[str, str], TextDifference]]:
    """Give the same by address and code of the language: what became of a passage, under the id that it has there."""
    return {
        name: {
            (address_of(document.document, one.passage), document.language): one
            for document in documents
            for one in document.passages
        }
        for name, documents in corpus.once(edition_changes).items()
    }
