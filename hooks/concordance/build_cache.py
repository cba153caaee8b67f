"""Results that a preview keeps from one build to the next, so that saving a page does not make the others anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

_Result = TypeVar("_Result")


class BuildCache:
    """Results by name, each with what it was made from; a result is used again only while that is equal.

    Each name has one result, so that the cache does not grow while somebody writes. A result must depend on nothing
    but what it is said to be made from and the inputs given to `start`.
    """

    def __init__(self) -> None:
        self._inputs: object = None
        self._results: dict[Hashable, tuple[object, Any]] = {}

    def start(self, inputs: object) -> None:
        """Start a build. Clears the cache if the inputs, on which every result depends, are not the last ones."""
        if inputs != self._inputs:
            self._results.clear()
        self._inputs = inputs

    def get_or_make(self, name: Hashable, made_from: object, make: Callable[[], _Result]) -> _Result:
        """Give the result of this name; make it where it is missing or was made from something else."""
        cached = self._results.get(name)
        if cached is None or cached[0] != made_from:
            cached = self._results[name] = (made_from, make())
        return cast("_Result", cached[1])
