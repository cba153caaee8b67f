"""The rows of the generated tables: what is shown, in which order; the markup is in `overrides/parts/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, Reference, relative_to
from concordance.audit_report import last_audit
from concordance.data_files import DATA_SETS, DCAT, INDEX, DataFile
from concordance.display import Shown, proper_name, title
from concordance.freshness import State
from concordance.parity_report import parity_report
from concordance.picture_network import network
from concordance.pictures import PICTURES
from concordance.relations import related
from concordance.schema import Body, Federation, Sector, Source, Term
from concordance.schema_plan import Axis, Event, Institution, Law, Level, Principle, Theme
from concordance.sources import supported

if TYPE_CHECKING:
    from concordance.addresses import Address
    from concordance.corpus import Corpus
    from concordance.page import Page
    from concordance.schema import Named


@dataclass(frozen=True, slots=True)
class FederationRow:
    """A federation in a table."""

    federation: Federation
    name: Shown
    acronym: str
    axes: tuple[AxisCell, ...]
    """One cell an axis; an empty cell says that no theme names the field."""


@dataclass(frozen=True, slots=True)
class AxisCell:
    """What links a federation to an axis."""

    axis: Axis
    theme: Theme | None = None
    reason: str = ""
    reading: bool = False

    @property
    def linked(self) -> bool:
        """True where there is a link."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class Group:
    """The federations of a sector."""

    name: str
    rows: tuple[FederationRow, ...]


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Any other entry with the name to show."""

    entry: Any
    name: Shown


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with the places that rest on it."""

    source: Source
    places: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class DataFileRow:
    """An open data file, with what describes it."""

    name: str
    """The data set; words of the same name say what it holds."""
    file: DataFile
    href: str
    schema: str
    schema_href: str


def federation_rows(corpus: Corpus, language: str) -> tuple[FederationRow, ...]:
    """Every federation, in the alphabetical order of the language."""
    rows = (_federation_row(corpus, one, language) for one in corpus.data.all("federation", Federation))
    return tuple(sorted(rows, key=lambda row: _key(corpus, language)(row.name)))


def _federation_row(corpus: Corpus, federation: Federation, language: str) -> FederationRow:
    return FederationRow(
        federation,
        proper_name(federation.name, federation.name_status, language),
        federation.acronym.get(language) or next(iter(federation.acronym.values()), ""),
        axis_cells(corpus, federation, language),
    )


def axis_cells(corpus: Corpus, federation: Federation, language: str) -> tuple[AxisCell, ...]:
    """What links a federation to each axis of the plan, in the order of the plan."""
    links = {one.goal.document: one.relation for one in corpus.once(related).get(_page_of(federation), ())}
    return tuple(_axis_cell(axis, links, language) for axis in corpus.data.all("axis", Axis))


def _page_of(federation: Federation) -> Reference:
    return Reference(f"federations/{federation.id}", "")


def _axis_cell(axis: Axis, links: Mapping[str, Any], language: str) -> AxisCell:
    relation = links.get(f"plan/{axis.id}")
    if relation is None:
        return AxisCell(axis)
    theme = next((one for one in axis.theme if one.id == relation.theme), None)
    return AxisCell(axis, theme, relation.reason[language], relation.reading)


def federation_groups(corpus: Corpus, language: str) -> tuple[Group, ...]:
    """The federations by sector, sectors and federations in the alphabetical order of the language."""
    rows = federation_rows(corpus, language)
    groups = (
        Group(sector.name[language], tuple(row for row in rows if row.federation.sector == sector.id))
        for sector in corpus.data.all("sector", Sector)
    )
    order = corpus.configuration.language(language).sort_key
    return tuple(sorted((group for group in groups if group.rows), key=lambda group: order(group.name)))


def _key(corpus: Corpus, language: str) -> Callable[[Shown], str]:
    order = corpus.configuration.language(language).sort_key
    return lambda shown: order(shown.text)


def _named(corpus: Corpus, table: str, model: type[Named], language: str) -> tuple[NamedRow, ...]:
    return tuple(
        NamedRow(one, proper_name(one.name, one.name_status, language)) for one in corpus.data.all(table, model)
    )


def _titled(corpus: Corpus, table: str, model: type[Named], language: str) -> tuple[NamedRow, ...]:
    return tuple(NamedRow(one, title(one.name, one.name_status, language)) for one in corpus.data.all(table, model))


def _sorted(corpus: Corpus, language: str, rows: tuple[NamedRow, ...]) -> tuple[NamedRow, ...]:
    return tuple(sorted(rows, key=lambda row: _key(corpus, language)(row.name)))


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
    row = _federation_row(corpus, federation, page.language)
    return {"row": row, "sector": sector.name[page.language] if sector else ""}


def _page_themes(corpus: Corpus, page: Page) -> dict[str, Any]:
    axis = next((one for one in corpus.data.all("axis", Axis) if one.number == page.meta.axis), None)
    themes = axis.theme if axis else ()
    rows = tuple(NamedRow(one, title(one.name, one.name_status, page.language)) for one in themes)
    return {"axis": axis, "rows": rows} if axis else {}


def _overview(corpus: Corpus, page: Page) -> dict[str, Any]:
    rows = tuple(
        NamedRow(axis, title(axis.title, axis.title_status, page.language)) for axis in corpus.data.all("axis", Axis)
    )
    return {"rows": rows, "title": title}


def _sources(corpus: Corpus, page: Page) -> dict[str, Any]:
    places = corpus.once(supported).get(page.language, {})
    order = corpus.configuration.language(page.language).sort_key
    rows = sorted(
        (SourceRow(one, places.get(one.id, ())) for one in corpus.data.all("source", Source)),
        key=lambda row: (order(row.source.publisher), order(row.source.title[page.language])),
    )
    return {"rows": tuple(rows)}


def _datasets(page: Page) -> dict[str, Any]:
    here = Address(page.language, page.path)
    rows = tuple(
        DataFileRow(one.name, file, relative_to(here, file.path), file.schema, relative_to(here, file.schema_path))
        for one in DATA_SETS
        for file in one.files
    )
    index = DataFileRow("index", INDEX, relative_to(here, INDEX.path), "DCAT 3 (W3C)", DCAT)
    return {"rows": (*rows, index)}


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
    "plan-overview": _overview,
    "principles": lambda corpus, page: {"rows": _titled(corpus, "principle", Principle, page.language)},
    "timeline": lambda corpus, _page: {"rows": corpus.data.all("event", Event)},
    "territory": lambda corpus, page: {"rows": _titled(corpus, "level", Level, page.language)},
    "institutions": lambda corpus, page: {"rows": _named(corpus, "institution", Institution, page.language)},
    "laws": lambda corpus, _page: {"rows": corpus.data.all("law", Law)},
    "bodies": lambda corpus, page: {
        "rows": _sorted(corpus, page.language, _named(corpus, "body", Body, page.language))
    },
    "glossary": lambda corpus, page: {
        "rows": _sorted(corpus, page.language, _titled(corpus, "term", Term, page.language))
    },
    "parity": lambda corpus, _page: {"report": corpus.once(parity_report), "State": State},
    "audit": lambda corpus, _page: {"audit": last_audit(corpus)},
    "sources": _sources,
    "datasets": lambda _corpus, page: _datasets(page),
    "picture-federation-network": _federation_network,
    **PICTURES,
}
"""What the template of each generated part is given, by the name of its marker; empty where nothing is to be shown."""
