"""Every text that a passage had on the site, with the days on which it stood there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concordance.data.lifecycle import last_full_day
from concordance.references.former_languages import language_changes

if TYPE_CHECKING:
    from concordance.data.lifecycle import LifecycleEvent
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A text that a passage had in one language."""

    reference: str
    """The permanent name of the passage: `note/p14`."""
    language: str
    publication: str
    """The name of the publication in which it was recorded: `2026-12-01`, `2026-12-01-2`."""
    first_day: str
    """ISO date."""
    last_day: str
    """ISO date: the day before the next version, or before the passage ended; empty while the text stands."""
    sha256: str
    """Of the folded words, 64 hexadecimal digits."""
    text: str
    """Empty where it is withheld."""
    withheld: bool = False
    """True where the text may not be shown for a lawful reason."""


def kept_versions(corpus: Corpus) -> tuple[KeptVersion, ...]:
    """Give every version of every passage, in the order of the lock, then by language, the oldest first."""
    return tuple(version for entry in corpus.lock.citable if entry.is_passage for version in _versions(corpus, entry))


def _versions(corpus: Corpus, entry: LockEntry) -> Iterator[KeptVersion]:
    events = corpus.log.of(entry.address)
    for code in sorted({code for event in events for code in event.words}):
        yield from _until_its_language_ended(corpus, code, _in_language(corpus, entry.reference, code, events))


def _until_its_language_ended(corpus: Corpus, code: str, versions: Iterator[KeptVersion]) -> Iterator[KeptVersion]:
    """End what still stands in a language that is no longer one of the site: it was withdrawn, or got another name."""
    change = corpus.once(language_changes).get(code) if code in corpus.site_languages.former else None
    for version in versions:
        stands = change is not None and not version.last_day
        day = last_full_day(change.date.isoformat(), version.first_day) if change and stands else version.last_day
        yield replace(version, last_day=day)


def _in_language(corpus: Corpus, reference: str, code: str, events: Iterable[LifecycleEvent]) -> Iterator[KeptVersion]:
    """Follow a passage in one language: a version ends with the next, or with the passage, and comes back with it."""
    standing: KeptVersion | None = None
    last: KeptVersion | None = None
    for event in events:
        words = event.words.get(code, "")
        if standing and (event.ended or (words and words != standing.sha256)):
            yield replace(standing, last_day=last_full_day(event.day, standing.first_day))
            standing = None
        if words and not standing:
            text = corpus.versions.at(reference, code, event.publication)
            last = standing = KeptVersion(reference, code, event.publication, event.day, "", words, text, not text)
        elif event.restored and last and not standing:
            standing = replace(last, first_day=event.day)
    if standing:
        yield standing
