"""Who works on what: where the lines between members and axes run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """The line of a link; heights are hundredths of the picture's, so that it stretches with the text beside it."""

    member: str
    axis: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Network:
    """Both columns in the order in which they are drawn, and the lines between them."""

    linked: tuple[str, ...]
    apart: tuple[str, ...]
    """Members without a link: shown, and not less than the others."""
    axes: tuple[str, ...]
    curves: tuple[Curve, ...]


def network(links: Mapping[str, tuple[str, ...]], axes: tuple[str, ...]) -> Network:
    """Place members by the axes they are linked to, so that few lines cross; ties stay in the order given."""
    found = {member: tuple(axis for axis in axes if axis in goals) for member, goals in links.items()}
    linked = sorted((member for member, goals in found.items() if goals), key=lambda one: _centre(found[one], axes))
    curves = (
        Curve(member, axis, middle(row, len(linked)), middle(axes.index(axis), len(axes)))
        for row, member in enumerate(linked)
        for axis in found[member]
    )
    return Network(tuple(linked), tuple(one for one, goals in found.items() if not goals), axes, tuple(curves))


def _centre(goals: tuple[str, ...], axes: tuple[str, ...]) -> float:
    return sum(axes.index(goal) for goal in goals) / len(goals)


def middle(position: int, count: int) -> float:
    """Give the middle of one of so many equal parts, in hundredths of the whole."""
    return round((position + 0.5) / count * 100, 2)
