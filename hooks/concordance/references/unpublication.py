"""Taking back a publication that nobody has seen: what goes, and the records as they were before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lifecycle import VERSIONS_FILE, LifecycleEvent, format_versions
from concordance.data.lock import LOCK_FILE, Lock, LockEntry, format_lock, read_lock
from concordance.data.names import NAMES_FILE, format_names, read_names
from concordance.data.publications import PUBLICATIONS_FILE, Chain, ChainLine, format_chain, roots
from concordance.data.version_texts import reference_of, version_file
from concordance.references.amendments import NAME_CHANGED
from concordance.references.proposals import proposals_without
from concordance.references.publication_chain import chain_faults, chain_of
from concordance.references.recorded_history import Records
from concordance.text.passage_text import text_hash

if TYPE_CHECKING:
    from concordance.data.names import PublishedName
    from concordance.model.corpus import Corpus
    from concordance.references.recorded_state import RecordedState


class UnpublicationError(Exception):
    """The records as they were cannot be put together again; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Unpublication:
    """What taking back would do."""

    line: ChainLine | None
    """The line of the chain that goes; none where the log has more than the chain seals, as after a merge."""
    chain: Chain
    """The lines that stay."""
    events: tuple[LifecycleEvent, ...]
    """What goes out of the log."""


def unpublication(corpus: Corpus, state_with: Mapping[str, RecordedState | None]) -> Unpublication:
    """Find what is to be taken back: the newest publication, or what the log has beside the sealed ones.

    `state_with` gives the last records that had a chain, by its text. Raises UnpublicationError where that cannot be
    told.
    """
    chain, problems = chain_of(corpus), chain_faults(corpus)
    if problems:
        raise UnpublicationError("the chain itself must be mended first: make check")
    if is_sealed(corpus, chain):
        last = chain[-1]
        events = tuple(event for event in corpus.log.events if event.publication == last.publication)
        return Unpublication(last, chain[:-1], events)
    before = state_with[format_chain(chain)]
    if before is None:
        raise UnpublicationError("the log does not fit the chain, and no commit has records that do")
    known = Records(before).log_lines
    return Unpublication(None, chain, tuple(event for event in corpus.log.events if str(event) not in known))


def is_sealed(corpus: Corpus, chain: Chain) -> bool:
    """Tell whether the chain seals the whole log, and nothing else."""
    return {line.publication: line.root for line in chain} == dict(roots(corpus.log.events))


def files_without(corpus: Corpus, taken: Unpublication, before: RecordedState | None) -> Mapping[str, str | None]:
    """Give the files as they are without what is taken back, by path under the documentation folder; None: removed.

    `before` has the records as they were. Raises UnpublicationError where they are needed and nobody has them.
    """
    going = frozenset(map(str, taken.events))
    events = [event for event in corpus.log.events if str(event) not in going]
    staying = {event.address for event in events}
    entries = list(_entries(corpus, taken, staying, before))
    names = _names(corpus, taken, staying, before)
    publications = {event.publication for event in taken.events} | ({taken.line.publication} if taken.line else set())
    return {
        **proposals_without(corpus, publications),
        **dict.fromkeys(sorted(_texts(corpus, taken))),
        VERSIONS_FILE: format_versions(events) if events else None,
        NAMES_FILE: format_names(names) if names else None,
        PUBLICATIONS_FILE: format_chain(taken.chain) if taken.chain else None,
        LOCK_FILE: format_lock(entries) if entries else None,
    }


def _texts(corpus: Corpus, taken: Unpublication) -> Iterator[str]:
    """Give the texts that were recorded with what goes, those of unnumbered places of the same publication too."""
    going = {(reference_of(event.address), event.publication) for event in taken.events}
    publication = taken.line.publication if taken.line else ""
    for reference, code, name in corpus.versions.texts:
        if (reference, name) in going or name == publication:
            yield version_file(reference, code, name)


def _entries(
    corpus: Corpus, taken: Unpublication, staying: Collection[str], before: RecordedState | None
) -> Iterator[LockEntry]:
    touched = {event.address for event in taken.events}
    known = read_lock("", before.lock)[0] if before else Lock()
    for address, entry in corpus.lock.entries.items():
        if address not in touched:
            yield entry
        elif address in staying:
            yield known.entries.get(address) or _as_it_is(corpus, taken, entry)


def _names(
    corpus: Corpus, taken: Unpublication, staying: Collection[str], before: RecordedState | None
) -> dict[str, PublishedName]:
    """Give the names as they were: what got another meaning in what goes must be known from before."""
    known = read_names("", before.names)[0].by_address if before else {}
    names = {address: name for address, name in corpus.names.by_address.items() if address in staying}
    for event in taken.events:
        is_renamed = any(mark.startswith(f"{NAME_CHANGED}:") for mark in event.amended)
        if is_renamed and event.address in names and event.address not in known:
            raise UnpublicationError(f"no commit has the name of {event.address} as it was before")
    for address in {event.address for event in taken.events if event.ended} & names.keys():
        names[address] = names[address].without_reason()
    return {address: known.get(address, name) for address, name in names.items() if address in known or name.parts}


def _as_it_is(corpus: Corpus, taken: Unpublication, entry: LockEntry) -> LockEntry:
    """Give an entry that no commit has as it was: it may stay where its reviewed texts do."""
    gone = {event.publication for event in taken.events if event.address == entry.address}
    texts = (
        (code, text)
        for (reference, code, publication), text in corpus.versions.texts.items()
        if reference == entry.reference and publication not in gone
    )
    kept = {(code, text_hash(text)) for code, text in texts}
    if all((code, expected) in kept for code, expected in entry.hashes.items()):
        return entry
    raise UnpublicationError(f"no commit has the line of {entry.address} as it was before")


def listed(events: Iterable[LifecycleEvent]) -> str:
    """Name what goes, each address once."""
    return " ".join(dict.fromkeys(event.address for event in events))
