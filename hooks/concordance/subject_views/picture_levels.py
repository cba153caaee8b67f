"""The picture of the levels of territory: the areas of each, and the people in one area. Widths are in percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from concordance.subject.plan import Extent, People

GAP = 0.5
"""The space between two areas, in percent of the width."""
MOST_TICKS = 5
"""More numbers would touch where the picture is narrowest."""


@dataclass(frozen=True, slots=True)
class AreaCell:
    """An area of a level."""

    x: float
    width: float
    sure: bool
    """False for an area that only one of two sources counts."""

    @property
    def middle(self) -> float:
        """The middle of the area."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A number written under the scale."""

    number: int
    place: float


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of people on the scale that all levels share: from `start` to `end`, in percent of its length."""

    kind: Literal["about", "between", "most", "more"]
    start: float
    end: float


def cells(extent: Extent) -> tuple[AreaCell, ...]:
    """Divide the width of the picture among the areas of a level.

    Where two sources count differently, the larger number is drawn, and the difference as not sure.
    """
    sure = min(extent.count, extent.other_count or extent.count)
    count = max(extent.count, extent.other_count or extent.count)
    step = (100 + GAP) / count
    return tuple(AreaCell(round(number * step, 2), round(step - GAP, 2), number < sure) for number in range(count))


def most_people(extents: Sequence[Extent]) -> int:
    """Give the largest number of people of any level, which is the end of the scale; 1 where there is none."""
    return max((people.to or people.count for extent in extents for people in extent.people), default=1)


def ticks(scale: int) -> tuple[Tick, ...]:
    """Give the round numbers to write under a scale that ends at `scale` people: nothing, and two to four more."""
    power = 10 ** (len(str(scale)) - 1)
    step = next(step for step in (power // 2 or 1, power, 2 * power, 5 * power) if scale / step < MOST_TICKS)
    return tuple(Tick(number, round(number / scale * 100, 2)) for number in range(0, scale + 1, step))


def measure(people: People, scale: int) -> Measure:
    """Place a number on a scale that ends at `scale` people: "most" begins at 0, "more" goes on to the end."""
    at = round(people.count / scale * 100, 2)
    ends = {
        "about": (at, at),
        "between": (at, round((people.to or people.count) / scale * 100, 2)),
        "most": (0.0, at),
        "more": (at, 100.0),
    }
    return Measure(people.kind, *ends[people.kind])
