"""The files that belong to no language: the gateway, the pages of a host's errors, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_to, relative_url
from concordance.editions.editions_place import EDITIONS_PATH
from concordance.editions.kept_editions import editions_of
from concordance.references.issued import issued_of
from concordance.references.permanent_record import permanent_address, permanent_records
from concordance.render.assets import site_assets
from concordance.render.atom_feeds import announced_feeds
from concordance.render.csp import content_policy
from concordance.render.repository_links import contact_address
from concordance.render.share_cards import joint_line, share_image_path
from concordance.render.site_context import site_context
from concordance.render.templates import template_environment
from concordance.schemas.site_entries import Door
from concordance.subject.declared import PAGES

if TYPE_CHECKING:
    from jinja2 import Environment

    from concordance.language import Language
    from concordance.model.corpus import Corpus
    from concordance.wording import Wording

ROOT = Address("", "")
ICON = "images/favicon.ico"
"""The icon among the assets."""
NOT_FOUND_PAGE, ERROR_PAGE = "404.html", "50x.html"
"""What a host shows where an address does not exist, and where it can give no answer; by path from the root."""


@dataclass(frozen=True, slots=True)
class GatewayEntry:
    """One language on the gateway; all have the same weight."""

    language: Language
    home_href: str
    title: str


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page, with the same page in every language; a permanent page belongs to none."""

    address: str
    alternates: tuple[tuple[str, str], ...] = ()
    changed: str = ""
    """ISO date of its last change; empty where it is not known."""


def standalone_files(corpus: Corpus, wording: Wording) -> Mapping[str, str]:
    """Give the text of every such file by its path from the root of the site; no sitemap without `site_url`."""
    environment = template_environment(corpus.configuration.overrides)
    files = {
        "index.html": _gateway(corpus, wording, environment),
        NOT_FOUND_PAGE: _error_page(corpus, wording, environment, "missing"),
        ERROR_PAGE: _error_page(corpus, wording, environment, "broken"),
        "robots.txt": environment.get_template("standalone/robots.txt.html").render(
            sitemap=corpus.configuration.absolute("sitemap.xml")
        ),
    }
    if corpus.configuration.site_url:
        entries = (*_sitemap_entries(corpus, _listed_paths(corpus)), *_permanent_entries(corpus))
        gateway = corpus.configuration.absolute("")
        sitemap = environment.get_template("standalone/sitemap.xml.html").render(entries=entries, gateway=gateway)
        files["sitemap.xml"] = sitemap
    return files


def root_icon(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Give the icon under the one name by which a browser asks for it without being told, from the root of the site."""
    assets = corpus.once(site_assets)
    if ICON in assets.paths:
        yield "favicon.ico", assets.contents[assets.path(ICON)]


def _gateway(corpus: Corpus, wording: Wording, environment: Environment) -> str:
    names = corpus.configuration.site_names
    entries = tuple(
        GatewayEntry(language, relative_url(ROOT, Address(language.code, "")), names[language.code])
        for language in corpus.languages
    )
    return environment.get_template("standalone/gateway.html").render(
        languages=corpus.languages,
        t=wording.say,
        config=site_context(corpus.configuration, corpus.configuration.joint_name),
        policy=content_policy(),
        canonical=corpus.configuration.absolute(""),
        alternates=[(code, corpus.configuration.absolute(f"{code}/")) for code in corpus.configuration.codes],
        entries=entries,
        share=_share(corpus, wording, corpus.configuration.joint_name, "gateway.what", ""),
        metadata=None,
        feeds=announced_feeds(corpus, wording, corpus.configuration.codes),
        at=lambda url: relative_to(ROOT, url),
        asset=lambda name: relative_to(ROOT, corpus.once(site_assets).path(name)),
    )


def _error_page(corpus: Corpus, wording: Wording, environment: Environment, words: str) -> str:
    """Render the page of an error. A host shows it at any depth: its links start at the root of the host."""
    configuration = corpus.configuration
    title = _in_each(corpus, wording, f"{words}.title")
    return environment.get_template("standalone/error.html").render(
        languages=corpus.languages,
        t=wording.say,
        config=site_context(configuration, configuration.joint_name),
        policy=content_policy(),
        share=_share(corpus, wording, title, f"{words}.text", None),
        metadata=None,
        words=words,
        base_path=configuration.base_path,
        search=PAGES.search if words == "missing" else "",
        has_page=lambda code, path: corpus.page(code, path) is not None,
        doors=corpus.data.all("door", Door) if words == "missing" else (),
        contact_address=contact_address,
        feeds=announced_feeds(corpus, wording, configuration.codes),
        at=lambda url: configuration.base_path + url,
        asset=lambda name: configuration.base_path + corpus.once(site_assets).path(name),
    )


def _share(corpus: Corpus, wording: Wording, title: str, words: str, url: str | None) -> Mapping[str, object]:
    """Say of a page in every language what is shown beside a link to it; `url` is from the root, None for any place."""
    configuration = corpus.configuration
    return {
        "title": title,
        "description": _in_each(corpus, wording, words),
        "address": None if url is None else configuration.absolute(url),
        "image": configuration.absolute(share_image_path()),
        "site": configuration.joint_name,
        "locales": [language.locale for language in corpus.languages],
    }


def _in_each(corpus: Corpus, wording: Wording, key: str) -> str:
    return joint_line(corpus, {language.code: wording.say(language.code, key) for language in corpus.languages})


def _listed_paths(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Give the paths that every reader may come to, each with its languages; what an edition keeps is no other text."""
    codes = corpus.configuration.codes
    pages = {path: tuple(code for code in codes if corpus.page(code, path)) for path in corpus.paths}
    return {**pages, **({EDITIONS_PATH: codes} if editions_of(corpus) else {})}


def _sitemap_entries(corpus: Corpus, paths: Mapping[str, tuple[str, ...]]) -> Iterator[SitemapEntry]:
    for path, codes in paths.items():
        alternates = tuple((code, corpus.configuration.absolute(Address(code, path).url) or "") for code in codes)
        yield from (SitemapEntry(address, alternates) for _, address in alternates)


def _permanent_entries(corpus: Corpus) -> Iterator[SitemapEntry]:
    for record in corpus.once(permanent_records):
        ended = record.tombstone.written.date.isoformat() if record.tombstone else ""
        address = corpus.configuration.absolute(permanent_address(record.reference).url) or ""
        yield SitemapEntry(address, changed=max(issued_of(corpus, record), ended))
