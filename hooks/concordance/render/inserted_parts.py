"""Generated parts as nodes of HTML, by the place of a page where each belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.model.markers import markers
from concordance.model.sources import page_sources, runs_by_source
from concordance.parts.related import page_relations
from concordance.parts.views import VIEWS
from concordance.references.freshness import lagging_passages, unread_passages
from concordance.text.html_reader import read_fragment

if TYPE_CHECKING:
    from concordance.model.markers import Marker
    from concordance.render.templates import PageTemplates
    from concordance.text.html_tree import Nodes
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class InsertedParts:
    """What is inserted between the blocks of a page; what is written into passages is `annotate_passages`."""

    at_markers: Mapping[int, Nodes]
    """By the line of the marker in the page's text, counted from 1."""
    after_title: Nodes
    """After the first heading: its notices."""
    at_end: Nodes


def inserted_parts(page: Page, templates: PageTemplates) -> InsertedParts:
    """Render every generated part of a page, each read as HTML once."""
    ending = tuple(node for html in _page_end(page, templates) for node in _read(html))
    return InsertedParts(
        at_markers=marked_parts(page, templates),
        after_title=tuple(node for html in _title_notices(page, templates) for node in _read(html)),
        at_end=("\n", *ending) if ending else (),
    )


def marked_parts(page: Page, templates: PageTemplates) -> Mapping[int, Nodes]:
    """Render the parts that a page calls, by the line of the marker in its text, counted from 1."""
    return {marker.line: _read(_part(marker, templates)) for marker in markers(page)}


def source_list(page: Page, templates: PageTemplates) -> Nodes:
    """Render the list of the sources of a page; no nodes for a page that names none."""
    sources = page_sources(templates.corpus, page)
    return _read(_sources(page, templates)) if sources else ()


def _read(html: str) -> Nodes:
    """Read the HTML of a part, with a line end after it; no nodes for a part that shows nothing."""
    nodes = read_fragment(html.strip()).nodes
    return (*nodes, "\n") if nodes else ()


def _part(marker: Marker, templates: PageTemplates) -> str:
    view = VIEWS[marker.name](templates.corpus, templates.page)
    if not view:
        return ""
    options = {"by": "", **marker.options}
    return templates.render(f"parts/{marker.name}.html", options=options, **view)


def _title_notices(page: Page, templates: PageTemplates) -> Iterator[str]:
    if page.structure.headings and (lagging := lagging_passages(templates.corpus, page)):
        yield templates.render("parts/page-freshness.html", key="freshness.page", count=len(lagging))
    if page.structure.headings and (unread := unread_passages(templates.corpus, page)):
        yield templates.render("parts/page-freshness.html", key="freshness.unread", count=len(unread))
    if page.meta.nature and page.structure.headings:
        yield templates.render("parts/notice.html", nature=page.meta.nature)


def _page_end(page: Page, templates: PageTemplates) -> Iterator[str]:
    if groups := page_relations(templates.corpus, page):
        yield templates.render("parts/related-page.html", groups=groups, citable=page.meta.citable)
    if page_sources(templates.corpus, page):
        yield _sources(page, templates)


def _sources(page: Page, templates: PageTemplates) -> str:
    sources = page_sources(templates.corpus, page)
    return templates.render("parts/page-sources.html", sources=sources, runs=runs_by_source(page))
