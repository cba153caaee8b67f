"""The successors of a lost address, guessed from ids and texts."""

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
    """Guess the kind of the tombstone of a lost address, and the addresses of its successors.

    The guess only fills the lines that an editor is offered to paste. Where nothing on the site resembles what was
    lost, it is `withdrawn`, without successors. Texts are compared under the thresholds of `text.similarity`.
    """
    if not entry.fragment:
        page = _new_page(gate, entry)
        return ("renamed", (page,)) if page else ("withdrawn", ())
    if not entry.is_passage:
        replacement = gate.replacements.get(entry.path)
        return ("renamed", (replacement,)) if replacement else ("withdrawn", ())
    if same := _in_any_language(gate, lambda code: _versions(gate, entry, code)):
        return "moved", (same,)
    if len(pieces := _pieces(gate, entry)) > 1:
        return "split", pieces
    if whole := _in_any_language(gate, lambda code: _wholes(gate, entry, code)):
        return "merged", (whole,)
    return "withdrawn", ()


def _in_any_language(gate: Gate, candidates: Callable[[str], Iterator[str]]) -> str:
    """Give the address of the first candidate of any language, in the order of the site; empty where there is none."""
    addresses = [address for code in gate.live if (address := next(candidates(code), ""))]
    return min(addresses, key=gate.positions.__getitem__, default="")


def _versions(gate: Gate, entry: LockEntry, code: str) -> Iterator[str]:
    """Find the new passages that are a version of a lost one."""
    old = gate.last_text(entry, code)
    alike = gate.new_texts[code].versions(old)
    return (address for address in alike if similarity(gate.text(address, code), old) >= SAME)


def _pieces(gate: Gate, entry: LockEntry) -> tuple[str, ...]:
    """Find the new passages into which a lost one was split; none where they leave out too much of it."""
    for code in gate.live:
        old = gate.last_text(entry, code)
        near = gate.new_texts[code].parts_or_wholes(old)
        pieces = tuple(address for address in near if share_within(gate.text(address, code), old) >= SAME)
        if sum(len(gate.text(address, code).split()) for address in pieces) >= SAME * len(old.split()):
            return pieces
    return ()


def _wholes(gate: Gate, entry: LockEntry, code: str) -> Iterator[str]:
    """Find the passages into which a lost one was merged: they have most of its text now, and had not when reviewed."""
    old = gate.last_text(entry, code)
    for address in gate.present_texts[code].wholes(old):
        other = gate.corpus.lock.entries.get(address)
        before = gate.last_text(other, code) if other else ""
        if share_within(old, gate.text(address, code)) >= SAME > share_within(old, before):
            yield address


def _new_page(gate: Gate, entry: LockEntry) -> str:
    """Find the address of the unpublished page that has at least half the ids of a lost one; empty where none has."""
    fragments = {known.fragment for known in gate.corpus.lock.of_page(entry.path) if known.fragment}
    for path in gate.new_pages.sharing(list(fragments), ceil(len(fragments) / 2)) if fragments else ():
        page = gate.first_page(path)
        if page and len(fragments & page.anchors) * 2 >= len(fragments):
            return address_of(path)
    return ""
