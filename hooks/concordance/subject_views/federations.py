"""The federations in the generated tables: a row each, a group for each sector, a cell for each axis of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.addresses import Reference
from concordance.data.display_names import Shown, proper_name
from concordance.data.tables import KINDS
from concordance.model.relations import related
from concordance.subject.bodies import Federation, Sector, ThemedRelation
from concordance.subject.plan import Axis, Theme

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


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


def federation_rows(corpus: Corpus, language: str) -> tuple[FederationRow, ...]:
    """Every federation, in the alphabetical order of the language."""
    rows = (federation_row(corpus, one, language) for one in corpus.data.all("federation", Federation))
    order = corpus.configuration.language(language).sort_key
    return tuple(sorted(rows, key=lambda row: order(row.name.text)))


def federation_row(corpus: Corpus, federation: Federation, language: str) -> FederationRow:
    """One federation, as a page in the language shows it."""
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
    return Reference(*KINDS["federation"].place(federation.id))


def _axis_cell(axis: Axis, links: Mapping[str, Any], language: str) -> AxisCell:
    relation = links.get(KINDS["axis"].own_page(axis.id))
    if not isinstance(relation, ThemedRelation):
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
