"""A published passage that was divided, where its number stayed under the smaller half."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.references.next_ids import used_passages
from concordance.text.passage_ids import next_insertion
from concordance.text.similarity import SAME, share_within

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.text.block import Block
    from concordance.text.page import Page

_LONGEST = 50


def split_of(corpus: Corpus, page: Page, block: Block) -> Problem | None:
    """Report a paragraph without an id that has most of what was published under the number of the next one.

    The number belongs to the half that kept the text: whoever cited it finds those words there.
    """
    blocks = page.structure.blocks
    following = next((after for one, after in pairwise(blocks) if one is block), None)
    if block.id or following is None or not following.id or following.tag != block.tag:
        return None
    before = corpus.reviewed.get((page.path, page.language), {}).get(following.id, "")
    halves = (block.text, following.text)
    if not before or len(halves[0]) <= len(halves[1]) or not all(share_within(half, before) >= SAME for half in halves):
        return None
    values = {
        "found": shortened(block.text),
        "id": following.id,
        "proposed": next_insertion(following.id, used_passages(corpus, page.path)),
    }
    return page.problem(block, "id-split", **values).concerning([Address(page.language, page.path, following.id)])


def shortened(text: str) -> str:
    """Give the beginning of a text, as a message quotes it."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"
