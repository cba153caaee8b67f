"""What the template of each generated part is given; the markup is in `overrides/parts/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.data.display_names import title
from concordance.data.schema import Body, Federation, Sector, Term
from concordance.data.schema_plan import Axis, Event, Institution, Law, Level, Principle
from concordance.parts.audit_report import last_audit
from concordance.parts.federations import federation_groups, federation_row, federation_rows
from concordance.parts.parity_report import parity_report
from concordance.parts.picture_network import network
from concordance.parts.pictures import PICTURES
from concordance.parts.tables import (
    axis_rows,
    data_file_rows,
    named_rows,
    sorted_rows,
    source_rows,
    theme_rows,
    titled_rows,
)
from concordance.references.freshness import State

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
    federation = corpus.data.by_id("federation", Federation).get(page.meta.federation or "")
    if federation is None:
        return {}
    sector = corpus.data.by_id("sector", Sector).get(federation.sector)
    row = federation_row(corpus, federation, page.language)
    return {"row": row, "sector": sector.name[page.language] if sector else ""}


def _page_themes(corpus: Corpus, page: Page) -> dict[str, Any]:
    axis = next((one for one in corpus.data.all("axis", Axis) if one.number == page.meta.axis), None)
    return {"axis": axis, "rows": theme_rows(axis, page.language)} if axis else {}


VIEWS: Mapping[str, Callable[[Corpus, Page], dict[str, Any]]] = {
    "federations": lambda corpus, page: {
        "groups": federation_groups(corpus, page.language),
        "rows": federation_rows(corpus, page.language),
    },
    "federation-axes": lambda corpus, page: {
        "axes": corpus.data.all("axis", Axis),
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
    "glossary": lambda corpus, page: {
        "rows": sorted_rows(corpus, page.language, titled_rows(corpus, "term", Term, page.language))
    },
    "parity": lambda corpus, _page: {"report": corpus.once(parity_report), "State": State},
    "audit": lambda corpus, _page: {"audit": last_audit(corpus)},
    "sources": lambda corpus, page: {"rows": source_rows(corpus, page.language)},
    "datasets": lambda _corpus, page: {"rows": data_file_rows(page)},
    "picture-federation-network": _federation_network,
    **PICTURES,
}
"""What the template of each generated part is given, by the name of its marker; empty where nothing is to be shown."""
