"""What the gate reports: published addresses that are lost, renumbered or given to another text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.lock import LOCK_FILE, address_of
from concordance.problem import Problem
from concordance.references.gate import Gate
from concordance.references.successors import guess_successors
from concordance.references.tombstones import final_successors, format_tombstone
from concordance.text.passage_text import text_hash
from concordance.text.similarity import OTHER, SAME, similarity

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus

_NAMED = 5
"""How many addresses a message names that may speak of all."""


def gate_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report every published address that is missing in some language or now carries the text of another.

    An address that is gone must have a tombstone.
    """
    gate = Gate(corpus)
    lost_pages = {entry.path for entry in corpus.lock.entries.values() if gate.is_lost_page(entry)}
    for entry in corpus.lock.entries.values():
        if not corpus.log.of(entry.address):
            continue  # no publication recorded it: that is reported by itself
        if gate.is_live(entry.address):
            yield from _other_text(gate, entry)
        elif gate.is_undetermined(entry):
            continue
        elif entry.address not in gate.tombstones:
            # A lost page is reported once, not once for everything that was on it.
            if not entry.fragment or entry.path not in lost_pages:
                yield from _lost(gate, entry)
        elif gate.tombstones[entry.address].inherited and not gate.languages_of(entry.address):
            yield from _not_followed(gate, entry)
    yield from _no_documents(gate)
    yield from _removed_from_lock(gate)


def _lost(gate: Gate, entry: LockEntry) -> Iterator[Problem]:
    """Report a lost address in each file that lost it: restore it, or paste the tombstone that is proposed."""
    kind, successors = guess_successors(gate, entry)
    languages = gate.languages_of(entry.address)
    values = {
        "address": entry.address,
        "texts": _last_texts(gate, entry),
        "files": ", ".join(_files(gate, entry, languages)),
        "there": "`, `".join(successors),
        "languages": ", ".join(languages),
        "lines": _indented(format_tombstone(entry.address, gate.corpus, kind, successors)),
    }
    what = "" if entry.fragment else "page-"
    key = f"gate-{what}half" if languages else f"gate-{what}moved" if successors else f"gate-{what}lost"
    for path, line in _places(gate, entry):
        yield Problem(path, line, key, values)


def _files(gate: Gate, entry: LockEntry, languages: tuple[str, ...]) -> Iterator[str]:
    """Name the missing files of a page, after the file of a language that still has it.

    Where no language has it, `path.md` is named, though `path/index.md` would do too.
    """
    configuration = gate.corpus.configuration
    docs = configuration.relative(configuration.docs)
    remaining = next((page for code in languages if (page := gate.corpus.page(code, entry.path))), None)
    for code in gate.missing_in(entry.address):
        if remaining is not None:
            yield f"{docs}/{code}/{configuration.below_language(remaining.source, remaining.language)}"
        else:
            yield f"{docs}/{code}/{entry.path or 'index'}.md"


def _places(gate: Gate, entry: LockEntry) -> Iterator[tuple[str, int]]:
    """Give the file and line of each report of a loss: in each page that lost it, else in the lock."""
    pages = [
        page for code in gate.missing_in(entry.address) if (page := gate.corpus.page(code, entry.path)) is not None
    ]
    for page in pages:
        yield page.source, page.line(gate.lines_before[page.language, page.path].get(entry.fragment, 1))
    if not pages:
        yield gate.corpus.configuration.relative(gate.corpus.configuration.docs / LOCK_FILE), entry.line


def _last_texts(gate: Gate, entry: LockEntry) -> str:
    return _indented("\n".join(f"{code}: {text}" for code in gate.live if (text := gate.last_text(entry, code))))


def _indented(text: str) -> str:
    return "".join(f"\n    {line}" for line in text.split("\n") if line)


def _other_text(gate: Gate, entry: LockEntry) -> Iterator[Problem]:
    """Report a passage whose number now carries the text of another: those who cited it would quote other words."""
    for code in gate.live:
        page, text = gate.corpus.page(code, entry.path), gate.text(entry.address, code)
        if page is None or not text or not entry.is_passage or entry.hashes.get(code) == text_hash(text):
            continue
        if owner := next(_owners(gate, entry, code, text), None):
            block = page.passages_by_id[entry.fragment]
            name = owner.fragment if owner.path == entry.path else owner.reference
            yield page.problem(block, "gate-other-text", found=entry.fragment, owner=name)


def _owners(gate: Gate, entry: LockEntry, code: str, text: str) -> Iterator[LockEntry]:
    """Find the published passages, of any document, whose text this was.

    It is nearer to theirs than to the last text under its own number, and they no longer have it themselves. A
    passage that was merged into this one has a tombstone that leads here: then the text is rightly here.
    """
    candidates = [address for address in gate.last_texts[code].versions(text) if address != entry.address]
    own = similarity(text, gate.last_text(entry, code)) if candidates else 0
    for other in map(gate.corpus.lock.entries.__getitem__, candidates):
        if other.address in gate.tombstones and own >= OTHER:
            continue
        last = gate.last_text(other, code)
        ratio = similarity(text, last)
        has_its_text = ratio >= SAME and ratio > own and ratio > similarity(gate.text(other.address, code), last)
        if has_its_text and entry.address not in final_successors(other.address, gate.tombstones):
            yield other


def _no_documents(gate: Gate) -> Iterator[Problem]:
    """Report a page that was a document and is none now: its published passages would lose their numbers."""
    for path in gate.corpus.lock.documents:
        for code in gate.live:
            page = gate.corpus.page(code, path)
            if page is not None and not page.may_be_document:
                yield Problem(page.source, 1, "gate-no-document", {"address": address_of(path)})


def _not_followed(gate: Gate, entry: LockEntry) -> Iterator[Problem]:
    """Report what was on a renamed page and is not on the new page under the same id."""
    tombstone = gate.tombstones[entry.address]
    place = gate.tombstone_places[id(tombstone.written)]
    for successor in tombstone.successors:
        # A new page that is missing is reported by itself, once.
        page, sign, _ = successor.partition("#")
        if sign and gate.is_live(page) and not gate.is_live(successor) and successor not in gate.tombstones:
            kind, successors = guess_successors(gate, entry)
            values = {
                "address": entry.address,
                "found": successor,
                "texts": _last_texts(gate, entry),
                "lines": _indented(format_tombstone(entry.address, gate.corpus, kind, successors)),
            }
            yield Problem(place.path, place.line("to"), "gate-not-followed", values)


def _removed_from_lock(gate: Gate) -> Iterator[Problem]:
    """Report what the log has and the lock has not: an address never leaves the lock.

    A damaged line of the lock is reported by itself.
    """
    gone = [address for address in gate.corpus.log.by_address if address not in gate.corpus.lock.entries]
    path = gate.corpus.configuration.relative(gate.corpus.configuration.docs / LOCK_FILE)
    if gone and not any(problem.path == path for problem in gate.corpus.loading_problems):
        values = {"number": str(len(gone)), "found": "`, `".join(gone[:_NAMED])}
        yield Problem(path, 1, "lock-shortened", values)
