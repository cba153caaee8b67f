"""Results kept from one build of a preview to the next, and from one command to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from concordance.disk_cache import DiskCache, digest_of

_Result = TypeVar("_Result")
Share = Callable[[Callable[[str], Any], Sequence[str]], Iterable[Any]]
"""Has something done to each of some names, and gives the results in their order: see `processes.py`."""


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
        origin = self._origin(made_from)
        found = self._find(kind, name, made_from, origin)
        if found is None:
            found = make()
            self._write(kind, name, origin, found)
            self._results[(kind, name)] = (made_from, found)
        return cast("_Result", found)

    def get_or_read_all(
        self, kind: str, made_from: Mapping[str, object], make: Callable[[str], _Result], share: Share
    ) -> Mapping[str, _Result]:
        """Give every result of a kind, by name; `share` has each that is missing made by name, by whichever process.

        Whoever makes one keeps it on the disk too. What the disk has of this kind under other names is removed.
        """

        def made(name: str) -> _Result:
            result = make(name)
            self._write(kind, name, origins[name], result)
            return result

        origins = {name: self._origin(of) for name, of in made_from.items()}
        known = {name: self._find(kind, name, of, origins[name]) for name, of in made_from.items()}
        missing = [name for name, found in known.items() if found is None]
        for name, result in zip(missing, share(made, missing), strict=True):
            known[name] = result
            self._results[(kind, name)] = (made_from[name], result)
        if self.disk:
            self.disk.keep_only(kind, known)
        return cast("Mapping[str, _Result]", known)

    def _origin(self, made_from: object) -> str:
        """Give the digest by which the disk knows what a result is made from, or nothing where there is no disk."""
        return digest_of(made_from) if self.disk else ""

    def _find(self, kind: str, name: str, made_from: object, origin: str) -> Any | None:
        """Give a result that was made from just that, from the memory or the disk, or None."""
        cached = self._results.get((kind, name))
        if cached is not None and cached[0] == made_from:
            return cached[1]
        found = self.disk.read(kind, name, origin) if self.disk else None
        if found is not None:
            self._results[(kind, name)] = (made_from, found)
        return found

    def _write(self, kind: str, name: str, origin: str, result: object) -> None:
        """Keep a result that is not None on the disk, where there is one."""
        if self.disk:
            self.disk.write(kind, name, origin, result)
