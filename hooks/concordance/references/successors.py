"""The fate of a lost address: a guess at where what it named has gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.text.similarity import SAME, share_within, similarity

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.references.gate import Gate


def guess_successors(gate: Gate, entry: LockEntry) -> tuple[str, tuple[str, ...]]:
    """Guess what became of a lost address: the kind of its tombstone and its successors.

    A guess fills the lines that an editor may paste; where nothing on the site resembles what was lost, it was
    withdrawn.
    """
    if not entry.fragment:
        page = _new_page(gate, entry)
        return ("renamed", (page,)) if page else ("withdrawn", ())
    if not entry.is_passage:
        name = gate.new_names.get(entry.path)
        return ("renamed", (name,)) if name else ("withdrawn", ())
    if same := _in_any_language(gate, lambda code: _versions(gate, entry, code)):
        return "moved", (same,)
    if len(pieces := _pieces(gate, entry)) > 1:
        return "split", pieces
    if whole := _in_any_language(gate, lambda code: _wholes(gate, entry, code)):
        return "merged", (whole,)
    return "withdrawn", ()


def _in_any_language(gate: Gate, found_in: Callable[[str], Iterator[str]]) -> str:
    """Give the first passage of the site that is found in some language, or nothing."""
    found = [address for code in gate.live if (address := next(found_in(code), ""))]
    return min(found, key=gate.positions.__getitem__, default="")


def _versions(gate: Gate, entry: LockEntry, code: str) -> Iterator[str]:
    """The new passages that say what a lost one said."""
    old = gate.last_text(entry, code)
    alike = gate.new_texts[code].versions(old)
    return (address for address in alike if similarity(gate.text(address, code), old) >= SAME)


def _pieces(gate: Gate, entry: LockEntry) -> tuple[str, ...]:
    """The new passages that together are the lost one; none where they are far from all of it."""
    for code in gate.live:
        old = gate.last_text(entry, code)
        near = gate.new_texts[code].parts_or_wholes(old)
        found = tuple(one for one in near if share_within(gate.text(one, code), old) >= SAME)
        if sum(len(gate.text(one, code).split()) for one in found) >= SAME * len(old.split()):
            return found
    return ()


def _wholes(gate: Gate, entry: LockEntry, code: str) -> Iterator[str]:
    """The passages that have most of a lost text in them, and had not when they were reviewed."""
    old = gate.last_text(entry, code)
    for address in gate.present_texts[code].wholes(old):
        other = gate.corpus.lock.entries.get(address)
        before = gate.last_text(other, code) if other else ""
        if share_within(old, gate.text(address, code)) >= SAME > share_within(old, before):
            yield address


def _new_page(gate: Gate, entry: LockEntry) -> str:
    """Find the unpublished page that has most of the ids of a lost one."""
    fragments = {one.fragment for one in gate.corpus.lock.of_page(entry.path) if one.fragment}
    for path in gate.new_pages.sharing(list(fragments), ceil(len(fragments) / 2)) if fragments else ():
        page = gate.first_page(path)
        if page and len(fragments & page.anchors) * 2 >= len(fragments):
            return address_of(path)
    return ""
