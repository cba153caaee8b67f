"""The head of the chain of publications and its witnesses, as the page on open data shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concordance.references.chain_witnesses import witness_lines
from concordance.references.publication_chain import chain_head, chain_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def chain_view(corpus: Corpus) -> dict[str, Any]:
    """Give the launch, the newest publication with its hash, and the witnesses of the newest that has any."""
    chain, lines = chain_of(corpus), witness_lines(corpus)
    last = lines[-1].number if lines else 0
    return {
        "head": chain_head(corpus),
        "launch": chain[0].day if chain else "",
        "day": chain[-1].day if chain else "",
        "witnesses": [line for line in lines if line.number == last],
    }
