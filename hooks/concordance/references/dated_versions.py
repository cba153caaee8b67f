"""The versions of a passage or a document: their texts, the days on which they stood, what changed between them.

Each has an address for ever, `id/note/p14/2026-12-01/`. What it says of itself comes of the log and of the kept texts
alone: a page that somebody edits, or takes away, changes nothing of what was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.lifecycle import LifecycleEvent, last_full_day, publication_key, with_text_publications
from concordance.data.lock import address_of
from concordance.data.version_texts import swhid
from concordance.references.permanent_record import PERMANENT_FOLDER, permanent_address
from concordance.references.withheld import withheld_texts

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus
    from concordance.schemas.site_entries import Withheld

TIMEMAP_FILE = "timemap.link"
"""The list of all versions for machines (RFC 7089), beside the permanent page."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Days in a row on which a version was that of the site."""

    first_day: str
    """ISO date."""
    last_day: str = ""
    """ISO date; empty while it stands."""


@dataclass(frozen=True, slots=True)
class VersionText:
    """What a version says in one language."""

    language: str
    text: str
    """Empty where it is withheld."""
    words: str
    """The SHA-256 of the folded words."""
    markup: str
    """The SHA-256 of the links and markup; empty for a title."""
    withheld: Withheld | None

    @property
    def swhid(self) -> str:
        """The identifier of the file that holds exactly this text; empty where it is withheld."""
        return swhid(self.text) if self.text else ""


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What differs between two versions."""

    words: tuple[str, ...]
    """Codes of the languages in which the words differ, or that only the newer has."""
    markup: tuple[str, ...]
    """Codes of the languages in which only links or markup differ."""
    nature: bool
    """True where the words are said to be another's: of another nature, or by another author."""
    sources: bool


@dataclass(frozen=True, slots=True)
class DatedVersion:
    """One version of a passage, or of the title and nature of a document."""

    reference: str
    event: LifecycleEvent
    titles: Mapping[str, str]
    """The title that the document then had, by language."""
    nature: str
    """The nature that the document then had."""
    authors: Mapping[str, str]
    """Who was then named as the author of an authentic document, by language."""
    texts: tuple[VersionText, ...]
    """In those languages that it has: first those of the site, then former ones that have no other name there."""
    standings: tuple[Standing, ...]

    @property
    def publication(self) -> str:
        """The name of the publication that recorded it."""
        return self.event.publication

    @property
    def day(self) -> str:
        """The ISO date of that publication."""
        return self.event.day

    @property
    def number(self) -> int:
        """Which publication of its day it was, from 1."""
        return publication_key(self.event.publication)[1]

    @property
    def address(self) -> Address:
        """Its own address, for ever."""
        return version_address(self.reference, self.publication)


def version_address(reference: str, publication: str) -> Address:
    """Give the address of a version: `id/note/p14/2026-12-01/`."""
    return Address(PERMANENT_FOLDER, f"{reference}/{publication}")


def timemap_path(reference: str) -> str:
    """Give the path of the list of all versions for machines: `id/note/p14/timemap.link`."""
    return f"{permanent_address(reference).url}{TIMEMAP_FILE}"


def dated_versions(corpus: Corpus, entry: LockEntry) -> tuple[DatedVersion, ...]:
    """Give the versions of a published passage or document, the oldest first."""
    events = corpus.log.of(entry.address)
    return tuple(
        DatedVersion(
            reference=entry.reference,
            event=event,
            titles=_titles(corpus, entry.path, event.publication),
            nature=_nature(corpus, entry.path, event),
            authors=_authors(corpus, entry.path, event),
            texts=tuple(_texts(corpus, entry.reference, event, publications)),
            standings=tuple(_standings(events, event)),
        )
        for event, publications in with_text_publications(events)
    )


def versions_by_reference(corpus: Corpus) -> Mapping[str, tuple[DatedVersion, ...]]:
    """Give the versions of everything that has a permanent page, by reference, the oldest first."""
    return {entry.reference: dated_versions(corpus, entry) for entry in corpus.lock.citable}


def changes_between(older: DatedVersion, newer: DatedVersion) -> VersionChange:
    """Tell what differs between two versions of the same thing."""
    before, after = older.event, newer.event
    words = tuple(code for code in after.words if before.words.get(code) != after.words[code])
    markup = tuple(code for code in after.markup if before.markup.get(code) != after.markup[code])
    return VersionChange(
        words=words,
        markup=tuple(code for code in markup if code not in words),
        nature=(older.nature, older.authors) != (newer.nature, newer.authors),
        sources=before.sources != after.sources,
    )


def _titles(corpus: Corpus, path: str, publication: str) -> Mapping[str, str]:
    titles = {code: corpus.versions.at(path, code, publication) for code in corpus.site_languages.ever}
    named = {code: title for code, title in titles.items() if title}
    return {code: named[code] for code in _shown(corpus, named)}


def _nature(corpus: Corpus, path: str, event: LifecycleEvent) -> str:
    """Give the nature of the document at a publication; where it has none from then, the first that was recorded."""
    address = address_of(path)
    versions = (*corpus.log.versions_until(address, event.publication), *corpus.log.versions(address))
    return next(filter(None, (version.nature for version in versions)), "")


def _authors(corpus: Corpus, path: str, event: LifecycleEvent) -> Mapping[str, str]:
    """Give the authors that the document had at a publication, as it was recorded last until then."""
    versions = corpus.log.versions_until(address_of(path), event.publication)
    return next((one.authors for one in versions), {})


def _texts(
    corpus: Corpus, reference: str, event: LifecycleEvent, publications: Mapping[str, str]
) -> Iterator[VersionText]:
    withheld = corpus.once(withheld_texts)
    for code in _shown(corpus, event.words):
        text = corpus.versions.at(reference, code, event.publication)
        notice = withheld.get((reference, code, publications[code]))
        yield VersionText(code, text, event.words[code], event.markup.get(code, ""), notice)


def _shown(corpus: Corpus, recorded: Mapping[str, str]) -> Iterator[str]:
    """Give the languages of a version in the order of the site; a former name only where the present one is not."""
    states = corpus.site_languages
    return (code for code in states.ever if code in recorded and states.successors.get(code) not in recorded)


def _standings(events: Iterable[LifecycleEvent], version: LifecycleEvent) -> Iterator[Standing]:
    """Follow a version through the events of its address: the next one ends it, or the end; a return brings it back.

    A notice has a day of its own; what stood on the site changed when it was published.
    """
    first = last = ""
    for event in events:
        if event.is_version and event is not version:
            yield from [Standing(first, last_full_day(event.day, first))] if first else []
            first = last = ""
        elif event is version:
            first = last = event.day
        elif event.ended and first:
            yield Standing(first, last_full_day(event.day, first))
            first = ""
        elif event.restored and last:
            first = event.day
    if first:
        yield Standing(first)
