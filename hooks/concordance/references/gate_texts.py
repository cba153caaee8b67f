"""What the gate reports of a text that stands under a published number: it is another's, a new one, or only a part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.lock import address_of
from concordance.problem import Problem
from concordance.references.amendments import (
    NATURE,
    REWRITTEN,
    SPLIT,
    amendments_by_address,
    format_amendment,
    is_amended,
)
from concordance.references.gate import Gate
from concordance.references.kept import is_returning, kept_texts
from concordance.references.next_ids import next_number
from concordance.references.tombstones import final_successors, format_tombstone, lines_to_paste
from concordance.text.similarity import OTHER, SAME, returns_as, share_within, similarity, still_says

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus


def text_problems(gate: Gate, entry: LockEntry) -> Iterator[Problem]:
    """Report a passage that stands and is not what was published: those who cited it would quote other words.

    The text of another passage is told as such, even where somebody says that it was rewritten: that one has lost it.
    """
    kept = kept_texts(gate.corpus, entry.address) if entry.is_passage else {}
    for code in gate.live:
        text, before = gate.text(entry.address, code), kept.get(code, "")
        if text and before and text != before:
            for problem in _of_text(gate, entry, code, text, before):
                yield problem.concerning([Address(code, entry.path, entry.fragment)])


def _of_text(gate: Gate, entry: LockEntry, code: str, text: str, before: str) -> Iterator[Problem]:
    corpus, address = gate.corpus, entry.address
    page = corpus.page(code, entry.path)
    if page is None:
        return
    block, values = page.passages_by_id[entry.fragment], {"found": entry.fragment, "before": before}
    says = still_says(text, before)
    if owner := next(_owners(gate, entry, code, text, says=says), None):
        name = owner.fragment if owner.path == entry.path else owner.reference
        yield page.problem(block, "gate-other-text", found=entry.fragment, owner=name)
    elif is_returning(corpus, address):
        if not returns_as(text, before):
            yield page.problem(block, "gate-returned", **values, free=next_number(corpus, address))
    elif says:
        yield from _cut(gate, entry, code, text, before)
    elif not is_amended(corpus, address, REWRITTEN):
        lines = {
            "free": next_number(corpus, address),
            "stone": lines_to_paste(format_tombstone(address, corpus)),
            "lines": lines_to_paste(format_amendment(address, corpus, REWRITTEN)),
        }
        yield page.problem(block, "gate-rewritten", **values, **lines)


def _owners(gate: Gate, entry: LockEntry, code: str, text: str, *, says: bool) -> Iterator[LockEntry]:
    """Find the published passages, of any document, whose text this was.

    It is nearer to theirs than to the last text under its own number, and they no longer have it themselves. A
    passage that was merged into this one has a tombstone that leads here: then the text is rightly here, as long as
    this one still says what it said. A text that is another's with some words changed shares rows of words with it.
    """
    texts, own_texts = gate.last_texts[code], gate.last_text(entry, code)
    found = texts.versions(text) if says else dict.fromkeys([*texts.versions(text), *texts.parts_or_wholes(text)])
    candidates = [address for address in found if address != entry.address]
    own = similarity(text, own_texts) if candidates else 0
    for other in map(gate.corpus.lock.entries.__getitem__, candidates):
        if says and (
            other.address in gate.tombstones
            and (own >= OTHER or entry.address in final_successors(other.address, gate.tombstones))
        ):
            continue
        last = gate.last_text(other, code)
        ratio = similarity(text, last)
        if (
            ratio >= (SAME if says else OTHER)
            and ratio > own
            and ratio > similarity(gate.text(other.address, code), last)
        ):
            yield other


def _cut(gate: Gate, entry: LockEntry, code: str, text: str, before: str) -> Iterator[Problem]:
    """Report a passage of which a part stands under a new number now, and nobody says so."""
    said = {goal for one in gate.corpus.once(amendments_by_address).get(entry.address, ()) for goal in one.successors}
    pieces = tuple(
        address
        for address in gate.new_texts[code].parts_or_wholes(before)
        if share_within(gate.text(address, code), before) >= SAME > share_within(gate.text(address, code), text)
    )
    page = gate.corpus.page(code, entry.path)
    if page is None or not pieces or said.intersection(pieces):
        return
    lines = lines_to_paste(format_amendment(entry.address, gate.corpus, SPLIT, pieces))
    block, there = page.passages_by_id[entry.fragment], "`, `".join(pieces)
    yield page.problem(block, "gate-cut", found=entry.fragment, there=there, lines=lines)


def nature_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report a published document that is now said to be in somebody else's words."""
    for path in corpus.lock.documents:
        address = address_of(path)
        recorded = corpus.log.last_version(address)
        if recorded is None or is_amended(corpus, address, NATURE):
            continue
        for page in filter(None, (corpus.page(code, path) for code in corpus.configuration.codes)):
            for field, before in (("nature", recorded.nature), ("author", recorded.authors.get(page.language, ""))):
                found = getattr(page.meta, field) or ""
                if before and found != before and (found or page.meta.nature == recorded.nature):
                    lines = lines_to_paste(format_amendment(address, corpus, NATURE))
                    values = {"field": field, "found": found, "before": before, "lines": lines}
                    yield page.front_matter_problem(field, "gate-nature", **values)
