"""What the gate reports: published addresses that are lost, renumbered or given to another text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.lock import LOCK_FILE, address_of
from concordance.data.tables import KINDS
from concordance.problem import Problem, first_of
from concordance.references.gate import Gate
from concordance.references.gate_texts import text_problems
from concordance.references.lost_parts import lost_part_problems
from concordance.references.renamed_folders import RenamedFolder, renamed_folders
from concordance.references.successors import guess_successors
from concordance.references.tombstones import format_tombstone, lines_to_paste

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus


def gate_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report every published address that is missing in some language or is not what was published.

    An address that is gone must have a tombstone.
    """
    gate = Gate(corpus)
    folders = renamed_folders(gate)
    for folder in folders:
        yield _renamed(gate, folder)
    told = frozenset(page for folder in folders for page in folder.pages)
    lost_pages = {entry.path for entry in corpus.lock.entries.values() if gate.is_lost_page(entry)}
    for entry in corpus.lock.entries.values():
        # What no publication recorded is reported by itself.
        if corpus.log.of(entry.address):
            # A lost page is reported once, not once for everything that was on it.
            is_told = entry.path in told or (bool(entry.fragment) and entry.path in lost_pages)
            yield from _of_address(gate, entry, is_told=is_told)
    yield from lost_part_problems(gate)
    yield from _no_documents(gate)
    yield from _removed_from_lock(gate)


def _of_address(gate: Gate, entry: LockEntry, *, is_told: bool) -> Iterator[Problem]:
    tombstone = gate.tombstones.get(entry.address)
    if tombstone is None:
        yield from text_problems(gate, entry)
    if gate.is_live(entry.address) or gate.is_undetermined(entry):
        return
    if tombstone is not None:
        if tombstone.inherited and not gate.languages_of(entry.address):
            yield from _not_followed(gate, entry)
    elif not is_told and not gate.corpus.log.ending(entry.address):
        # One that was recorded as withdrawn lost its tombstone: that is reported, with its lines.
        yield from _lost(gate, entry)


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
        "lines": lines_to_paste(format_tombstone(entry.address, gate.corpus, kind, successors)),
    }
    what = "" if entry.fragment else "page-"
    key = f"gate-{what}half" if languages else f"gate-{what}moved" if successors else f"gate-{what}lost"
    about = tuple(_concerned(gate, entry, () if entry.fragment else successors))
    for path, line in _places(gate, entry):
        yield Problem(path, line, key, values).concerning(about)


def _concerned(gate: Gate, entry: LockEntry, successors: tuple[str, ...]) -> Iterator[Address]:
    """Give what is not there, and the pages under a new name: whatever is told of either follows from the loss."""
    for code in gate.missing_in(entry.address):
        yield Address(code, entry.path, entry.fragment)
    for page in successors:
        yield from (Address(code, page.strip("/")) for code in gate.live)


def _renamed(gate: Gate, folder: RenamedFolder) -> Problem:
    """Report in one message all the pages of a folder that has another name."""
    docs = gate.corpus.configuration.relative(gate.corpus.configuration.docs)
    stones = (
        format_tombstone(address_of(old), gate.corpus, "renamed", (address_of(new),))
        for old, new in folder.pages.items()
    )
    values = {
        "found": ", ".join(f"{docs}/{code}/{folder.new}/" for code in gate.live),
        "before": folder.old,
        "number": str(len(folder.pages)),
        "lines": "".join(map(lines_to_paste, stones)),
    }
    about = (Address(code, path) for code in gate.live for pair in folder.pages.items() for path in pair)
    return Problem(gate.corpus.configuration.in_docs(LOCK_FILE), 1, "gate-folder-moved", values).concerning(about)


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
    """Give the file and line of each report of a loss: in each page that lost it, else in the lock.

    An entry of the data is written once for all languages, and so is its loss told.
    """
    name = gate.corpus.names.by_address.get(entry.address)
    if name and name.table in KINDS and not gate.languages_of(entry.address):
        yield gate.corpus.configuration.in_docs(f"data/{KINDS[name.table].file}"), 1
        return
    pages = [
        page for code in gate.missing_in(entry.address) if (page := gate.corpus.page(code, entry.path)) is not None
    ]
    for page in pages:
        yield page.source, page.line(gate.lines_before[page.language, page.path].get(entry.fragment, 1))
    if not pages:
        yield gate.corpus.configuration.in_docs(LOCK_FILE), entry.line


def _last_texts(gate: Gate, entry: LockEntry) -> str:
    return lines_to_paste("\n".join(f"{code}: {text}" for code in gate.live if (text := gate.last_text(entry, code))))


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
                "lines": lines_to_paste(format_tombstone(entry.address, gate.corpus, kind, successors)),
            }
            yield Problem(place.path, place.line("to"), "gate-not-followed", values)


def _removed_from_lock(gate: Gate) -> Iterator[Problem]:
    """Report what the log has and the lock has not: an address never leaves the lock.

    A damaged line of the lock is reported by itself.
    """
    gone = [address for address in gate.corpus.log.by_address if address not in gate.corpus.lock.entries]
    path = gate.corpus.configuration.in_docs(LOCK_FILE)
    if gone and not any(problem.path == path for problem in gate.corpus.loading_problems):
        values = {"number": str(len(gone)), "found": first_of(gone)}
        yield Problem(path, 1, "lock-shortened", values)
