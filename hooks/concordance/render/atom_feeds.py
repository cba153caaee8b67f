"""The feeds of what changes (RFC 4287), for each language and each document in it, with archives (RFC 5005).

An entry never changes its name nor its day: both come of what was recorded, never of the clock. A feed has the newest
entries; the older ones are in archives, which are full and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from uuid import UUID, uuid5

from concordance.addresses import Address, relative_to
from concordance.data.lifecycle import publication_key
from concordance.editions.editions_place import edition_address
from concordance.editions.feed_events import FeedEvent, feed_events
from concordance.editions.kept_editions import code_in, edition_named
from concordance.references.dated_versions import version_address
from concordance.references.publication_chain import chain_of
from concordance.references.titles import title_of
from concordance.render.thaw import spoken_for
from concordance.text.passage_ids import passage_kind, passage_number

if TYPE_CHECKING:
    from jinja2 import Environment

    from concordance.model.corpus import Corpus
    from concordance.wording import Wording

FEED_TYPE = "application/atom+xml"
"""The media type of a feed (RFC 4287, §7)."""
NEWEST = 50
"""How many entries an archive has; a feed has as many, and fewer than twice as many."""
_NAME = "changes"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no document of XML may hold (XML 1.0, §2.2), which a text may."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry, as the template writes it."""

    id: str
    title: str
    updated: str
    link: str
    event: FeedEvent
    goals: tuple[tuple[str, str], ...]
    """Where to look now: a name and a link for each."""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One file of a feed: the newest entries, or an archive."""

    id: str
    title: str
    updated: str
    entries: tuple[FeedEntry, ...]
    """The newest first."""
    own: str
    current: str
    """The newest entries; empty on their own page."""
    previous: str
    following: str
    alternate: str
    """The page of which the feed tells the changes."""


def has_feeds(corpus: Corpus) -> bool:
    """Tell whether there is anything to tell: something was published."""
    return bool(chain_of(corpus))


def feed_path(code: str, document: str = "", archive: int = 0) -> str:
    """Give the path of a feed from the root of the site: `fr/changes.xml`, `fr/note/changes.xml`."""
    return f"{Address(code, document).url}{_NAME}{f'-{archive}' if archive else ''}.xml"


def feed_documents(corpus: Corpus) -> tuple[str, ...]:
    """Give the documents that have a feed of their own, those that are gone too; the home page has that of the site."""
    return tuple(path for path in corpus.lock.documents if path)


def feed_codes(corpus: Corpus) -> tuple[str, ...]:
    """Give the codes of the languages that have feeds: those of the site, and former ones, whose feeds end there."""
    states = corpus.site_languages
    return (*corpus.configuration.codes, *(code for code in states.former if code in corpus.log.languages))


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as a page announces it."""

    path: str
    """From the root of the site."""
    title: str
    code: str


def announced_feeds(corpus: Corpus, wording: Wording, codes: Sequence[str], document: str = "") -> tuple[FeedLink, ...]:
    """Give the feeds that a page in some languages announces: that of the site, and that of its document."""
    if not has_feeds(corpus):
        return ()
    found = [
        FeedLink(feed_path(code), wording.say(code, "feed.title", site=corpus.configuration.site_names[code]), code)
        for code in codes
    ]
    if document and document in feed_documents(corpus):
        titles = ((code, title_of(corpus, document, code)) for code in codes)
        found += [
            FeedLink(feed_path(code, document), wording.say(code, "feed.of-document", title=title), code)
            for code, title in titles
        ]
    return tuple(found)


def atom_feeds(corpus: Corpus, wording: Wording, environment: Environment) -> Iterator[tuple[str, str]]:
    """Give the text of every feed and archive by its path from the root of the site."""
    for code in feed_codes(corpus) if has_feeds(corpus) else ():
        events = feed_events(corpus, code)
        yield from _Feed(corpus, wording, environment, code, "", events).files()
        by_path: dict[str, list[FeedEvent]] = {}
        for event in events:
            if event.kind != "edition":
                by_path.setdefault(event.path, []).append(event)
        for path in feed_documents(corpus):
            if path in by_path:
                yield from _Feed(corpus, wording, environment, code, path, by_path[path]).files()


@dataclass(frozen=True)
class _Feed:
    corpus: Corpus
    wording: Wording
    environment: Environment
    code: str
    document: str
    """Its neutral path; empty for the feed of the site."""
    events: Sequence[FeedEvent]
    """The oldest first."""

    def files(self) -> Iterator[tuple[str, str]]:
        """Write the feed and its archives."""
        archives = max(0, len(self.events) // NEWEST - 1)
        for number in range(archives + 1):
            is_current = number == archives
            events = self.events[number * NEWEST : None if is_current else (number + 1) * NEWEST]
            page = self._page(0 if is_current else number + 1, archives, events)
            path = feed_path(self.code, self.document, 0 if is_current else number + 1)
            yield path, self._written(page)

    def _page(self, archive: int, archives: int, events: Sequence[FeedEvent]) -> FeedPage:
        entries = tuple(self._entry(event) for event in reversed(events))
        before = archive - 1 if archive else archives
        after = archive + 1 if 0 < archive < archives else 0
        return FeedPage(
            id=self._name(feed_path(self.code, self.document)),
            title=self._title,
            updated=entries[0].updated if entries else _moment(chain_of(self.corpus)[0].publication),
            entries=entries,
            own=self._link(feed_path(self.code, self.document, archive)),
            current=self._link(feed_path(self.code, self.document)) if archive else "",
            previous=self._link(feed_path(self.code, self.document, before)) if before else "",
            following=self._link(feed_path(self.code, self.document, after)) if after else "",
            alternate=self._link(Address(self.code, self.document).url),
        )

    def _written(self, page: FeedPage) -> str:
        configuration = self.corpus.configuration
        written = self.environment.get_template("standalone/changes.xml.html").render(
            feed=page,
            code=self.code,
            t=self._say,
            author=configuration.publisher or configuration.site_names[self._spoken],
            date=lambda iso: configuration.language(self._spoken).date(str(iso)),
            edition=lambda name: edition_named(self.corpus, name),
            has_address=bool(configuration.site_url),
        )
        return _NO_XML.sub("", written).strip() + "\n"

    @cached_property
    def _spoken(self) -> str:
        return spoken_for(self.corpus, self.code)

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(self._spoken, key, **values)

    @property
    def _title(self) -> str:
        if self.document:
            return self._say("feed.of-document", title=title_of(self.corpus, self.document, self._spoken))
        return self._say("feed.title", site=self.corpus.configuration.site_names[self._spoken])

    def _entry(self, event: FeedEvent) -> FeedEntry:
        if event.kind == "edition":
            edition = edition_named(self.corpus, event.address)
            code = code_in(self.corpus, edition, self.code) if edition else self.code
            url = edition_address(code, event.address).url
            name = self._say("edition.name", name=event.address)
            return FeedEntry(
                self._name(f"{url}#{self.code}"), name, _moment(event.publication), self._link(url), event, ()
            )
        version = version_address(event.reference, event.publication).url
        is_version = event.kind in {"published", "changed"}
        name = self._say(f"feed.{event.kind}", name=self._called(event.address, event.publication))
        mark = self.code if is_version else f"{self.code}.{event.kind}"
        goals = tuple((self._called(goal), self._link(self._place(goal))) for goal in event.goals)
        link = self._link(self._place(event.address))
        return FeedEntry(self._name(f"{version}#{mark}"), name, _moment(event.publication), link, event, goals)

    def _called(self, address: str, publication: str = "") -> str:
        """Name a passage by its document, as it was called at a publication, and its number."""
        path, _, name = address.partition("#")
        known = self.corpus.versions.at(path.strip("/"), self._spoken, publication) if publication else ""
        title = known or title_of(self.corpus, path.strip("/"), self._spoken)
        if not name:
            return title
        return f"{title}, {self._say(f'passage.{passage_kind(name)}', number=passage_number(name))}"

    def _place(self, address: str) -> str:
        path, _, name = address.partition("#")
        return Address(self.code, path.strip("/"), name).url

    def _link(self, url: str) -> str:
        """Give a link: absolute where the address of the site is known, else from the feed."""
        return self.corpus.configuration.absolute(url) or relative_to(Address(self.code, self.document), url)

    def _name(self, url: str) -> str:
        """Give a name for ever: the permanent address, else one that is made of the launch of the site.

        The line of the launch is in the chain, which never changes; whoever sets the address later gives new names.
        """
        base = self.corpus.configuration.permanent_url
        launch = chain_of(self.corpus)[0].hash
        return urljoin(base, url) if base else f"urn:uuid:{uuid5(UUID(launch[:32]), url)}"


def _moment(publication: str) -> str:
    """Give the day of a publication as a date of RFC 3339; the second of a day is a second later."""
    day, number = publication_key(publication)
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(seconds=number - 1)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
