"""What the feeds tell: each edition, and what every publication recorded of a passage or document, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from concordance.data.lifecycle import LifecycleEvent, publication_key, with_text_publications
from concordance.data.lock import natural_order
from concordance.data.version_texts import reference_of
from concordance.references.withheld import withheld_texts
from concordance.text.word_diff import DiffRun, word_diff

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concordance.model.corpus import Corpus
    from concordance.schemas.site_entries import Withheld

FeedKind = Literal["published", "changed", "restored", "withdrawn", "merged", "split", "moved", "renamed", "edition"]
_ENDS: Mapping[str, FeedKind] = {
    "withdrawn": "withdrawn",
    "merged": "merged",
    "split": "split",
    "moved": "moved",
    "renamed": "renamed",
}


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One thing that a feed tells."""

    kind: FeedKind
    publication: str
    """The publication that recorded it: its day is the day of the entry, whatever the clock says."""
    address: str
    """Without language; of an edition its name."""
    runs: tuple[DiffRun, ...] = ()
    """The words, removed, added and the same; none where they may not be shown or are as they were."""
    goals: tuple[str, ...] = ()
    """Where to look now, of what ended."""
    author: str = ""
    """Who wrote an authentic document, where that was recorded."""
    nature: str = ""
    """Whose words the document is."""
    withheld: Withheld | None = None

    @property
    def path(self) -> str:
        """The neutral path of the document; empty for an edition."""
        return "" if self.kind == "edition" else self.address.partition("#")[0].strip("/")

    @property
    def reference(self) -> str:
        """The permanent name of the passage or document."""
        return reference_of(self.address)


def feed_events(corpus: Corpus, code: str) -> tuple[FeedEvent, ...]:
    """Give everything that the feeds of a language tell, the oldest first: the log is only added to, and so are they.

    What a publication brought in another language only is nothing new in this one.
    """
    names = (code, *(old for old, new in corpus.site_languages.successors.items() if new == code))
    citable = frozenset(entry.address for entry in corpus.lock.citable)
    found = [
        event
        for address, events in corpus.log.by_address.items()
        if address in citable
        for event in _Story(corpus, code, names, address).told(events)
    ]
    found += [
        FeedEvent("edition", event.publication, mark.partition(":")[0])
        for event in corpus.log.events
        for mark in event.editions
    ]
    return tuple(sorted(found, key=lambda one: (publication_key(one.publication), natural_order(one.address))))


@dataclass(frozen=True, slots=True)
class _Story:
    """What happened to one address, in one language."""

    corpus: Corpus
    code: str
    names: tuple[str, ...]
    """The code of the language, and those that it had before."""
    address: str

    def told(self, events: tuple[LifecycleEvent, ...]) -> Iterator[FeedEvent]:
        """Follow the events of the address, the oldest first."""
        brought = {id(event): names for event, names in with_text_publications(events)}
        before: tuple[LifecycleEvent, str] | None = None
        for event in events:
            name = next((one for one in self.names if one in event.words), "")
            if event.ended and before:
                yield FeedEvent(
                    _ENDS[event.ended], event.publication, self.address, goals=event.to, nature=self._nature
                )
            elif event.is_version and name:
                yield from self._version(event, name, before, brought)
                before = event, name
            elif event.restored and before:
                yield FeedEvent("restored", event.publication, self.address, nature=self._nature)

    def _version(
        self,
        event: LifecycleEvent,
        name: str,
        before: tuple[LifecycleEvent, str] | None,
        brought: Mapping[int, Mapping[str, str]],
    ) -> Iterator[FeedEvent]:
        old, old_name = before or (None, "")
        has_words = old is None or old.words[old_name] != event.words[name]
        is_news = has_words or old is None or _other(event, name) != _other(old, old_name) or bool(event.restored)
        if not is_news:
            return
        notices = [self._notice(one, used, brought) for one, used in ((event, name), *([before] if before else []))]
        withheld = next(filter(None, notices), None)
        text = self._text(event)
        runs = () if withheld or not has_words else _runs(self._text(old) if old else None, text)
        kind: FeedKind = "restored" if event.restored else "changed" if old else "published"
        author = event.authors.get(name, "")
        yield FeedEvent(kind, event.publication, self.address, runs, (), author, event.nature or self._nature, withheld)

    def _text(self, event: LifecycleEvent) -> str:
        return self.corpus.versions.at(reference_of(self.address), self.code, event.publication)

    def _notice(self, event: LifecycleEvent, name: str, brought: Mapping[int, Mapping[str, str]]) -> Withheld | None:
        key = reference_of(self.address), name, brought[id(event)][name]
        return self.corpus.once(withheld_texts).get(key)

    @property
    def _nature(self) -> str:
        document = self.corpus.log.last_version(self.address.partition("#")[0])
        return document.nature if document else ""


def _other(event: LifecycleEvent, name: str) -> tuple[object, ...]:
    """What a version has beside the words, of what readers of this language see."""
    return event.markup.get(name), event.nature, event.authors.get(name)


def _runs(old: str | None, new: str) -> tuple[DiffRun, ...]:
    if old is None:
        return (DiffRun("added", new),) if new else ()
    return word_diff(old, new)
