"""What the page templates of the theme are given: addresses, the other languages, the menu, the contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from concordance.addresses import Address, relative_to, relative_url
from concordance.render.assets import site_assets
from concordance.render.last_modified import last_modified
from concordance.render.nav import MenuEntry, Neighbour, menu_for, neighbours
from concordance.render.share_image import share_image_path
from concordance.subject.declared import PAGES

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.language import Language
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import SitePages
    from concordance.text.block import Block
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The same page in one of the languages, its own included."""

    code: str
    name: str
    href: str
    absolute: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading in the contents of a page."""

    id: str
    title: str
    level: int
    children: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class SiteContext:
    """Who publishes, and under which name; what is not configured is None and is not shown."""

    site_name: str
    publisher: str | None
    contact: str | None
    repository: str | None
    permanent_url: str | None


def site_in(configuration: Configuration, name: str) -> SiteContext:
    """Describe the site under a name."""
    return SiteContext(
        name,
        configuration.publisher,
        configuration.contact,
        configuration.repository,
        configuration.permanent_url,
    )


@dataclass(frozen=True)
class PageContext:
    """A page as the theme shows it."""

    language: Language
    path: str
    title: str
    description: str
    citable: bool
    nature: str | None
    canonical: str | None
    """Absolute address; nothing where `site_url` is not set."""
    gateway: str | None
    gateway_href: str
    counterparts: tuple[Counterpart, ...]
    menu: tuple[MenuEntry, ...]
    previous: Neighbour | None
    next: Neighbour | None
    contents: tuple[ContentsEntry, ...]
    config: SiteContext
    asset: Callable[[str], str]
    """Link to a file under `overrides/assets/`."""
    href: Callable[[str], str]
    """Link to another page of the language, by neutral path; empty where there is none."""
    edit_href: str | None
    report_href: str | None
    """Where a mistake is reported: an issue of the repository, else a letter to the contact."""
    share_image: str | None
    """Absolute address of the picture shown beside a shared link."""
    changed: str
    """Date of the last change of the page's file, in the habit of its language; empty where history does not tell."""
    pages: SitePages
    """The pages that templates treat apart."""


def page_context(corpus: Corpus, page: Page) -> PageContext:
    """Gather everything that the theme shows around the text of a page."""
    here = Address(page.language, page.path)
    configuration = corpus.configuration
    before, after = neighbours(corpus, page)
    return PageContext(
        language=configuration.language(page.language),
        path=page.path,
        title=page.title,
        description=page.meta.description,
        citable=page.meta.citable,
        nature=page.meta.nature,
        canonical=configuration.absolute(here.url),
        gateway=configuration.absolute(""),
        gateway_href=relative_url(here, Address("", "")),
        counterparts=tuple(_counterparts(corpus, page)),
        menu=menu_for(corpus, page),
        previous=before,
        next=after,
        contents=nested_contents(tuple(one for one in page.structure.headings if one.tag != "h1")),
        config=site_in(configuration, configuration.site_names[page.language]),
        asset=lambda name: relative_to(here, corpus.once(site_assets).path(name)),
        href=lambda path: relative_url(here, Address(page.language, path)) if corpus.page(page.language, path) else "",
        edit_href=edit_address(configuration, page),
        report_href=report_address(configuration, page),
        share_image=configuration.absolute(share_image_path(page.language)),
        changed=_changed(corpus, page),
        pages=PAGES,
    )


def _counterparts(corpus: Corpus, page: Page) -> list[Counterpart]:
    here = Address(page.language, page.path)
    return [
        Counterpart(
            language.code,
            language.name,
            relative_url(here, here.in_language(language.code)),
            corpus.configuration.absolute(here.in_language(language.code).url),
            language.code == page.language,
        )
        for language in corpus.languages
        if corpus.page(language.code, page.path)
    ]


def edit_address(configuration: Configuration, page: Page) -> str | None:
    """Give the address where the file of the page is edited in a browser; nothing without a repository."""
    if not configuration.repository:
        return None
    return f"{configuration.repository.rstrip('/')}/edit/main/{page.source}"


def report_address(configuration: Configuration, page: Page) -> str | None:
    """Give the address where a mistake of the page is reported, with the page already named in it."""
    subject = f"{page.title} ({Address(page.language, page.path).url})"
    if configuration.repository:
        return f"{configuration.repository.rstrip('/')}/issues/new?{urlencode({'title': subject})}"
    if configuration.contact and "@" in configuration.contact:
        return f"mailto:{configuration.contact}?{urlencode({'subject': subject}, quote_via=quote)}"
    return None


def _changed(corpus: Corpus, page: Page) -> str:
    iso = corpus.once(last_modified).get(page.source, "")
    return corpus.configuration.language(page.language).date(iso) if iso else ""


def nested_contents(headings: tuple[Block, ...]) -> tuple[ContentsEntry, ...]:
    """Nest headings by level, each under the nearest one above it of a higher level."""
    entries: list[ContentsEntry] = []
    position = 0
    while position < len(headings):
        heading = headings[position]
        end = position + 1
        while end < len(headings) and headings[end].tag > heading.tag:
            end += 1
        below = nested_contents(headings[position + 1 : end])
        entries.append(ContentsEntry(heading.id, heading.text, int(heading.tag[1]), below))
        position = end
    return tuple(entries)
