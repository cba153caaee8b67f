"""The joint review: which passages wait for one, and the files that record one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concordance.data.lock import LOCK_FILE, LockEntry, address_of, format_lock
from concordance.data.version_texts import version_file
from concordance.model.addressable import texts_of
from concordance.references.freshness import Freshness, State, freshness_of
from concordance.references.tombstones import effective_tombstones
from concordance.references.unnumbered import changed_unnumbered, unnumbered_texts
from concordance.references.versions import event_of, next_publication, version_files
from concordance.text.passage_text import text_hash

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class PendingReview:
    """A published passage of which some text has changed since its last joint review."""

    entry: LockEntry
    freshness: Freshness
    old: Mapping[str, str]
    """The reviewed texts, by language."""
    new: Mapping[str, str]
    """The present texts, by language."""


def published_passages(corpus: Corpus) -> tuple[LockEntry, ...]:
    """Give every published passage that has a text and no tombstone, in the order of the lock."""
    texts, tombstones = corpus.once(texts_of), corpus.once(effective_tombstones)
    return tuple(
        entry
        for address, entry in corpus.lock.entries.items()
        if entry.is_passage and address in texts and address not in tombstones
    )


def pending(corpus: Corpus) -> tuple[PendingReview, ...]:
    """Give every published passage that lags or is to be reviewed, in the order of the lock, then unnumbered blocks."""
    texts, states = corpus.once(texts_of), corpus.once(freshness_of)
    passages = (
        PendingReview(entry, states[entry.address], _reviewed_texts(corpus, entry), texts[entry.address])
        for entry in published_passages(corpus)
    )
    numbered = (passage for passage in passages if passage.freshness.is_pending)
    return (*numbered, *_pending_unnumbered(corpus))


def _pending_unnumbered(corpus: Corpus) -> Iterator[PendingReview]:
    """Give the same for the unnumbered blocks, under an entry that no lock has: only their texts are recorded."""
    texts = corpus.once(unnumbered_texts)
    for place, changed in changed_unnumbered(corpus):
        entry = LockEntry(address_of(*place), "")
        state = State.TO_REVIEW if len(changed) == len(texts[place]) else State.LAGGING
        yield PendingReview(entry, Freshness(state, changed=changed), _reviewed_texts(corpus, entry), texts[place])


def _reviewed_texts(corpus: Corpus, entry: LockEntry) -> dict[str, str]:
    return {
        code: corpus.reviewed.get((entry.path, code), {}).get(entry.fragment, "") for code in corpus.configuration.codes
    }


def record(corpus: Corpus, passages: Iterable[PendingReview]) -> Mapping[str, str]:
    """Give the files that record a joint review of some passages: contents by path under the documentation folder.

    Their texts are kept as versions, whether or not the site has shown them yet. Every other passage keeps what was
    recorded of it. The lock comes last.
    """
    chosen = {passage.entry.address: passage for passage in passages}
    publication = next_publication(corpus)
    events = (event_of(corpus, address, publication) for address in chosen if address in corpus.lock.entries)
    places = (passage for address, passage in chosen.items() if address not in corpus.lock.entries)
    entries = (_with_review(corpus, entry, chosen.get(address)) for address, entry in corpus.lock.entries.items())
    return {
        **_unnumbered_files(corpus, places, publication),
        **version_files(corpus, filter(None, events)),
        LOCK_FILE: format_lock(entries),
    }


def _with_review(corpus: Corpus, entry: LockEntry, passage: PendingReview | None) -> LockEntry:
    if passage is None:
        return entry
    hashes = {**entry.hashes, **{code: text_hash(text) for code, text in passage.new.items()}}
    return replace(entry, reviewed=corpus.configuration.today.isoformat(), hashes=hashes)


def _unnumbered_files(corpus: Corpus, places: Iterable[PendingReview], publication: str) -> dict[str, str]:
    return {
        version_file(place.entry.reference, code, publication): text
        for place in places
        for code, text in place.new.items()
        if text != corpus.versions.last(place.entry.reference, code)
    }
