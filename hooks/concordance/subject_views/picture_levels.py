"""The levels of territory: how many areas each has, and what sources say of the people in one; in hundredths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from concordance.subject.plan import Extent, People

GAP = 0.5
"""What is left free between two areas."""


@dataclass(frozen=True, slots=True)
class AreaCell:
    """An area of a level."""

    x: float
    width: float
    sure: bool
    """False for an area that only one of two sources counts."""

    @property
    def middle(self) -> float:
        """Where a sign in the area stands."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of people on the scale that all levels share."""

    kind: Literal["about", "between", "most", "more"]
    start: float
    end: float


def cells(extent: Extent) -> tuple[AreaCell, ...]:
    """Divide the width of the picture among the areas of a level."""
    sure = min(extent.count, extent.other_count or extent.count)
    count = max(extent.count, extent.other_count or extent.count)
    step = (100 + GAP) / count
    return tuple(AreaCell(round(n * step, 2), round(step - GAP, 2), n < sure) for n in range(count))


def most_people(extents: Sequence[Extent]) -> int:
    """Give the largest number that any level names: the end of the scale. Nothing named gives 1."""
    return max((people.to or people.count for extent in extents for people in extent.people), default=1)


def measure(people: People, scale: int) -> Measure:
    """Place a number on the scale: a limit from nothing up to it, a minimum from it up to the end."""
    at = round(people.count / scale * 100, 2)
    ends = {
        "about": (at, at),
        "between": (at, round((people.to or people.count) / scale * 100, 2)),
        "most": (0.0, at),
        "more": (at, 100.0),
    }
    return Measure(people.kind, *ends[people.kind])
