"""Results kept from one build of a preview to the next, and from one command to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar, cast

from concordance.disk_cache import DiskCache, Share
from concordance.processes import in_this_process

_Result = TypeVar("_Result")


class BuildCache:
    """Results by name, each with what it was made from; a result is used again only while that is equal.

    Each name has one result, so that the cache does not grow while somebody writes. A result must depend on nothing
    but what it is said to be made from, the inputs given to `for_inputs`, and the program.
    """

    def __init__(self, disk: DiskCache | None = None) -> None:
        """Keep results in memory; those asked of `get_or_read` on a disk too, where there is one."""
        self.disk = disk
        self._inputs: object = None
        self._results: dict[Hashable, tuple[object, Any]] = {}

    def for_inputs(self, inputs: object) -> BuildCache:
        """Give the cache for a build with these inputs, on which every result depends: another where they are others.

        What is still made for an earlier build is kept in the cache of that one.
        """
        if inputs == self._inputs:
            return self
        other = BuildCache(self.disk)
        other._inputs = inputs
        return other

    def get_or_make(self, name: Hashable, made_from: object, make: Callable[[], _Result]) -> _Result:
        """Give the result of this name; make it where it is missing or was made from something else."""
        cached = self._results.get(name)
        if cached is None or cached[0] != made_from:
            cached = self._results[name] = (made_from, make())
        return cast("_Result", cached[1])

    def get_or_read(self, kind: str, name: str, made_from: object, make: Callable[[], _Result]) -> _Result:
        """Give a result as `get_or_make` does, and from the disk where an earlier command has kept it there.

        It must not depend on the inputs given to `for_inputs`, unless it is said to be made from them.
        """
        return self.get_or_read_all(kind, {name: made_from}, lambda _: make(), in_this_process, alone=True)[name]

    def get_or_read_all(
        self,
        kind: str,
        made_from: Mapping[str, object],
        make: Callable[[str], _Result],
        share: Share,
        *,
        alone: bool = False,
    ) -> Mapping[str, _Result]:
        """Give every result of a kind, by name; `share` has each that is missing made by name, by whichever process.

        What the disk has of this kind under other names is removed, unless they are asked for one by one, `alone`.
        Raises StaleResultError where one that is made again is another.
        """
        found = ((name, self._in_memory(kind, name, of)) for name, of in made_from.items())
        known = {name: result for name, result in found if result is not None}
        unknown = {name: of for name, of in made_from.items() if name not in known}
        if self.disk:
            known |= self.disk.get_or_make_all(kind, unknown, make, share)
        else:
            known |= zip(unknown, share(make, tuple(unknown)), strict=True)
        self._results.update(((kind, name), (of, known[name])) for name, of in unknown.items())
        if self.disk and not alone:
            self.disk.keep_only(kind, known)
        return {name: known[name] for name in made_from}

    def find(self, kind: str, origins: Mapping[str, str]) -> Mapping[str, Any]:
        """Give the results of a kind that an earlier command has kept of just these origins, by name.

        Those that are to be compared are left out: they are made again. Those of other names are removed.
        """
        if not self.disk:
            return {}
        self.disk.keep_only(kind, origins)
        found = ((name, self.find_one(kind, name, of)) for name, of in origins.items())
        return {name: result for name, result in found if result is not None}

    def find_one(self, kind: str, name: str, origin: str) -> Any | None:
        """Give the result that `find` gives for one name; those of other names stay."""
        return self.disk.read(kind, name, origin) if self.disk and not self.disk.is_compared(origin) else None

    def keep(self, kind: str, name: str, origin: str, result: object) -> None:
        """Keep a result for later commands. Raises StaleResultError where another was kept of the same."""
        if self.disk:
            self.disk.keep(kind, name, origin, result)

    def last(self, kind: str, name: str) -> Any | None:
        """Give what was last kept under a name, whatever it was made from, to be looked at and never used."""
        return self.disk.last(kind, name) if self.disk else None

    def keep_only(self, kind: str, names: Iterable[str]) -> None:
        """Remove from the disk the results of a kind but those of some names, where each was asked for alone."""
        if self.disk:
            self.disk.keep_only(kind, names)

    def _in_memory(self, kind: str, name: str, made_from: object) -> Any | None:
        """Give a result that was made from just that in an earlier build, or None."""
        cached = self._results.get((kind, name))
        return cached[1] if cached is not None and cached[0] == made_from else None
