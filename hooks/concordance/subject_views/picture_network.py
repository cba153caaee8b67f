"""The picture of the federations and the axes: the order of both columns and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """The line of a link; heights are in percent of the picture, so that it stretches with the text beside it."""

    member: str
    axis: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Network:
    """Both columns in the order in which they are drawn, and the lines between them."""

    linked: tuple[str, ...]
    unlinked: tuple[str, ...]
    """Members without a link; they are shown as prominently as the others."""
    axes: tuple[str, ...]
    """Those that a line reaches."""
    curves: tuple[Curve, ...]


def network(links: Mapping[str, tuple[str, ...]], axes: tuple[str, ...]) -> Network:
    """Order the members by the mean position of their axes, so that few lines cross; equal ones keep their order.

    `links` has the ids of the axes of each member, by its id; `axes` are all ids, in the order of the plan. An id that
    is not in `axes` is ignored.
    """
    axes = tuple(axis for axis in axes if any(axis in linked for linked in links.values()))
    axes_of = {member: tuple(axis for axis in axes if axis in linked) for member, linked in links.items()}
    order = sorted((member for member in axes_of if axes_of[member]), key=lambda member: _mean(axes_of[member], axes))
    curves = (
        Curve(member, axis, middle(row, len(order)), middle(axes.index(axis), len(axes)))
        for row, member in enumerate(order)
        for axis in axes_of[member]
    )
    return Network(tuple(order), tuple(member for member in axes_of if not axes_of[member]), axes, tuple(curves))


def _mean(linked: tuple[str, ...], axes: tuple[str, ...]) -> float:
    return sum(axes.index(axis) for axis in linked) / len(linked)


def middle(position: int, count: int) -> float:
    """Give the middle of the part at a position, from 0, of `count` equal parts, in percent of the whole."""
    return round((position + 0.5) / count * 100, 2)
