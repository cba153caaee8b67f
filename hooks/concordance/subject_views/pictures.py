"""The values of the template of each picture; the markup is in `overrides/parts/picture-*.html`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.data.display_names import DisplayName, proper_name, title
from concordance.schemas.entries import Relation
from concordance.subject.declared import PAGES, PLAN_PAGE
from concordance.subject.plan import Event, Extent, Institution, Level, Milestone, People, Powers, Work
from concordance.subject_views.picture_levels import AreaCell, Measure, cells, measure, most_people, ticks
from concordance.subject_views.picture_network import middle
from concordance.subject_views.picture_timeline import Moment, time_line

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level of territory with its areas and its people."""

    level: Level
    name: DisplayName
    extent: Extent
    cells: tuple[AreaCell, ...]
    people: tuple[tuple[People, Measure], ...]


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """An authority with its role."""

    entry: Institution
    name: DisplayName


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone, with its number on the line of years; 0 where it has no date."""

    entry: Milestone
    date: str
    number: int

    @property
    def exact(self) -> bool:
        """True for a date to the day."""
        return self.date.count("-") > 1


def _plan_timeline(corpus: Corpus, _page: Page) -> dict[str, Any]:
    events = corpus.data.all("event", Event)
    return {"line": time_line([Moment(event.date, event.uncertain) for event in events])} if events else {}


def _territory_levels(corpus: Corpus, page: Page) -> dict[str, Any]:
    levels = corpus.data.by_id("level", Level)
    extents = [extent for extent in corpus.data.all("extent", Extent) if extent.level in levels]
    scale = most_people(extents)
    rows = tuple(_level_row(levels[extent.level], extent, scale, page.language) for extent in extents)
    has_people = any(extent.people for extent in extents)
    shown = {"rows": rows, "ticks": ticks(scale) if has_people else (), "sources": _sources(extents)}
    return shown if rows else {}


def _level_row(level: Level, extent: Extent, scale: int, language: str) -> LevelRow:
    people = tuple((number, measure(number, scale)) for number in extent.people)
    return LevelRow(level, title(level.name, level.name_status, language), extent, cells(extent), people)


def _authorities(corpus: Corpus) -> dict[str, Institution]:
    return {table: entry for table in ("institution", "authority") for table, entry in _by_id(corpus, table).items()}


def _by_id(corpus: Corpus, table: str) -> Mapping[str, Institution]:
    return corpus.data.by_id(table, Institution)


def _powers(corpus: Corpus, page: Page) -> dict[str, Any]:
    powers, known = corpus.data.single("powers", Powers), _authorities(corpus)
    if powers is None:
        return {}
    named = (known[name] for name in powers.named if name in known)
    rows = tuple(
        AuthorityRow(authority, proper_name(authority.name, authority.name_status, page.language))
        for authority in named
    )
    return {
        "count": powers.count,
        "cells": cells(Extent(level="powers", count=powers.count, sources=powers.sources)),
        "levels": rows[: powers.count],
        "besides": rows[powers.count :],
        "sources": _sources([powers, *(row.entry for row in rows)]),
    }


def _note_plan_recovery(corpus: Corpus, _page: Page) -> dict[str, Any]:
    rows = tuple(_milestone_rows(corpus))
    moments = [Moment(row.date) for row in rows if row.number]
    works = corpus.data.all("work", Work)
    parts = {part: tuple(row for row in rows if row.entry.part == part) for part in ("note", "step", "tool")}
    if not (moments and works and parts["tool"]):
        return {}
    return {
        "line": time_line(moments),
        "works": works,
        "forks": {"works": _middles(len(works)), "tools": _middles(len(parts["tool"]))},
        "readings": bool(_readings(corpus)),
        "sources": _sources([*(row.entry for row in rows), *works]),
        **parts,
    }


def _sources(entries: Iterable[Extent | Institution | Milestone | Powers | Work]) -> tuple[str, ...]:
    """Give the ids of the sources of some entries, each once."""
    return tuple(dict.fromkeys(name for entry in entries for name in entry.sources))


def _milestone_rows(corpus: Corpus) -> Iterator[MilestoneRow]:
    events, number = corpus.data.by_id("event", Event), 0
    for milestone in corpus.data.all("milestone", Milestone):
        event = events.get(milestone.event or "")
        date = event.date if event else milestone.date or ""
        number += bool(date)
        yield MilestoneRow(milestone, date, number if date else 0)


def _middles(count: int) -> tuple[float, ...]:
    return tuple(middle(position, count) for position in range(count))


def _readings(corpus: Corpus) -> tuple[Relation, ...]:
    """The relations of the note and the plan that no source supports."""
    both = {PAGES.original, PLAN_PAGE}
    return tuple(
        relation
        for relation in corpus.data.all("relation", Relation)
        if relation.reading and {end.partition("/")[0] for end in (relation.origin, relation.target)} == both
    )


PICTURES: Mapping[str, Callable[[Corpus, Page], dict[str, Any]]] = {
    "picture-plan-timeline": _plan_timeline,
    "picture-territory-levels": _territory_levels,
    "picture-powers-seven-levels": _powers,
    "picture-note-plan-recovery": _note_plan_recovery,
}
"""What makes the values of each picture's template, by the name of its marker; no values where nothing is drawn."""
