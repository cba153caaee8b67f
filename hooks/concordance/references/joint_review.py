"""The joint review: somebody has read the texts of a passage together and says that they agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concordance.data.lock import LOCK_FILE, LockEntry, format_lock
from concordance.data.reviewed import format_reviewed, reviewed_file
from concordance.model.addressable import texts_of
from concordance.references.freshness import Freshness, State, freshness_of
from concordance.references.tombstones import effective_tombstones
from concordance.text.passage_text import text_hash

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class PendingReview:
    """A published passage whose texts no longer stand as they were reviewed."""

    entry: LockEntry
    freshness: Freshness
    old: Mapping[str, str]
    """The reviewed texts, by language."""
    new: Mapping[str, str]
    """The present texts, by language."""


def published_passages(corpus: Corpus) -> tuple[LockEntry, ...]:
    """Give every published passage that has a text and no tombstone, in the order of the lock."""
    texts, gone = corpus.once(texts_of), corpus.once(effective_tombstones)
    return tuple(
        entry
        for address, entry in corpus.lock.entries.items()
        if entry.is_passage and address in texts and address not in gone
    )


def pending(corpus: Corpus) -> tuple[PendingReview, ...]:
    """Give every passage that lags or is to be reviewed, in the order of the lock."""
    texts, states = corpus.once(texts_of), corpus.once(freshness_of)
    found = (
        PendingReview(entry, states[entry.address], _old(corpus, entry), texts[entry.address])
        for entry in published_passages(corpus)
    )
    return tuple(one for one in found if one.freshness.state is not State.TOGETHER)


def _old(corpus: Corpus, entry: LockEntry) -> dict[str, str]:
    return {
        code: corpus.reviewed.get((entry.path, code), {}).get(entry.fragment, "") for code in corpus.configuration.codes
    }


def record(corpus: Corpus, passages: Iterable[PendingReview]) -> Mapping[str, str]:
    """Give the files that record a joint review, by path under the documentation folder, the lock last."""
    chosen = {one.entry.address: one for one in passages}
    by_document: dict[str, list[PendingReview]] = {}
    for passage in chosen.values():
        by_document.setdefault(passage.entry.path, []).append(passage)
    entries = (_stamp(corpus, entry, chosen.get(address)) for address, entry in corpus.lock.entries.items())
    files = {
        reviewed_file(document, code): _reviewed(corpus, document, code, by_document[document])
        for document in sorted(by_document)
        for code in corpus.configuration.codes
    }
    return {**files, LOCK_FILE: format_lock(entries)}


def _stamp(corpus: Corpus, entry: LockEntry, passage: PendingReview | None) -> LockEntry:
    if passage is None:
        return entry
    hashes = {code: text_hash(text) for code, text in passage.new.items()}
    return replace(entry, reviewed=corpus.configuration.today.isoformat(), hashes=hashes)


def _reviewed(corpus: Corpus, document: str, code: str, chosen: Iterable[PendingReview]) -> str:
    new = {passage.entry.fragment: passage.new[code] for passage in chosen}
    known = corpus.reviewed.get((document, code), {})
    return format_reviewed(document, code, {name: new.get(name, text) for name, text in known.items()})
