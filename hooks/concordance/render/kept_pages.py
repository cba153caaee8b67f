"""The finished pages that earlier builds have kept: which need not be made again, and why another is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.build_inputs import is_alone
from concordance.disk_cache import digest_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.render.page_origins import Origin, PageOrigins
    from concordance.text.page import Page

REASONS: Mapping[str, str] = {
    "text": "its own text",
    "translations": "its text in another language",
    "pages": "a heading, a link or the front matter of another page, or the list of pages",
    "data": "docs/data/",
    "files": "the files beside the pages",
    "date": "the date of its last commit",
    "paper": "its PDF, or in a preview the problems",
    "site": "the settings, the templates, the words, the environment or the day",
}
"""What a page is made from, as `make site WHY=<page>` says it."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A finished page, with what it was made from."""

    origin: Mapping[str, str]
    html: str


@dataclass(frozen=True)
class KeptPages:
    """What one build finds of the pages of earlier ones, and keeps of its own for later ones."""

    corpus: Corpus
    origins: PageOrigins
    beside: Callable[[Page], object]
    """Gives what a page shows of what is made beside it."""
    _known: dict[str, Origin] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What the pages that were asked for are made from, by their source."""

    @cached_property
    def finished(self) -> Mapping[str, str]:
        """The pages that need not be made again, by their source."""
        found: Mapping[str, KeptPage] = self.corpus.cache.find(self._kind, self.digests)
        return {source: kept.html for source, kept in found.items()}

    def finished_page(self, page: Page) -> str | None:
        """Give one page that need not be made again; nothing where it must be."""
        if not self.is_alone:
            return None
        kept: KeptPage | None = self.corpus.cache.find_one(self._kind, page.source, digest_of(self._origin(page)))
        return kept.html if kept else None

    def keep(self, page: Page, html: str) -> None:
        """Keep a page that was finished. Raises StaleResultError where another was kept of the same."""
        if self.is_alone:
            origin = self._origin(page)
            self.corpus.cache.keep(self._kind, page.source, digest_of(origin), KeptPage(origin, html))

    def why(self, page: Page) -> str:
        """Say in a line why a page is made again, or that it is not."""
        if page.source in self.finished:
            return f"{page.source}: kept as an earlier build has made it"
        return f"{page.source}: made again: {'; '.join(self._reasons(page))}"

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """What each page is made from, as one digest, by its source; nothing where something else adds to the site."""
        return {source: digest_of(origin) for source, origin in self._origins.items()}

    @cached_property
    def _origins(self) -> Mapping[str, Origin]:
        pages = self.corpus.pages.values() if self.is_alone else ()
        return {page.source: self._origin(page) for page in pages}

    def _origin(self, page: Page) -> Origin:
        if page.source not in self._known:
            self._known[page.source] = self.origins.origin(page, self.beside(page))
        return self._known[page.source]

    @cached_property
    def is_alone(self) -> bool:
        """True where nothing else adds to the site, so that it is known what pages are made from."""
        return is_alone(self.corpus.configuration)

    @property
    def _kind(self) -> str:
        return "previewed" if self.corpus.configuration.preview else "finished"

    def _reasons(self, page: Page) -> Iterator[str]:
        origin, last = self._origins.get(page.source), self.corpus.cache.last(self._kind, page.source)
        if origin is None:
            yield "a plugin or a hook adds to the site, and nobody knows what it makes it from"
        elif not isinstance(last, KeptPage):
            yield "nothing is kept of it"
        elif differing := [said for name, said in REASONS.items() if last.origin.get(name) != origin[name]]:
            yield from differing
        else:
            yield "the program has changed, or to compare it with what is kept"
