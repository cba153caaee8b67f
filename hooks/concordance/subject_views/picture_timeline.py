"""The picture of a line of years with numbered marks.

Horizontal measures are in percent of the picture's width, vertical ones in lines of its text: so marks and numbers
keep their size on a narrow screen, and grow with the size of the text that a reader chose.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

ROW_HEIGHT = 1.75
"""The height of a row of numbers, in lines of text."""
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
    rows = _rows(marks)
    track = round((max(rows.values()) + 1) * ROW_HEIGHT + 0.25, 2)
    years = (
        Year(first + number, round(number / count * 100, 2), round((number + 0.5) / count * 100, 2))
        for number in range(count)
    )
    placed = (replace(mark, y=round(track - 0.25 - (rows[mark.number] + 0.5) * ROW_HEIGHT, 2)) for mark in marks)
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


def _rows(marks: Sequence[Mark]) -> dict[int, int]:
    """Give each mark, by its number, the lowest row in which it touches no other; rows are counted from 0."""
    last: list[float] = []
    rows: dict[int, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.middle, mark.number)):
        free = (row for row, middle in enumerate(last) if mark.middle - middle >= MIN_DISTANCE)
        row = next(free, len(last))
        last[row : row + 1] = [mark.middle]
        rows[mark.number] = row
    return rows
