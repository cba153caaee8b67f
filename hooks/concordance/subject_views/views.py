"""The values of the template of each of the subject's parts; the markup is in `overrides/parts/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.data.display_names import title
from concordance.model.entry_rows import by_letter, named_rows, sorted_rows, titled_rows
from concordance.model.site_paths import entry_of_front_matter
from concordance.subject.bodies import Body, Sector, Term
from concordance.subject.plan import Axis, Event, Institution, Law, Level, Principle
from concordance.subject_views.federations import federation_groups, federation_row, federation_rows
from concordance.subject_views.picture_network import network
from concordance.subject_views.pictures import PICTURES
from concordance.subject_views.plan import axis_rows, theme_rows

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def _federation_network(corpus: Corpus, page: Page) -> dict[str, Any]:
    rows = {row.federation.id: row for row in federation_rows(corpus, page.language)}
    axes = corpus.data.by_id("axis", Axis)
    links = {name: tuple(cell.axis.id for cell in row.axes if cell.linked) for name, row in rows.items()}
    sectors = corpus.data.by_id("sector", Sector)
    return {"network": network(links, tuple(axes)), "rows": rows, "axes": axes, "sectors": sectors} if rows else {}


def _page_federation(corpus: Corpus, page: Page) -> dict[str, Any]:
    federation = entry_of_front_matter(corpus.data, page, "federation")
    if federation is None:
        return {}
    sector = corpus.data.by_id("sector", Sector).get(federation.sector)
    row = federation_row(corpus, federation, page.language)
    return {"row": row, "sector": sector.name[page.language] if sector else ""}


def _page_themes(corpus: Corpus, page: Page) -> dict[str, Any]:
    axis = entry_of_front_matter(corpus.data, page, "axis")
    return {"axis": axis, "rows": theme_rows(axis, page.language)} if axis else {}


def _glossary(corpus: Corpus, page: Page) -> dict[str, Any]:
    rows = sorted_rows(corpus, page.language, titled_rows(corpus, "term", Term, page.language))
    return {"groups": by_letter(corpus, page.language, rows, lambda row: row.name.text)}


SUBJECT_VIEWS: Mapping[str, Callable[[Corpus, Page], dict[str, Any]]] = {
    "federations": lambda corpus, page: {
        "sectors": corpus.data.by_id("sector", Sector),
        "groups": federation_groups(corpus, page.language),
        "rows": federation_rows(corpus, page.language),
    },
    "federation-facts": _page_federation,
    "axis-themes": _page_themes,
    "plan-overview": lambda corpus, page: {"rows": axis_rows(corpus, page.language), "title": title},
    "principles": lambda corpus, page: {"rows": titled_rows(corpus, "principle", Principle, page.language)},
    "timeline": lambda corpus, _page: {"rows": corpus.data.all("event", Event)},
    "territory": lambda corpus, page: {"rows": titled_rows(corpus, "level", Level, page.language)},
    "institutions": lambda corpus, page: {"rows": named_rows(corpus, "institution", Institution, page.language)},
    "laws": lambda corpus, _page: {"rows": corpus.data.all("law", Law)},
    "bodies": lambda corpus, page: {
        "rows": sorted_rows(corpus, page.language, named_rows(corpus, "body", Body, page.language))
    },
    "glossary": _glossary,
    "picture-federation-network": _federation_network,
    **PICTURES,
}
"""What makes the values of each part's template, by the name of its marker; no values where nothing is shown."""
