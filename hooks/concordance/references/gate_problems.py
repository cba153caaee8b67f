"""What the gate stops: that what was published is lost, renumbered or given to another text without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.lock import LOCK_FILE, address_of
from concordance.data.reviewed import reviewed_file
from concordance.problem import Problem
from concordance.references.gate import Gate
from concordance.references.successors import guess_successors
from concordance.references.tombstones import final_successors, proposed
from concordance.text.passage_text import text_hash
from concordance.text.similarity import OTHER, SAME, similarity

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus


def gate_problems(corpus: Corpus) -> Iterator[Problem]:
    """Every published address must answer in every language, with the text it was given to."""
    gate = Gate(corpus)
    lost_pages = {entry.path for entry in corpus.lock.entries.values() if gate.is_lost_page(entry)}
    for entry in corpus.lock.entries.values():
        if gate.stands(entry.address):
            yield from _other_text(gate, entry)
        elif gate.is_unknown(entry):
            continue
        elif entry.address not in gate.tombstones:
            # A page that is gone is told once, not once for everything that was on it.
            if not entry.fragment or entry.path not in lost_pages:
                yield from _lost(gate, entry)
        elif gate.tombstones[entry.address].inherited and not gate.languages_of(entry.address):
            yield from _not_followed(gate, entry)
    yield from _no_documents(gate)
    yield from _unpromised(gate)


def _lost(gate: Gate, entry: LockEntry) -> Iterator[Problem]:
    """Say in each file that lost an address what was lost and the two ways out."""
    kind, there = guess_successors(gate, entry)
    languages = gate.languages_of(entry.address)
    values = {
        "address": entry.address,
        "texts": _last_texts(gate, entry),
        "files": ", ".join(_files(gate, entry, languages)),
        "there": "`, `".join(there),
        "languages": ", ".join(languages),
        "lines": _indented(proposed(entry.address, gate.corpus, kind, there)),
    }
    what = "" if entry.fragment else "page-"
    key = f"gate-{what}half" if languages else f"gate-{what}moved" if there else f"gate-{what}lost"
    for path, line in _places(gate, entry, languages):
        yield Problem(path, line, key, values)


def _files(gate: Gate, entry: LockEntry, languages: tuple[str, ...]) -> Iterator[str]:
    """The files of a page that are missing; where no language has it left, `index.md` in its folder may be meant."""
    configuration = gate.corpus.configuration
    docs = configuration.relative(configuration.docs)
    left = next((page for code in languages if (page := gate.corpus.page(code, entry.path))), None)
    for code in gate.live:
        if left is not None and code not in languages:
            yield f"{docs}/{code}/{configuration.below_language(left.source, left.language)}"
        elif left is None:
            yield f"{docs}/{code}/{entry.path or 'index'}.md"


def _places(gate: Gate, entry: LockEntry, languages: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Where the loss is told: in the page of each language that lost it, else at the line of the lock."""
    pages = [
        page for code in gate.live if code not in languages and (page := gate.corpus.page(code, entry.path)) is not None
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
    """A number must not be given to the text of another: quotations would say what they never said."""
    for code in gate.live:
        page, text = gate.corpus.page(code, entry.path), gate.text(entry.address, code)
        if page is None or not text or not entry.is_passage or entry.hashes.get(code) == text_hash(text):
            continue
        if owner := next(_owners(gate, entry, code, text), None):
            block = page.passages_by_id[entry.fragment]
            name = owner.fragment if owner.path == entry.path else owner.reference
            yield page.problem(block, "gate-other-text", found=entry.fragment, owner=name)


def _owners(gate: Gate, entry: LockEntry, code: str, text: str) -> Iterator[LockEntry]:
    """The passages, of any document, whose text this was: it is nearer to them than to its own, and they lost it.

    What was merged into a passage has its tombstone leading there, and is no longer another's.
    """
    like = [address for address in gate.last_texts[code].versions(text) if address != entry.address]
    own = similarity(text, gate.last_text(entry, code)) if like else 0
    for other in map(gate.corpus.lock.entries.__getitem__, like):
        if other.address in gate.tombstones and own >= OTHER:
            continue
        last = gate.last_text(other, code)
        alike = similarity(text, last)
        usurped = alike >= SAME and alike > own and alike > similarity(gate.text(other.address, code), last)
        if usurped and entry.address not in final_successors(other.address, gate.tombstones):
            yield other


def _no_documents(gate: Gate) -> Iterator[Problem]:
    """A page whose passages were published stays a document: as another page it would show them without a number."""
    for path in gate.corpus.lock.documents:
        for code in gate.live:
            page = gate.corpus.page(code, path)
            if page is not None and not page.may_be_document:
                yield Problem(page.source, 1, "gate-no-document", {"address": address_of(path)})


def _not_followed(gate: Gate, entry: LockEntry) -> Iterator[Problem]:
    """What stood on a page that was renamed must stand on the new page under the same id."""
    tombstone = gate.tombstones[entry.address]
    place = gate.places[id(tombstone.written)]
    for successor in tombstone.successors:
        # Where the new page itself is missing that is told, once.
        page, sign, _ = successor.partition("#")
        if sign and gate.stands(page) and not gate.stands(successor) and successor not in gate.tombstones:
            kind, there = guess_successors(gate, entry)
            values = {
                "address": entry.address,
                "found": successor,
                "texts": _last_texts(gate, entry),
                "lines": _indented(proposed(entry.address, gate.corpus, kind, there)),
            }
            yield Problem(place.path, place.line("to"), "gate-not-followed", values)


def _unpromised(gate: Gate) -> Iterator[Problem]:
    """A reviewed text is there because its passage was published: a line of the lock is not taken away.

    One that still stands on its page is only not recorded yet: publishing was interrupted, and will go on.
    """
    for (document, code), texts in gate.corpus.reviewed.items():
        path = gate.corpus.configuration.docs / reviewed_file(document, code)
        for name in texts:
            entry = gate.corpus.lock.entries.get(address_of(document, name))
            if code not in entry.hashes if entry else address_of(document, name) not in gate.live[code]:
                values = {"found": f"{document}/{name}", "language": code}
                yield Problem(gate.corpus.configuration.relative(path), 1, "reviewed-unpromised", values)
