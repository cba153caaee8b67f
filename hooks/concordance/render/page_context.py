"""What the page templates of the theme are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_to, relative_url
from concordance.editions.editions_place import editions_address
from concordance.editions.kept_editions import editions_of
from concordance.open_data.files import document_file, standing_documents
from concordance.references.permanent_record import permanent_address
from concordance.render.assets import site_assets
from concordance.render.contents import ContentsEntry, nested_contents
from concordance.render.last_modified import last_modified
from concordance.render.nav import MenuEntry, Neighbour, menu_for, neighbours
from concordance.render.repository_links import edit_address
from concordance.render.share_cards import page_share_image
from concordance.render.side_by_side import pairs_of, side_by_side_address
from concordance.render.site_context import SiteContext, site_context
from concordance.subject.declared import PAGES

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import SitePages
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The same page in one of the languages, that of the page itself included."""

    code: str
    name: str
    href: str
    absolute: str | None
    current: bool


@dataclass(frozen=True)
class PageContext:
    """A page as the theme shows it."""

    language: Language
    path: str
    title: str
    full_title: str
    """Its title where nothing else says which page it is: for the home page, the name of the site."""
    description: str
    citable: bool
    nature: str | None
    canonical: str | None
    """Absolute address; nothing where `site_url` is not set."""
    gateway: str | None
    gateway_href: str
    counterparts: tuple[Counterpart, ...]
    side_by_side_href: str
    """Link to the document beside its text in the next language; empty for any other page."""
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
    permanent_href: str
    """Link to the permanent page of a document; empty for any other page, and before publication."""
    share_image: str | None
    """Absolute address of the picture shown beside a shared link."""
    changed: str
    """Date of the last change of the page's file, written in its language; empty where git does not tell."""
    akoma_ntoso: str
    """Link to the document as Akoma Ntoso; empty for any other page, and for one that is not published yet."""
    at: Callable[[str], str]
    """Link to a path from the root of the site."""
    editions_href: str
    """Link to the list of the editions; empty for any page but a document, and before the first edition."""
    pages: SitePages
    """The pages that templates treat apart."""


def page_context(corpus: Corpus, page: Page) -> PageContext:
    """Gather everything that the theme shows around the text of a page."""
    address = Address(page.language, page.path)
    configuration = corpus.configuration
    previous, following = neighbours(corpus, page)
    return PageContext(
        language=configuration.language(page.language),
        path=page.path,
        title=page.title,
        full_title=page.title if page.path else configuration.site_names[page.language],
        description=page.meta.description,
        citable=page.meta.citable,
        nature=page.meta.nature,
        canonical=configuration.absolute(address.url),
        gateway=configuration.absolute(""),
        gateway_href=relative_url(address, Address("", "")),
        counterparts=tuple(_counterparts(corpus, page)),
        side_by_side_href=_side_by_side_href(corpus, page, address),
        menu=menu_for(corpus, page),
        previous=previous,
        next=following,
        contents=nested_contents([heading for heading in page.structure.headings if heading.tag != "h1"]),
        config=site_context(configuration, configuration.site_names[page.language]),
        asset=lambda name: relative_to(address, corpus.once(site_assets).path(name)),
        href=lambda path: _page_href(corpus, address, path),
        edit_href=edit_address(configuration, page),
        permanent_href=_permanent_href(corpus, page, address),
        share_image=configuration.absolute(page_share_image(page)),
        changed=_last_change(corpus, page),
        akoma_ntoso=_akoma_ntoso(corpus, page),
        at=lambda url: relative_to(address, url),
        editions_href=_editions_href(corpus, page, address),
        pages=PAGES,
    )


def _editions_href(corpus: Corpus, page: Page, address: Address) -> str:
    shown = page.meta.citable and editions_of(corpus)
    return relative_url(address, editions_address(page.language)) if shown else ""


def _akoma_ntoso(corpus: Corpus, page: Page) -> str:
    address = Address(page.language, page.path)
    stands = (page.path, page.language) in corpus.once(standing_documents)
    return relative_to(address, document_file(page.path, page.language).path) if stands else ""


def _side_by_side_href(corpus: Corpus, page: Page, address: Address) -> str:
    pair = next((pair for pair in pairs_of(corpus, page.path) if pair[0] == page.language), None)
    return relative_url(address, side_by_side_address(pair, page.path)) if pair and page.meta.citable else ""


def _permanent_href(corpus: Corpus, page: Page, address: Address) -> str:
    published = page.path in corpus.lock.documents and page.meta.citable
    return relative_url(address, permanent_address(page.path)) if published else ""


def _page_href(corpus: Corpus, origin: Address, path: str) -> str:
    """Give the link from an address to a page of its language; nothing where there is no such page."""
    return relative_url(origin, Address(origin.language, path)) if corpus.page(origin.language, path) else ""


def _counterparts(corpus: Corpus, page: Page) -> list[Counterpart]:
    address = Address(page.language, page.path)
    return [
        Counterpart(
            language.code,
            language.name,
            relative_url(address, address.in_language(language.code)),
            corpus.configuration.absolute(address.in_language(language.code).url),
            language.code == page.language,
        )
        for language in corpus.languages
        if corpus.page(language.code, page.path)
    ]


def _last_change(corpus: Corpus, page: Page) -> str:
    iso = corpus.once(last_modified).get(page.source, "")
    return corpus.configuration.language(page.language).date(iso) if iso else ""
