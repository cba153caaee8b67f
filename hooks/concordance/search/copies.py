"""The copies of pages that the search reads: their own words, each passage under a heading that a result can lead to.

Pagefind leads only to headings, so every address of a page gets one: `<h6 id="p14">§ 14</h6>`. What the build adds
around the text (numbers, sources, links to cite, other pages) is not the page's own and would be found everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from concordance.model.markers import anchors
from concordance.model.site_paths import SEARCH_PAGE
from concordance.search.reader import read_runs
from concordance.search.runs import reopen_sections, with_short_title
from concordance.subject.declared import PAGES

if TYPE_CHECKING:
    from concordance.addresses import Address
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page
    from concordance.wording import Wording

LESS = "0.05"
"""How much the places of pages about the site itself count."""


def search_copies(corpus: Corpus, wording: Wording, built: Mapping[Address, str]) -> Mapping[str, str]:
    """Give the copies of built pages, by their path under the folder of their language."""
    pages = ((corpus.page(address.language, address.path), html) for address, html in built.items())
    return {
        f"{page.path}/index.html".removeprefix("/"): search_copy(html, page, anchors(corpus, page), wording)
        for page, html in pages
        if page and page.path != SEARCH_PAGE
    }


def search_copy(html: str, page: Page, addresses: frozenset[str], wording: Wording) -> str:
    """Write the copy of a built page."""
    read = read_runs(html, page, addresses, wording)
    runs = "".join(run.html for run in reopen_sections(with_short_title(read, page.title)))
    weight = LESS if page.path in PAGES.about_site else "1"
    return (
        f'<!doctype html><html lang="{page.language}"><head><title>{escape(page.title)}</title></head>'
        f'<body data-title="{escape(page.title)}" data-pagefind-meta="title[data-title], weight:{weight}">'
        f"{runs}</body></html>\n"
    )
