"""The fate of a lost address: a guess at where what it named has gone."""

from __future__ import annotations

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
        name = _new_name(gate, entry)
        return ("renamed", (name,)) if name else ("withdrawn", ())
    unpublished = [address for address in gate.texts if address not in gate.corpus.lock.entries]
    if same := [address for address in unpublished if _resembles(gate, entry, address)]:
        return "moved", (same[0],)
    if len(pieces := _pieces(gate, entry, unpublished)) > 1:
        return "split", pieces
    if wholes := [address for address in gate.texts if _took_in(gate, entry, address)]:
        return "merged", (wholes[0],)
    return "withdrawn", ()


def _resembles(gate: Gate, entry: LockEntry, address: str) -> bool:
    return any(similarity(gate.text(address, code), gate.last_text(entry, code)) >= SAME for code in gate.live)


def _pieces(gate: Gate, entry: LockEntry, unpublished: list[str]) -> tuple[str, ...]:
    """The new passages that together are the lost one; none where they are far from all of it."""
    for code in gate.live:
        old = gate.last_text(entry, code)
        found = tuple(one for one in unpublished if share_within(gate.text(one, code), old) >= SAME)
        if sum(len(gate.text(one, code).split()) for one in found) >= SAME * len(old.split()):
            return found
    return ()


def _took_in(gate: Gate, entry: LockEntry, address: str) -> bool:
    """Tell whether a passage has most of a lost text in it, and had not when it was reviewed."""
    other = gate.corpus.lock.entries.get(address)
    for code in gate.live:
        old = gate.last_text(entry, code)
        before = gate.last_text(other, code) if other else ""
        if share_within(old, gate.text(address, code)) >= SAME > share_within(old, before):
            return True
    return False


def _new_page(gate: Gate, entry: LockEntry) -> str:
    """Find the unpublished page that has most of the ids of a lost one."""
    fragments = {one.fragment for one in gate.corpus.lock.of_page(entry.path) if one.fragment}
    published = set(gate.corpus.lock.paths)
    for path in gate.corpus.paths:
        page = next((page for code in gate.live if (page := gate.corpus.page(code, path))), None)
        if page and path not in published and fragments and len(fragments & page.anchors) * 2 >= len(fragments):
            return address_of(path)
    return ""


def _new_name(gate: Gate, entry: LockEntry) -> str:
    """Find the new id of a heading or an entry: the page lost one and gained one."""
    page = address_of(entry.path)
    lost = [one for one in gate.corpus.lock.of_page(entry.path) if one.address not in gate.tombstones]
    here = [address for address in frozenset.intersection(*gate.live.values()) if address.startswith(f"{page}#")]
    gained = [address for address in here if address not in gate.corpus.lock.entries]
    gone = [one for one in lost if not one.is_passage and not gate.stands(one.address)]
    return gained[0] if len(gained) == len(gone) == 1 else ""
