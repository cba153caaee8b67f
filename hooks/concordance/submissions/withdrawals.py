"""A passage that goes, in every language, and the notice that stays at its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.references.tombstones import format_tombstone
from concordance.submissions.content import data_content, page_bytes, page_name, with_entry_text
from concordance.submissions.content_change import ContentChange
from concordance.submissions.errors import ProposalError
from concordance.submissions.ledger import ledger_without
from concordance.submissions.page_lines import raw_lines, with_lines
from concordance.submissions.passage_place import PlacedPassage, divided, placed_passages, reasons_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.submissions.proposal import Proposal

TOMBSTONES = "data/tombstones.toml"


def withdrawn(corpus: Corpus, proposal: Proposal, neutral_reasons: Mapping[str, str]) -> ContentChange:
    """Prepare a passage that goes in every language, with the notice that stays at its address where it was published.

    `neutral_reasons` say by language that it was withdrawn, for those in which no reason is given.
    """
    passages = placed_passages(corpus, proposal.reference)
    path, name = divided(corpus, proposal.reference)
    for code, passage in passages.items():
        if proposal.base.get(code, passage.source.base) != passage.source.base:
            values = {"language": code, "reference": proposal.reference, "present": passage.source.markdown}
            raise ProposalError("stale-withdrawal", values)
    files = {}
    for passage in passages.values():
        _refuse_holder(passage)
        files[page_name(corpus, passage.page)] = _without(corpus, passage)
    reasons = reasons_of(corpus, proposal)
    said = {code: reasons.get(code, neutral_reasons[code]) for code in corpus.configuration.codes}
    files |= ledger_without(corpus, proposal.reference, said)
    address = address_of(path, name)
    if address in corpus.lock.entries:
        successors = (_successor(corpus, proposal.successor),) if proposal.successor else ()
        tombstone = format_tombstone(address, corpus, to=successors, reason=said)
        files[TOMBSTONES] = with_entry_text(data_content(corpus, TOMBSTONES), tombstone)
    missing = tuple(code for code in corpus.configuration.codes if code not in reasons)
    notes = (("reason-missing", {"languages": ", ".join(missing)}),) if missing else ()
    gone = {passage.key: None for passage in passages.values()}
    return ContentChange(files, (proposal.reference,), tuple(passages), (), (), gone, notes)


def _without(corpus: Corpus, passage: PlacedPassage) -> bytes:
    """Give a page without a passage, and without the blank line that stood between it and the next."""
    content, source = page_bytes(corpus, passage.page), passage.source
    count = source.id_line - source.first + 1
    lines = raw_lines(content)
    following = lines[passage.first - 1 + count : passage.first + count]
    above = lines[passage.first - 2 : passage.first - 1] if passage.first > 1 else []
    is_between = bool(above) and not above[0].strip(b" >\t\r\n")
    if is_between and following and not following[0].strip(b" >\t\r\n"):
        count += 1
    elif is_between and not following:
        return with_lines(content, passage.first - 1, count + 1, [])
    return with_lines(content, passage.first, count, [])


def _refuse_holder(passage: PlacedPassage) -> None:
    """Refuse to take out a heading with passages below it: each of them has an address of its own."""
    block, level = passage.page.passages_by_id[passage.name], passage.page.passages_by_id[passage.name].tag
    if not block.is_heading:
        return
    following = [one for one in passage.page.structure.blocks if one.line > block.line]
    for one in following:
        if one.is_heading and one.tag <= level:
            return
        raise ProposalError("section-full", {"reference": f"{passage.page.path}/{passage.name}"})


def _successor(corpus: Corpus, reference: str) -> str:
    path, name = divided(corpus, reference)
    placed_passages(corpus, reference)
    return address_of(path, name)
