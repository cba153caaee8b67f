"""The content of the permanent page of a passage or a document: texts side by side, state, successors, citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from concordance.addresses import Address
from concordance.data.lock import LockEntry, address_of
from concordance.data.site_languages import WITHDRAWN
from concordance.model.addressable import live_addresses, texts_of
from concordance.references.address_history import PastEvent, history_of
from concordance.references.cited_by import citations_by_reference
from concordance.references.former_languages import language_changes
from concordance.references.freshness import Freshness, freshness_of
from concordance.references.promised_languages import promised_languages, recorded_languages
from concordance.references.reading_order import reading_order
from concordance.references.titles import title_in
from concordance.references.tombstones import EffectiveTombstone, Way, effective_tombstones, way_from
from concordance.text.front_matter import AUTHENTIC
from concordance.text.passage_ids import Kind, passage_kind, passage_number

if TYPE_CHECKING:
    from concordance.data.lifecycle import LifecycleEvent
    from concordance.model.corpus import Corpus
    from concordance.schemas.site_entries import Citation

Nature = Literal["restatement", "authentic"]
"""Whose words a document is: this site's own, or the body's (decisions/restatement-or-authentic.md)."""
PERMANENT_FOLDER = "id"
"""The first segment of every permanent address: `id/note/p14/`, without a language (decisions/permanent-ids.md)."""


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One thing that happened to what a page is about, as the page shows it."""

    words: str
    """The key of the sentence that says it, with its date."""
    date: str
    """ISO date."""
    reason: Mapping[str, str]
    """By language; empty where there is none to give."""
    goals: tuple[LockEntry, ...]


@dataclass(frozen=True, slots=True)
class PermanentRecord:
    """Everything the permanent page of one reference shows."""

    entry: LockEntry
    kind: Kind
    number: str
    nature: Nature
    authors: Mapping[str, str]
    """Who is named as the author of an authentic document, by language; none for a restatement."""
    titles: Mapping[str, str]
    """The title of the document in each language."""
    texts: Mapping[str, str]
    """The text by language, former ones included: the present one, else the last published; none for a document."""
    contexts: Mapping[str, Address]
    """The address by language in which it is or was published, with its fragment; former ones are in `former`."""
    former: Mapping[str, Address]
    """The address by former language that was withdrawn, where a notice stands."""
    freshness: Freshness | None
    """The state of a passage; none for a document, or beside a tombstone."""
    tombstone: EffectiveTombstone | None
    successors: tuple[LockEntry, ...]
    """Where to look now; one that is not published yet has no date and no permanent page."""
    steps: tuple[tuple[LockEntry, EffectiveTombstone], ...]
    """The tombstones met on the way there, each with its place; one may be the end of the way."""
    history: tuple[ShownEvent, ...]
    """What happened to it before, the oldest first."""
    cited_by: tuple[Citation, ...]
    passages: tuple[LockEntry, ...]
    """The passages of a document, in the order of its text; none for a passage."""

    @property
    def reference(self) -> str:
        """The permanent name: `note/p14`, `note`."""
        return self.entry.reference


def permanent_address(reference: str) -> Address:
    """Give the permanent address of a reference: `id/note/p14/`."""
    return Address(PERMANENT_FOLDER, reference)


def permanent_url(corpus: Corpus, reference: str) -> str | None:
    """Give the absolute permanent address, to be printed; none where the site's address is not configured."""
    base = corpus.configuration.permanent_url
    return urljoin(base, permanent_address(reference).url) if base else None


def permanent_records(corpus: Corpus) -> tuple[PermanentRecord, ...]:
    """Give the record of every permanent page: of each document and of each of its published passages."""
    return tuple(permanent_record_of(corpus, entry) for entry in corpus.lock.citable)


def permanent_record_of(corpus: Corpus, entry: LockEntry) -> PermanentRecord:
    """Collect what the permanent page of a published document or passage shows.

    `entry` is an entry of the lock of this corpus. A document that is gone keeps the title and the nature that were
    recorded of it.
    """
    tombstones = corpus.once(effective_tombstones)
    texts, tombstone = corpus.once(texts_of).get(entry.address, {}), tombstones.get(entry.address)
    codes, former = _languages(corpus, entry), _withdrawn_languages(corpus, entry)
    way = way_from(entry.address, tombstones) if tombstone else Way((), ())
    nature = _nature(corpus, entry)
    return PermanentRecord(
        entry=entry,
        kind=entry_kind(entry),
        number=passage_number(entry.fragment) if entry.fragment else "",
        nature=nature,
        authors=_authors(corpus, entry) if nature == AUTHENTIC else {},
        titles={code: title for code in codes if (title := _title(corpus, entry, code))},
        texts={
            code: text for code in (*codes, *former) if (text := texts.get(code) or _last_text(corpus, entry, code))
        },
        contexts={code: Address(code, entry.path, entry.fragment) for code in codes},
        former={code: Address(code, entry.path, entry.fragment) for code in former},
        freshness=None if tombstone or not entry.is_passage else corpus.once(freshness_of)[entry.address],
        tombstone=tombstone,
        successors=tuple(_entry(corpus, address) for address in way.ends),
        steps=tuple((_entry(corpus, step.address), step) for step in way.steps),
        history=tuple(_shown(corpus, event) for event in history_of(corpus, entry.address)),
        cited_by=corpus.once(citations_by_reference).get(entry.reference, ()),
        passages=() if entry.fragment else _passages(corpus, entry.path),
    )


def _entry(corpus: Corpus, address: str) -> LockEntry:
    return corpus.lock.entries.get(address, LockEntry(address, published=""))


def _shown(corpus: Corpus, event: PastEvent) -> ShownEvent:
    goals = tuple(_entry(corpus, address) for address in event.goals)
    return ShownEvent(event.words, event.date, event.reason, goals)


def entry_kind(entry: LockEntry) -> Kind:
    """Tell what an entry of the lock names: a document, a section or a paragraph."""
    return passage_kind(entry.fragment) if entry.fragment else "document"


def _languages(corpus: Corpus, entry: LockEntry) -> tuple[str, ...]:
    """Give the languages of the present site in which an entry is or was published, or stands."""
    live, promised = corpus.once(live_addresses), corpus.once(promised_languages).get(entry.address, ())
    return tuple(code for code in live if code in promised or entry.address in live[code])


def _withdrawn_languages(corpus: Corpus, entry: LockEntry) -> tuple[str, ...]:
    states, recorded = corpus.site_languages, corpus.once(recorded_languages).get(entry.address, ())
    changes = corpus.once(language_changes)
    ended = (code for code in states.former if code in changes and changes[code].state == WITHDRAWN)
    return tuple(code for code in ended if code in recorded)


def _nature(corpus: Corpus, entry: LockEntry) -> Nature:
    """Whose words a text is: as the pages of its document say; of one that ended, as was recorded when it did."""
    pages = (corpus.page(code, entry.path) for code in corpus.configuration.codes)
    written = next((page.meta.nature for page in pages if page and page.meta.nature), None)
    ending = corpus.log.ending(entry.address)
    recorded = next(filter(None, (event.nature for event in _recorded(corpus, entry.path, ending))), "")
    nature = recorded or written if ending else written or recorded
    return "authentic" if nature == AUTHENTIC else "restatement"


def _authors(corpus: Corpus, entry: LockEntry) -> Mapping[str, str]:
    """Who wrote an authentic document: as its pages say; of one that ended, as was recorded when it did."""
    ending = corpus.log.ending(entry.address)
    recorded: Mapping[str, str] = next((event.authors for event in _recorded(corpus, entry.path, ending)), {})
    pages = (corpus.page(code, entry.path) for code in corpus.configuration.codes)
    written = {page.language: page.meta.author for page in pages if page and page.meta.author}
    return recorded if ending else {**recorded, **written}


def _recorded(corpus: Corpus, document: str, until: LifecycleEvent | None) -> Iterator[LifecycleEvent]:
    """Give the versions of a document, the last first; where something of it ended, those that are not younger."""
    address = address_of(document)
    return corpus.log.versions_until(address, until.publication) if until else reversed(corpus.log.versions(address))


def _title(corpus: Corpus, entry: LockEntry, code: str) -> str:
    """Give the title of the document: the present one, or the one that it had when the text ended."""
    ending = corpus.log.ending(entry.address)
    former = corpus.versions.at(entry.path, code, ending.publication) if ending else ""
    return former or title_in(corpus, entry.path, code)


def _last_text(corpus: Corpus, entry: LockEntry, code: str) -> str:
    return corpus.versions.last(entry.reference, code) if entry.fragment else ""


def _passages(corpus: Corpus, document: str) -> tuple[LockEntry, ...]:
    """The passages of a document in the order of its text, those that are gone where they were."""
    addresses = (address_of(document, name) for name in reading_order(corpus, document))
    return tuple(corpus.lock.entries[address] for address in addresses)
