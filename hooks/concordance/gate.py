"""The gate: nothing that was ever published is lost, renumbered or given to another text without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.addressable import live_addresses, texts_of
from concordance.lock import address_of
from concordance.passage_text import text_hash
from concordance.problem import Problem
from concordance.resemblance import OTHER, SAME, likeness
from concordance.schema import Tombstone
from concordance.tombstones import final_successors, proposed, stones

if TYPE_CHECKING:
    from concordance.corpus import Corpus
    from concordance.lock import LockEntry
    from concordance.tombstones import Stone


@dataclass(frozen=True)
class Gate:
    """The published addresses against the site as it stands."""

    corpus: Corpus

    @cached_property
    def live(self) -> Mapping[str, frozenset[str]]:
        """The addresses that answer, by language."""
        return self.corpus.once(live_addresses)

    @cached_property
    def stones(self) -> Mapping[str, Stone]:
        """The tombstones in force."""
        return self.corpus.once(stones)

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The present texts, by address and language."""
        return self.corpus.once(texts_of)

    def languages_of(self, address: str) -> tuple[str, ...]:
        """The languages in which an address answers."""
        return tuple(code for code, found in self.live.items() if address in found)

    def answers(self, address: str) -> bool:
        """Tell whether an address stands in every language, or leads to one that does or to an honest end."""
        if len(self.languages_of(address)) == len(self.live):
            return True
        stone = self.stones.get(address)
        if stone is None:
            return False
        ends = final_successors(address, self.stones)
        return all(len(self.languages_of(end)) == len(self.live) for end in ends)


def gate_problems(corpus: Corpus) -> Iterator[Problem]:
    """Every published address must answer in every language, with the text it was given to."""
    gate = Gate(corpus)
    lost_pages = {entry.path for entry in corpus.lock.entries.values() if _is_lost_page(gate, entry)}
    for entry in corpus.lock.entries.values():
        languages = gate.languages_of(entry.address)
        if len(languages) == len(gate.live):
            yield from _other_text(gate, entry)
        elif entry.address not in gate.stones:
            if not entry.fragment or entry.path not in lost_pages:
                yield from _lost(gate, entry, languages)
        elif not languages and gate.stones[entry.address].inherited:
            yield from _not_followed(gate, entry)


def _is_lost_page(gate: Gate, entry: LockEntry) -> bool:
    return not entry.fragment and entry.address not in gate.stones and not gate.languages_of(entry.address)


def _lost(gate: Gate, entry: LockEntry, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Say in each file that lost an address what was lost and the two ways out."""
    found_at = _new_place(gate, entry)
    lines = proposed(entry.address, gate.corpus, "moved" if found_at else "withdrawn", (found_at,) if found_at else ())
    values = {
        "address": entry.address,
        "texts": _last_texts(gate, entry),
        "there": found_at,
        "languages": ", ".join(languages),
        "lines": _indented(lines),
    }
    key = "gate-half" if languages else ("gate-moved" if found_at else "gate-lost")
    for path, line in _places(gate, entry, languages):
        yield Problem(path, line, key, values)


def _places(gate: Gate, entry: LockEntry, languages: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Where the loss is told: in the page of each language that lost it, else at the line of the lock."""
    pages = [
        page for code in gate.live if code not in languages and (page := gate.corpus.page(code, entry.path)) is not None
    ]
    for page in pages:
        names = list(gate.corpus.reviewed.get((entry.path, page.language), {}))
        before = names[: names.index(entry.fragment)] if entry.fragment in names else []
        lines = {block.id: block.line for block in page.structure.blocks if block.id}
        yield page.source, page.line(next((lines[one] for one in reversed(before) if one in lines), 1))
    if not pages:
        lock = gate.corpus.configuration
        yield f"{lock.relative(lock.docs)}/data/references.lock", entry.line


def _last_texts(gate: Gate, entry: LockEntry) -> str:
    reviewed = gate.corpus.reviewed
    found = ((code, reviewed.get((entry.path, code), {}).get(entry.fragment, "")) for code in gate.live)
    return _indented("\n".join(f"{code}: {text}" for code, text in found if text))


def _indented(text: str) -> str:
    return "".join(f"\n    {line}" for line in text.split("\n") if line)


def _new_place(gate: Gate, entry: LockEntry) -> str:
    """Find where the text of a lost passage, or most of a lost page, stands now under an unpublished address."""
    if not entry.fragment:
        return _new_page(gate, entry)
    wanted = [
        text for code in gate.live if (text := gate.corpus.reviewed.get((entry.path, code), {}).get(entry.fragment))
    ]
    for address, texts in gate.texts.items():
        if address not in gate.corpus.lock.entries and any(
            likeness(text, old) >= SAME for text in texts.values() for old in wanted
        ):
            return address
    return ""


def _new_page(gate: Gate, entry: LockEntry) -> str:
    fragments = {one.fragment for one in gate.corpus.lock.of_page(entry.path) if one.fragment}
    published = set(gate.corpus.lock.paths)
    for path in gate.corpus.paths:
        page = next((page for code in gate.live if (page := gate.corpus.page(code, path))), None)
        if page and path not in published and fragments and len(fragments & page.anchors) * 2 >= len(fragments):
            return address_of(path)
    return ""


def _other_text(gate: Gate, entry: LockEntry) -> Iterator[Problem]:
    """A number must not be given to the text of another: quotations would say what they never said."""
    for code in gate.live:
        page = gate.corpus.page(code, entry.path)
        reviewed = gate.corpus.reviewed.get((entry.path, code), {})
        if page is None or not entry.is_passage:
            continue
        text = gate.texts.get(entry.address, {}).get(code, "")
        if entry.hashes.get(code) == text_hash(text) or likeness(text, reviewed.get(entry.fragment, "")) >= OTHER:
            continue
        if owner := _owner(text, entry.fragment, reviewed):
            block = next(one for one in page.passages if one.id == entry.fragment)
            yield page.problem(block, "gate-other-text", found=entry.fragment, owner=owner)


def _owner(text: str, fragment: str, reviewed: Mapping[str, str]) -> str:
    others = (name for name, old in reviewed.items() if name != fragment and likeness(text, old) >= SAME)
    return next(others, "")


def _not_followed(gate: Gate, entry: LockEntry) -> Iterator[Problem]:
    """What stood on a page that was renamed must stand on the new page under the same id."""
    stone = gate.stones[entry.address]
    placed = gate.corpus.data.placed("tombstone", Tombstone)
    place = next(place for one, place in placed if one is stone.tombstone)
    for successor in stone.successors:
        if "#" in successor and not gate.languages_of(successor) and successor not in gate.stones:
            values = {
                "address": entry.address,
                "found": successor,
                "texts": _last_texts(gate, entry),
                "lines": _indented(proposed(entry.address, gate.corpus)),
            }
            yield Problem(place.path, place.line("to"), "gate-not-followed", values)
