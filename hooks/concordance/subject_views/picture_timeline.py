"""The picture of a line of years with numbered marks.

Horizontal measures are in percent of the picture's width, vertical ones in lines of its text: so marks and numbers
keep their size on a narrow screen, and grow with the size of the text that a reader chose.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Literal

ROW_HEIGHT = 1.75
"""The height of a row of numbers, in lines of text."""
STEM_HEIGHT = 1.25
"""The room in which lines lead from the numbers to their dates, in lines of text."""
TRACK_HEIGHT = 0.7
"""The height of the line of years, in lines of text."""
LABELS_HEIGHT = 1.9
"""The height of the labels of the years, below the line, in lines of text."""
MIN_DISTANCE = 7.5
"""The least distance of the middles of two marks in a row, in percent: the width of a number in its ring where the
picture is narrowest, at 280 pixels."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date to mark."""

    date: str
    """By ISO 8601, to the day, the month or the year."""
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A date on the line: its span there, and the place of its number above the line."""

    number: int
    precision: Literal["day", "month", "year"]
    uncertain: bool
    start: float
    width: float
    middle: float
    x: float = 0
    """Where its number stands: beside its date where other numbers are too near."""
    y: float = 0


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the line."""

    number: int
    start: float
    middle: float


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The whole line."""

    years: tuple[Year, ...]
    marks: tuple[Mark, ...]
    """In the order of the dates given, which is that of their numbers."""
    track: float
    """The top of the line of years."""
    height: float

    @property
    def names(self) -> float:
        """The vertical position of the labels of the years."""
        return round(self.height - 0.5, 2)

    @property
    def widest_first(self) -> tuple[Mark, ...]:
        """The marks in the order of drawing, the widest first: a year must not cover the months and days in it."""
        return tuple(sorted(self.marks, key=lambda mark: (-mark.width, mark.number)))


def time_line(moments: Sequence[Moment]) -> TimeLine:
    """Lay out a line from the year of the first date to that of the last.

    Raises ValueError where there is no date, or where one is not as `PartialDate` demands.
    """
    numbers = [int(moment.date[:4]) for moment in moments]
    first, count = min(numbers), max(numbers) - min(numbers) + 1
    marks = [_mark(number, moment, first, count) for number, moment in enumerate(moments, 1)]
    row_count = ceil(len(marks) * MIN_DISTANCE / 100)
    track = round(row_count * ROW_HEIGHT + STEM_HEIGHT, 2)
    years = (
        Year(first + number, round(number / count * 100, 2), round((number + 0.5) / count * 100, 2))
        for number in range(count)
    )
    placed = sorted(_placed(marks, row_count), key=lambda mark: mark.number)
    return TimeLine(tuple(years), tuple(placed), track, round(track + TRACK_HEIGHT + LABELS_HEIGHT, 2))


def _mark(number: int, moment: Moment, first: int, count: int) -> Mark:
    begin, end = _span(moment.date)
    start, stop = ((_years(day) - first) / count * 100 for day in (begin, end))
    precision: Literal["day", "month", "year"] = "day"
    if (parts := moment.date.count("-")) < len(("month", "day")):
        precision = "month" if parts else "year"
    middle = round((start + stop) / 2, 2)
    return Mark(number, precision, moment.uncertain, round(start, 2), round(stop - start, 2), middle)


def _span(iso: str) -> tuple[date, date]:
    """Give the first day of a date and the first day after it: a year lasts until the next one begins."""
    year, month, day = (*(int(part) for part in iso.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day) + timedelta(1)
    if month:
        return date(year, month, 1), (date(year, month, 28) + timedelta(4)).replace(day=1)
    return date(year, 1, 1), date(year + 1, 1, 1)


def _years(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365)


def _placed(marks: Sequence[Mark], row_count: int) -> Iterator[Mark]:
    """Put the numbers into rows in turn, in the order of their dates, and in each row side by side."""
    by_date = sorted(marks, key=lambda mark: (mark.middle, mark.number))
    for row in range(row_count):
        in_row = by_date[row::row_count]
        y = round((row + 0.5) * ROW_HEIGHT, 2)
        for mark, x in zip(in_row, spread([mark.middle for mark in in_row]), strict=True):
            yield replace(mark, x=round(x, 2), y=y)


def spread(middles: Sequence[float]) -> list[float]:
    """Move places apart to the least distance, all of them as little as may be, and none over the edge.

    What would touch is moved together as one group, whose middle stays (the pool of adjacent violators).
    """
    groups: list[tuple[float, int]] = []
    for place, middle in enumerate(middles):
        groups.append((middle - place * MIN_DISTANCE, 1))
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (first, many), (second, few) = groups[-2:]
            groups[-2:] = [((first * many + second * few) / (many + few), many + few)]
    most = 100 - MIN_DISTANCE * (len(middles) - 0.5)
    wanted = [min(max(value, MIN_DISTANCE / 2), most) for value, many in groups for _ in range(many)]
    return [value + place * MIN_DISTANCE for place, value in enumerate(wanted)]
