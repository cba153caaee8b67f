"""Does an address answer? A site rendered without a site generator, and what a reader finds at each address of it.

Nothing here asks the core where an address leads: the files are read as a browser reads them, and whoever asks says
what must be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from concordance.model.corpus import Corpus
from concordance.render.atom_feeds import atom_feeds
from concordance.render.page_content import page_content
from concordance.render.permanent_pages import PermanentPages
from concordance.render.root_files import standalone_files
from concordance.render.templates import PageTemplates, template_environment
from concordance.text.html_tree import VOID, write_html
from concordance.text.page import Page
from concordance.text.passage_text import normalised
from concordance.wording import load_wording
from locations import ROOT

OVERRIDES = ROOT / "overrides"
ENVIRONMENT = template_environment(OVERRIDES)
WORDING = load_wording()


def rendered(corpus: Corpus) -> dict[str, str]:
    """Render every page and every file that belongs to no language, by path from the root of the site."""
    pages = {f"{page.language}/{page.path}/index.html".replace("//", "/"): page for page in corpus.pages.values()}
    return {
        **{name: _page(corpus, page) for name, page in pages.items()},
        **standalone_files(corpus, WORDING),
        **PermanentPages(corpus, WORDING, ENVIRONMENT).files(),
        **dict(atom_feeds(corpus, WORDING, ENVIRONMENT)),
    }


def _page(corpus: Corpus, page: Page) -> str:
    """Render the content of a page as the adapter does."""
    templates = PageTemplates(ENVIRONMENT, WORDING, corpus, page)
    return write_html(page_content(page, templates, str).nodes)


@dataclass
class Spot:
    """What stands under an id: an element with all that is in it."""

    tag: str
    classes: frozenset[str] = frozenset()
    links: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text as passages are compared."""
        return normalised("".join(self.pieces))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.whole = Spot("html")
        self.spots: dict[str, Spot] = {}
        self.open: list[tuple[str, Spot | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        spot = Spot(tag, frozenset((given.get("class") or "").split())) if given.get("id") else None
        if spot:
            name = str(given["id"])
            assert name not in self.spots, f"#{name} is twice on a page"
            self.spots[name] = spot
        if tag not in VOID:
            self.open.append((tag, spot))
        if href := given.get("href"):
            for one in self._here():
                one.links.append(href)

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        for one in self._here():
            one.pieces.append(data)

    def _here(self) -> Iterator[Spot]:
        yield self.whole
        yield from (spot for _, spot in self.open if spot)


@lru_cache(maxsize=512)
def _read(html: str) -> tuple[Spot, Mapping[str, Spot]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.whole, reader.spots


@dataclass(frozen=True)
class Claim:
    """What a published address must answer in a language."""

    text: str = ""
    """The text of a passage, present or last; empty for what is no passage."""
    gone: bool = False
    """True where a tombstone must stand."""
    ends: tuple[str, ...] = ()
    """The addresses to which the tombstone must lead."""
    reason: str = ""
    page_gone: bool = False
    """True where the page itself is no more."""
    inherited: bool = False
    """True where the tombstone is that of the page, and its reason stands at the top."""


@dataclass(frozen=True)
class Site:
    """The files of a site by path from its root."""

    files: Mapping[str, str]

    def spot(self, address: str) -> Spot | None:
        """Find what stands at an address, such as `/fr/note/#p1`; nothing where a browser would find nothing."""
        path, _, fragment = address.partition("#")
        if path.strip("/") in self.files and not fragment:
            return Spot("file")
        html = self.files.get(f"{path.strip('/')}/index.html".lstrip("/"))
        if html is None:
            return None
        whole, spots = _read(html)
        return spots.get(fragment) if fragment else whole

    def goal(self, origin: str, href: str) -> str | None:
        """Give the address to which a link leads, or nothing for what is no page of the site."""
        absolute = urljoin(f"https://site{origin.partition('#')[0]}", href)
        parts = urlsplit(absolute)
        is_page = parts.netloc == "site" and not parts.path.startswith("/assets/")
        return f"{parts.path}#{parts.fragment}".removesuffix("#") if is_page else None

    def dead_links(self, origin: str, spot: Spot) -> list[str]:
        """Name the links that lead to no page or file, or to no id of one."""
        goals = ((href, self.goal(origin, href)) for href in spot.links)
        return [href for href, goal in goals if goal is not None and not self._answers(goal)]

    def _answers(self, goal: str) -> bool:
        return goal.lstrip("/") in self.files or self.spot(goal) is not None


def faults(site: Site, address: str, claims: Mapping[str, Claim]) -> list[str]:
    """Say where a published address does not answer what it must, in each language and without one."""
    here = ((code, fault) for code, claim in claims.items() for fault in _in_context(site, address, code, claim))
    found = [f"/{code}{address}: {fault}" for code, fault in here]
    path, _, fragment = address.partition("#")
    if next(iter(claims.values())).text or (not fragment and f"id{path}index.html" in site.files):
        permanent = f"/id{path}{fragment}{'/' if fragment else ''}"
        found += [f"{permanent}: {fault}" for fault in _permanent(site, permanent, claims)]
    return found


def _in_context(site: Site, address: str, code: str, claim: Claim) -> Iterator[str]:
    here = f"/{code}{address}"
    spot = site.spot(here)
    if spot is None:
        yield "nothing is there"
        return
    if not claim.gone:
        if "tombstone" in spot.classes:
            yield "a tombstone stands on what is there"
        if normalised(claim.text) not in spot.text:
            yield f"it must say {claim.text!r}, and says {spot.text!r}"
        return
    if "#" in here and "tombstone" not in spot.classes:
        yield f"a tombstone must stand there, not {spot.text!r}"
    if normalised(claim.reason) not in spot.text and not (claim.page_gone and (claim.ends or claim.inherited)):
        yield f"the reason must stand there, not {spot.text!r}"
    goals = {site.goal(here, href) for href in spot.links}
    yield from (f"it must lead to {end}" for end in claim.ends if f"/{code}{end}" not in goals)
    yield from (f"its link {href} is dead" for href in site.dead_links(here, spot))


def _permanent(site: Site, permanent: str, claims: Mapping[str, Claim]) -> Iterator[str]:
    """A permanent page has the texts of every language, and what became of them."""
    spot = site.spot(permanent)
    if spot is None:
        yield "nothing is there"
        return
    for code, claim in claims.items():
        if normalised(claim.text) not in spot.text:
            yield f"it must say {claim.text!r}"
        if claim.gone and normalised(claim.reason) not in spot.text:
            yield f"it must give the reason {claim.reason!r}"
        goals = {site.goal(permanent, href) for href in spot.links}
        for end in claim.ends:
            path, _, fragment = end.partition("#")
            if not {f"/{code}{end}", f"/id{path}{fragment}/", f"/id{path}"} & goals:
                yield f"it must lead to {end}"
    yield from (f"its link {href} is dead" for href in site.dead_links(permanent, spot))
