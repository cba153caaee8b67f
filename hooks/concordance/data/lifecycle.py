"""The log of what happened to every published address: recorded, changed, ended, restored; a line each, append-only.

`references.lock` says what is promised now; this says since when, in which words and what became of it. A line is never
changed or taken out: the state at any publication can be computed again from the lines that are not younger than it,
and that is what the chain of publications hashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any
from urllib.parse import quote, unquote

from concordance.data.lock import CONFLICT, natural_order
from concordance.paths import is_shared_address
from concordance.problem import Problem

VERSIONS_FILE = "data/versions.lock"
VERSIONS_HEADER = """\
# What became of every published address: its texts, its end, its return; kept by the tools, only ever added to.
# address, publication; of a text the SHA-256 of its folded words and of its markup, by language, and what it rests on.
"""
_PUBLICATION = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([1-9][0-9]*))?")
_LINE = re.compile(r"(/\S*) (\S+)((?: [A-Za-z]+(?:[.-][A-Za-z0-9]+)*=\S+)*)")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_AMENDED = re.compile(r"[a-z]+:[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BECAME = re.compile(
    r"[A-Za-z][A-Za-z0-9-]*:(?:(?:withdrawn|restored):[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|renamed:[0-9]{4}-[0-9]{2}-[0-9]{2}:[A-Za-z][A-Za-z0-9-]*)"
)
_EDITION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*:[0-9a-f]{64}")
_MARKUP, _AUTHOR = ".markup", ".author"
_SINGLE = ("nature", "after", "ended", "date", "restored")
_LISTS = ("sources", "to", "amended", "became", "editions")
_LANGUAGES = "in"
_OTHERS = frozenset({*_SINGLE, *_LISTS, _LANGUAGES})
PublicationKey = tuple[str, int]


def publication_key(name: str) -> PublicationKey:
    """Give the key that sorts the names of publications by time: `2026-12-01`, `2026-12-01-2`, `2026-12-02`.

    Raises ValueError for what is no such name.
    """
    match = _PUBLICATION.fullmatch(name)
    if match is None or match[2] == "1":
        raise ValueError(name)
    return date.fromisoformat(match[1]).isoformat(), int(match[2] or 1)


def publication_name(day: str, number: int) -> str:
    """Name a publication by its ISO day; the second of a day is `2026-12-01-2`."""
    return day if number == 1 else f"{day}-{number}"


def last_full_day(ended_on: str, first: str) -> str:
    """Give the ISO day before another: what stood for a part of a day, as its first, stood on that day."""
    return max((date.fromisoformat(ended_on) - timedelta(days=1)).isoformat(), first)


@dataclass(frozen=True, slots=True)
class LifecycleEvent:
    """What one publication recorded of one address."""

    address: str
    """As in the lock, without language."""
    publication: str
    """`2026-12-01`, or `2026-12-01-2`."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of the folded words by language: of a passage's text, of a document's title."""
    markup: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of the links and markup with the words, by language; for passages only."""
    nature: str = ""
    """Whose words a document is; for documents only."""
    authors: Mapping[str, str] = field(default_factory=dict)
    """Who wrote an authentic document, by language; for documents only."""
    sources: tuple[str, ...] = ()
    """Ids of the sources on which the text rested."""
    after: str = ""
    """The id of the passage before it in its document; empty for the first."""
    ended: str = ""
    """The kind of the tombstone, where the address ended."""
    date: str = ""
    """The ISO date that the tombstone bears."""
    to: tuple[str, ...] = ()
    """The addresses to which the tombstone leads."""
    restored: str = ""
    """The ISO date since which the address stands again."""
    languages: tuple[str, ...] = ()
    """Codes of the languages in which an address without texts was published; none where those of the launch."""
    amended: tuple[str, ...] = ()
    """The amendments that were recorded with it, `rewritten:2026-12-05`; `to` has where the parts of a split stand."""
    became: tuple[str, ...] = ()
    """What became of languages of the site, `de:withdrawn:2027-03-01`; at its first address only."""
    editions: tuple[str, ...] = ()
    """The editions that were made, each with its seal, `2026-12:<SHA-256>`; at the first address of the site only."""
    line: int = 0
    """The line of the log, from 1; 0 for an event that is not in it yet."""

    @property
    def day(self) -> str:
        """The ISO date of the publication."""
        return publication_key(self.publication)[0]

    @property
    def is_version(self) -> bool:
        """True where texts were recorded."""
        return bool(self.words)

    @property
    def content(self) -> tuple[object, ...]:
        """What two versions of one address are compared by: all that was recorded of the texts but their place."""
        return dict(self.words), dict(self.markup), self.nature, dict(self.authors), self.sources

    @property
    def end(self) -> tuple[object, ...]:
        """What two ends of one address are compared by."""
        return self.ended, self.date, self.to

    def __str__(self) -> str:
        """Write the line of the log."""
        marks = [f"{code}={value}" for code, value in sorted(self.words.items())]
        marks += [f"{code}{_MARKUP}={value}" for code, value in sorted(self.markup.items())]
        marks += [f"{code}{_AUTHOR}={quote(value, safe='')}" for code, value in sorted(self.authors.items())]
        marks += [f"{name}={value}" for name in _SINGLE if (value := getattr(self, name))]
        marks += [f"{name}={','.join(values)}" for name in _LISTS if (values := getattr(self, name))]
        marks += [f"{_LANGUAGES}={','.join(self.languages)}"] if self.languages else []
        return " ".join([self.address, self.publication, *marks])


@dataclass(frozen=True)
class LifecycleLog:
    """Everything that was recorded of every published address."""

    events: tuple[LifecycleEvent, ...] = ()
    """In the order of the file: by address, then by time."""

    @cached_property
    def by_address(self) -> Mapping[str, tuple[LifecycleEvent, ...]]:
        """The events of each address, the oldest first."""
        events: dict[str, list[LifecycleEvent]] = {}
        for event in self.events:
            events.setdefault(event.address, []).append(event)
        return {address: tuple(found) for address, found in events.items()}

    @cached_property
    def _by_page(self) -> Mapping[str, list[str]]:
        addresses: dict[str, list[str]] = {}
        for address in self.by_address:
            addresses.setdefault(address.partition("#")[0].strip("/"), []).append(address)
        return addresses

    def of_page(self, path: str) -> Iterator[tuple[str, tuple[LifecycleEvent, ...]]]:
        """Give every address of a page by its neutral path, the page itself included, with its events."""
        return ((address, self.by_address[address]) for address in self._by_page.get(path, ()))

    def of(self, address: str) -> tuple[LifecycleEvent, ...]:
        """Give the events of an address, the oldest first."""
        return self.by_address.get(address, ())

    def versions(self, address: str) -> tuple[LifecycleEvent, ...]:
        """Give the events of an address that recorded texts, the oldest first."""
        return tuple(event for event in self.of(address) if event.is_version)

    def versions_until(self, address: str, publication: str) -> Iterator[LifecycleEvent]:
        """Give the versions of an address that are not younger than a publication, the newest first."""
        last = publication_key(publication)
        versions = reversed(self.versions(address))
        return (event for event in versions if publication_key(event.publication) <= last)

    def last_version(self, address: str) -> LifecycleEvent | None:
        """Give the event that recorded the present or last texts of an address; none where it has no texts."""
        return next(reversed(self.versions(address)), None)

    def ending(self, address: str) -> LifecycleEvent | None:
        """Give the event that ended an address; none where it stands, or stands again."""
        last = next((event for event in reversed(self.of(address)) if event.ended or event.restored), None)
        return last if last and last.ended else None

    @cached_property
    def publications(self) -> tuple[str, ...]:
        """The names of all publications that recorded something, the oldest first."""
        return tuple(sorted({event.publication for event in self.events}, key=publication_key))

    @cached_property
    def launch_languages(self) -> tuple[str, ...]:
        """The codes of the languages of the first publication, sorted; none before it."""
        first = [event for event in self.events if event.publication == self.publications[0]]
        return tuple(sorted({code for event in first for code in (*event.words, *event.languages)}))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes of all languages in which something was published, sorted."""
        return tuple(sorted({code for event in self.events for code in (*event.words, *event.languages)}))

    def languages_of(self, address: str) -> tuple[str, ...]:
        """Give the codes of the languages in which an address was published, sorted: there it is promised."""
        if last := self.last_version(address):
            return tuple(sorted(last.words))
        named = next((event.languages for event in reversed(self.of(address)) if event.languages), ())
        return named or (self.launch_languages if self.of(address) else ())

    def until(self, publication: str) -> tuple[LifecycleEvent, ...]:
        """Give what was recorded up to a publication, in the order of the file."""
        last = publication_key(publication)
        return tuple(event for event in self.events if publication_key(event.publication) <= last)


def with_text_publications(
    events: Iterable[LifecycleEvent],
) -> Iterator[tuple[LifecycleEvent, Mapping[str, str]]]:
    """Give those events of one address that recorded texts, each with the publication that brought each text.

    `events` come the oldest first; the publications are by language. A text stays until another one comes.
    """
    brought: dict[str, tuple[str, str]] = {}
    for event in events:
        for code, words in event.words.items():
            if brought.get(code, ("", ""))[0] != words:
                brought[code] = words, event.publication
        if event.is_version:
            yield event, {code: brought[code][1] for code in event.words}


def format_versions(events: Iterable[LifecycleEvent]) -> str:
    """Write the whole log, its header and its lines by address, then by time."""
    return VERSIONS_HEADER + "".join(f"{event}\n" for event in sorted(events, key=_order))


def _order(event: LifecycleEvent) -> tuple[tuple[tuple[int, int, str], ...], PublicationKey]:
    return natural_order(event.address), publication_key(event.publication)


def read_versions(path: str, text: str) -> tuple[LifecycleLog, tuple[Problem, ...]]:
    """Read the text of a log; report every line that is not as `format_versions` writes it, and keep the others.

    `path` is only named in the problems.
    """
    events: list[LifecycleEvent] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(CONFLICT):
            problems.append(Problem(path, number, "lock-conflict", {"found": line}))
        elif (event := read_event(number, line)) is None:
            problems.append(Problem(path, number, "log-line", {"found": line[:80]}))
        else:
            events.append(event)
    problems.extend(_order_problems(path, events))
    return LifecycleLog(tuple(events)), tuple(problems)


def _order_problems(path: str, events: list[LifecycleEvent]) -> Iterator[Problem]:
    for before, after in pairwise(events):
        if _order(before) == _order(after):
            yield Problem(path, after.line, "log-twice", {"found": after.address, "line": str(before.line)})
        elif _order(before) > _order(after):
            yield Problem(path, after.line, "lock-order", {"found": after.address, "before": before.address})
            return


def read_event(number: int, line: str) -> LifecycleEvent | None:
    """Read a line as `format_versions` writes it; none for any other, so that nothing wrong goes further."""
    match = _LINE.fullmatch(line)
    if match is None or not is_shared_address(match[1]):
        return None
    marks = dict(mark.split("=", 1) for mark in match[3].split())
    authors = {n.removesuffix(_AUTHOR): unquote(value) for n, value in marks.items() if n.endswith(_AUTHOR)}
    hashes = {n: value for n, value in marks.items() if n not in _OTHERS and not n.endswith(_AUTHOR)}
    words = {name: value for name, value in hashes.items() if not name.endswith(_MARKUP)}
    markup = {name.removesuffix(_MARKUP): value for name, value in hashes.items() if name.endswith(_MARKUP)}
    others: dict[str, Any] = {name: marks.get(name, "") for name in _SINGLE}
    others |= {name: tuple(filter(None, marks.get(name, "").split(","))) for name in _LISTS}
    languages = tuple(filter(None, marks.get(_LANGUAGES, "").split(",")))
    event = LifecycleEvent(
        match[1], match[2], words, markup, authors=authors, languages=languages, line=number, **others
    )
    return event if _is_sound(event) and str(event) == line else None


def _is_sound(event: LifecycleEvent) -> bool:
    try:
        publication_key(event.publication)
        dates = [date.fromisoformat(text).isoformat() == text for text in (event.date, event.restored) if text]
    except ValueError:
        return False
    hashes = (*event.words.values(), *event.markup.values())
    forms = ((_AMENDED, event.amended), (_BECAME, event.became), (_EDITION, event.editions))
    if not all(form.fullmatch(mark) for form, marks in forms for mark in marks):
        return False
    addresses = all(map(is_shared_address, event.to))
    return all(dates) and addresses and all(_SHA256.fullmatch(value) for value in hashes)
