"""Publishing: what is new or changed, and the lock, the log and the texts that record it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lock import LOCK_FILE, LockEntry, format_lock
from concordance.data.names import NAMES_FILE, PublishedName, format_names
from concordance.data.version_texts import version_file
from concordance.model.addressable import texts_of
from concordance.model.names import names_of
from concordance.references.proposals import published_proposals
from concordance.references.tombstones import effective_tombstones
from concordance.references.unnumbered import new_unnumbered, unnumbered_texts
from concordance.references.versions import events_to_record, next_publication, version_files
from concordance.text.passage_text import text_hash

if TYPE_CHECKING:
    from concordance.data.lifecycle import LifecycleEvent
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing would record."""

    new: tuple[LockEntry, ...]
    """The entries to add to the lock, in its order."""
    changed: tuple[LifecycleEvent, ...]
    """What became of addresses that were published before: new texts, ends, returns."""
    arrived: Mapping[str, tuple[str, ...]]
    """The addresses that were published before and now also exist in another language, by its code."""
    unnumbered: int
    """How many texts without a number are kept with their documents from now on: they are no promise."""
    names: int
    """How many names are kept, or kept as they read now."""
    files: Mapping[str, str]
    """The contents to write, by path under the documentation folder, the lock last; none where nothing is new."""


def prepare_publication(corpus: Corpus) -> Publication:
    """Find everything that the site has and no publication recorded: addresses, texts, ends and returns.

    What was recorded is never touched. A changed text is kept as it is read from now on; that it agrees with the
    other languages is for its review to say.
    """
    events = events_to_record(corpus)
    new = tuple(_entry(corpus, event) for event in events if event.address not in corpus.lock.entries)
    changed = tuple(event for event in events if event.address in corpus.lock.entries)
    unnumbered = new_unnumbered(corpus)
    lock = {LOCK_FILE: format_lock([*corpus.lock.entries.values(), *new])} if new else {}
    names = {
        **_names_to_keep(corpus, [*corpus.lock.entries, *(entry.address for entry in new)]),
        **_reasons_to_keep(corpus, changed),
    }
    kept = {NAMES_FILE: format_names({**corpus.names.by_address, **names})} if names else {}
    files = {**_unnumbered_files(corpus, unnumbered), **kept, **version_files(corpus, events), **lock}
    if files:
        files = {**published_proposals(corpus, next_publication(corpus)), **files}
    return Publication(new, changed, _arrived(corpus, changed), sum(map(len, unnumbered.values())), len(names), files)


def _arrived(corpus: Corpus, events: Iterable[LifecycleEvent]) -> dict[str, tuple[str, ...]]:
    """Give the addresses of some events that were not recorded in a language before, by its code."""
    arrived: dict[str, list[str]] = {}
    for event in events:
        recorded = corpus.log.languages_of(event.address)
        for code in (*event.words, *event.languages):
            if recorded and code not in recorded:
                arrived.setdefault(code, []).append(event.address)
    return {code: tuple(addresses) for code, addresses in arrived.items()}


def _names_to_keep(corpus: Corpus, addresses: Iterable[str]) -> Mapping[str, PublishedName]:
    """Give the names of published addresses that are not kept as they read now.

    What is gone keeps its name, and so does a language that has it no more.
    """
    names, tombstones = corpus.once(names_of), corpus.once(effective_tombstones)
    changed: dict[str, PublishedName] = {}
    for address in addresses:
        if address in names and address not in tombstones:
            name = names[address].over(corpus.names.by_address.get(address))
            if name != corpus.names.by_address.get(address):
                changed[address] = name
    return changed


def _reasons_to_keep(corpus: Corpus, events: Iterable[LifecycleEvent]) -> dict[str, PublishedName]:
    """Give what ends by a tombstone of its own with the reason of that: the tombstone can be put back with it."""
    tombstones = corpus.once(effective_tombstones)
    ended = (event.address for event in events if event.ended and not tombstones[event.address].inherited)
    return {
        address: corpus.names.by_address.get(address, PublishedName()).with_reason(tombstones[address].written.reason)
        for address in ended
    }


def _entry(corpus: Corpus, event: LifecycleEvent) -> LockEntry:
    hashes = {code: text_hash(text) for code, text in corpus.once(texts_of).get(event.address, {}).items()}
    return LockEntry(event.address, event.day, event.day if hashes else "", hashes)


def _unnumbered_files(corpus: Corpus, unnumbered: Mapping[str, frozenset[str]]) -> dict[str, str]:
    texts, publication = corpus.once(unnumbered_texts), next_publication(corpus)
    return {
        version_file(f"{document}/{place}", code, publication): text
        for document, places in unnumbered.items()
        for place in sorted(places)
        for code, text in texts[document, place].items()
        if text != corpus.versions.last(f"{document}/{place}", code)
    }
