"""The federations in the generated tables: a row each, a group for each sector, a cell for each axis of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.addresses import Reference
from concordance.data.display_names import DisplayName, proper_name
from concordance.data.tables import KINDS
from concordance.model.relations import relations_by_end
from concordance.subject.bodies import Federation, Sector, ThemedRelation
from concordance.subject.plan import Axis, Theme

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class FederationRow:
    """A federation in a table."""

    federation: Federation
    name: DisplayName
    acronym: str
    axes: tuple[AxisCell, ...]
    """One cell for each axis; an empty cell where no theme names its field of work."""


@dataclass(frozen=True, slots=True)
class AxisCell:
    """The relation of a federation and an axis; without a reason there is none."""

    axis: Axis
    theme: Theme | None = None
    reason: str = ""
    reading: bool = False

    @property
    def linked(self) -> bool:
        """True where there is a relation."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class Group:
    """The federations of a sector."""

    name: str
    rows: tuple[FederationRow, ...]


def federation_rows(corpus: Corpus, language: str) -> tuple[FederationRow, ...]:
    """Give a row for every federation, in the alphabetical order of the language."""
    rows = (federation_row(corpus, federation, language) for federation in corpus.data.all("federation", Federation))
    order = corpus.configuration.language(language).sort_key
    return tuple(sorted(rows, key=lambda row: order(row.name.text)))


def federation_row(corpus: Corpus, federation: Federation, language: str) -> FederationRow:
    """Give the row of a federation, as a page in the language shows it.

    Its acronym is that of the language, else the first one.
    """
    return FederationRow(
        federation,
        proper_name(federation.name, federation.name_status, language),
        federation.acronym.get(language) or next(iter(federation.acronym.values()), ""),
        axis_cells(corpus, federation, language),
    )


def axis_cells(corpus: Corpus, federation: Federation, language: str) -> tuple[AxisCell, ...]:
    """Give the relation of a federation and each axis of the plan, in the order of the plan."""
    related = corpus.once(relations_by_end).get(_page_of(federation), ())
    relations = {end.other_end.document: end.relation for end in related}
    return tuple(_axis_cell(axis, relations, language) for axis in corpus.data.all("axis", Axis))


def _page_of(federation: Federation) -> Reference:
    return Reference(*KINDS["federation"].place(federation.id))


def _axis_cell(axis: Axis, relations: Mapping[str, Any], language: str) -> AxisCell:
    relation = relations.get(KINDS["axis"].own_page(axis.id))
    if not isinstance(relation, ThemedRelation):
        return AxisCell(axis)
    theme = next((theme for theme in axis.theme if theme.id == relation.theme), None)
    return AxisCell(axis, theme, relation.reason[language], relation.reading)


def federation_groups(corpus: Corpus, language: str) -> tuple[Group, ...]:
    """Group the federations by sector, both in the alphabetical order of the language; empty sectors are left out."""
    rows = federation_rows(corpus, language)
    groups = (
        Group(sector.name[language], tuple(row for row in rows if row.federation.sector == sector.id))
        for sector in corpus.data.all("sector", Sector)
    )
    order = corpus.configuration.language(language).sort_key
    return tuple(sorted((group for group in groups if group.rows), key=lambda group: order(group.name)))
