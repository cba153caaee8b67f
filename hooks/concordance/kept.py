"""What a preview keeps from one build to the next, so that saving one page does not make every other one anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

Made = TypeVar("Made")


class Kept:
    """Results, each beside what it was made from: one is given again only while that is the same.

    Keyed by name and compared by content, so that nothing old can come back, and nothing grows while somebody writes.
    What is made must hang on nothing else, but for the surroundings.
    """

    def __init__(self) -> None:
        self._surroundings: object = None
        self._results: dict[Hashable, tuple[object, Any]] = {}

    def begin(self, surroundings: object) -> None:
        """Begin a build; where what everything hangs on has changed (templates, words, settings), nothing is kept."""
        if surroundings != self._surroundings:
            self._results.clear()
        self._surroundings = surroundings

    def of(self, name: Hashable, made_from: object, make: Callable[[], Made]) -> Made:
        """Give the result of that name, made if what it is made from is not what it was."""
        known = self._results.get(name)
        if known is None or known[0] != made_from:
            known = self._results[name] = (made_from, make())
        return cast("Made", known[1])
