"""What the theme is given to draw a page with, beside what MkDocs gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concordance.render.atom_feeds import announced_feeds
from concordance.render.csp import content_policy
from concordance.render.page_context import page_context
from concordance.render.page_metadata import page_metadata
from concordance.render.page_slots import slot
from concordance.render.repository_links import report_ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from concordance.build import Build
    from concordance.render.page_content import PageContent
    from concordance.text.page import Page


def own_context(build: Build, page: Page, content: PageContent, place: Callable[[str], str] = slot) -> dict[str, Any]:
    """Give what the theme shows around a content; `place` gives what stands in the place of a part of it."""
    corpus, wording = build.corpus, build.wording
    return {
        "view": page_context(corpus, page),
        "report_ways": report_ways(corpus.configuration, wording, page),
        "content": content,
        "slot": place,
        "policy": content_policy(),
        "feeds": announced_feeds(corpus, wording, (page.language,), page.path if page.meta.citable else ""),
        "problems": build.shown_problems,
        "papers": build.paper_links(page, place),
        "metadata": page_metadata(corpus, wording, page),
    }
