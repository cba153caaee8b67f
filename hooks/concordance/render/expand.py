"""Markdown in, Markdown out: the text of a page with its generated parts in place.

What comes out is plain Markdown with blocks of HTML in it, which any generator can render.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.model.markers import markers
from concordance.model.sources import page_sources
from concordance.parts.related import page_relations, section_relations
from concordance.parts.views import VIEWS
from concordance.references.freshness import lagging_passages

if TYPE_CHECKING:
    from concordance.model.markers import Marker
    from concordance.render.templates import PageTemplates
    from concordance.text.html_outline import Block
    from concordance.text.page import Page


def expand(page: Page, templates: PageTemplates) -> str:
    """Give the text of a page with every generated part in it.

    Insertions are collected by line and made in one pass from the end, so that no line moves under another.
    """
    lines = page.head.text.split("\n")
    for marker in markers(page):
        lines[marker.line - 1] = _as_block(_part(marker, templates))
    for line, html in sorted(_insertions(page, templates), key=lambda one: -one[0]):
        lines.insert(line, _as_block(html))
    return "\n".join([*lines, *map(_as_block, _endings(page, templates))])


def _as_block(html: str) -> str:
    """Make the HTML a block of its own.

    Python-Markdown ends a block of raw HTML at a blank line inside it under some elements; none is left inside.
    """
    folded = re.sub(r"\n\s*\n+", "\n", html.strip())
    return f"\n{folded}\n" if folded else ""


def _part(marker: Marker, templates: PageTemplates) -> str:
    view = VIEWS[marker.name](templates.corpus, templates.page)
    if not view:
        return ""
    options = {"by": "", **marker.options}
    return templates.render(f"parts/{marker.name}.html", options=options, **view)


def _insertions(page: Page, templates: PageTemplates) -> Iterator[tuple[int, str]]:
    """What goes between lines: the notice under the title, the relations at the end of each section."""
    headings = page.structure.headings
    if page.meta.nature and headings:
        yield _heading_end(page, headings[0]), templates.render("parts/notice.html", nature=page.meta.nature)
    if headings and (lagging := lagging_passages(templates.corpus, page)):
        yield headings[0].line, templates.render("parts/page-freshness.html", count=len(lagging))
    for position, heading in enumerate(headings):
        rows = section_relations(templates.corpus, page, heading.id) if heading.id else ()
        if rows and page.meta.citable:
            end = _section_end(page, headings, position)
            yield end, templates.render("parts/related-section.html", rows=rows)


def _heading_end(page: Page, heading: Block) -> int:
    """The number of lines up to the end of a heading, which may be underlined."""
    written, following, *_ = [*page.head.text.split("\n")[heading.line - 1 :], ""]
    underlined = not written.startswith("#") and re.fullmatch(r"(=+|-+) *", following)
    return heading.line + bool(underlined)


def _section_end(page: Page, headings: tuple[Block, ...], position: int) -> int:
    """The number of lines before the next heading of the same or a higher level."""
    level = headings[position].tag
    following = (one.line - 1 for one in headings[position + 1 :] if one.tag <= level)
    return next(following, page.head.text.count("\n") + 1)


def _endings(page: Page, templates: PageTemplates) -> Iterator[str]:
    if groups := page_relations(templates.corpus, page):
        yield templates.render("parts/related-page.html", groups=groups)
    if sources := page_sources(templates.corpus, page):
        yield templates.render("parts/page-sources.html", sources=sources)
