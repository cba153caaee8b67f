"""Results that a preview takes from one build to the next, so that saving one page does not make every other anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

_Made = TypeVar("_Made")


class BuildCache:
    """Results by name, each beside what it was made from: one is given again only while that is the same.

    Keyed by name and compared by content, so that nothing stale can come back, and nothing grows while somebody
    writes. What is made must depend on nothing else, but for the inputs that `start` is given.
    """

    def __init__(self) -> None:
        self._inputs: object = None
        self._results: dict[Hashable, tuple[object, Any]] = {}

    def start(self, inputs: object) -> None:
        """Start a build; clears the cache where what every result depends on (templates, words, settings) changed."""
        if inputs != self._inputs:
            self._results.clear()
        self._inputs = inputs

    def get_or_make(self, name: Hashable, made_from: object, make: Callable[[], _Made]) -> _Made:
        """Give the result of that name; make it where what it is made from is not equal to what it was."""
        known = self._results.get(name)
        if known is None or known[0] != made_from:
            known = self._results[name] = (made_from, make())
        return cast("_Made", known[1])
