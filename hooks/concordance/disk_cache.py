"""Results kept in `.cache/results/`, so that a command need not make again what the one before it has made.

The folder is ignored by git and may be removed at any moment. Nothing in it is believed: a result is read only where
its digests say that it was made by this very program, of exactly the same, and that it is whole; and whatever the file
holds, reading it makes values of this project's own classes and calls nothing else.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import platform
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path, PurePath
from typing import Any

from pydantic import BaseModel

from concordance.errors import ConfigurationError
from concordance.files import UNFINISHED

FOLDER = ".cache/results"
"""From the folder of `mkdocs.yml`; `make clean` removes it."""
COMPARE = "COMPARE"
"""The variable of the environment that has every result made again and compared, where it is `all`."""
_ONE_IN = 32
_PROTOCOL = 5
_VALUES = frozenset(
    {("datetime", "date"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("builtins", "frozenset")}
)
"""The classes of the standard library that results have."""
_OWN = __name__.partition(".")[0]
_ENDINGS = frozenset({".py", ".toml"})


Share = Callable[[Callable[[str], Any], Sequence[str]], Iterable[Any]]
"""Has something done to each of some names, and gives the results in their order: see `processes.py`."""


class StaleResultError(ConfigurationError):
    """What was kept is not what is made now of the same: it depends on something that nobody knows of."""

    def __init__(self, kind: str, name: str) -> None:
        shown = f"{kind} {name}".strip()
        super().__init__(f"what was kept ({shown}) is not what is made of it now: `make clean`, and please report it")
        self._of = kind, name

    def __reduce__(self) -> tuple[type[StaleResultError], tuple[str, str]]:
        """Let another process raise it here."""
        return type(self), self._of


@dataclass(frozen=True)
class DiskCache:
    """The results of one project on the disk."""

    project: Path
    """The folder of `mkdocs.yml`."""
    compared: int = _ONE_IN
    """One in so many results that are read is made again too, and compared."""

    def is_compared(self, origin: str) -> bool:
        """Tell whether a result that was read is to be made again: the same ones for the same content, others later."""
        return int(origin[:8], 16) % self.compared == 0

    def get_or_make_all(
        self, kind: str, made_from: Mapping[str, object], make: Callable[[str], Any], share: Share
    ) -> dict[str, Any]:
        """Give results by name: those that are kept, and those that `share` has made, each kept by whoever makes it.

        Raises StaleResultError where one that is made again, to be sure, is another than was kept.
        """

        def made(name: str) -> Any:
            result = make(name)
            self.keep(kind, name, origins[name], result)
            return result

        origins = {name: digest_of(of) for name, of in made_from.items()}
        found = ((name, self.read(kind, name, origin)) for name, origin in origins.items())
        kept = {name: result for name, result in found if result is not None}
        names = [name for name, origin in origins.items() if name not in kept or self.is_compared(origin)]
        return {**kept, **dict(zip(names, share(made, names), strict=True))}

    def read(self, kind: str, name: str, origin: str) -> Any | None:
        """Give the result of this kind and name whose origin is just that; None where there is none.

        `origin` is the digest of all that the result is made from, as `digest_of` gives it.
        """
        head, body = self._content(kind, name)
        return _loaded(body) if head == _head(origin, body) else None

    def last(self, kind: str, name: str) -> Any | None:
        """Give what was last kept under a name, if it is whole: perhaps by another program, of something else."""
        head, body = self._content(kind, name)
        return _loaded(body) if head.endswith(_digest(body)) else None

    def _content(self, kind: str, name: str) -> tuple[bytes, bytes]:
        """Read the head and the body of a file; nothing where it cannot be read."""
        try:
            head, _, body = (self.project / FOLDER / _file_name(kind, name)).read_bytes().partition(b"\n")
        except OSError:
            return b"", b""
        return head, body

    def keep(self, kind: str, name: str, origin: str, result: object) -> None:
        """Keep a result that was made. Raises StaleResultError where it was to be compared, and another was kept."""
        kept = self.read(kind, name, origin) if self.is_compared(origin) else None
        if kept is None:
            self.write(kind, name, origin, result)
        elif kept != result:
            raise StaleResultError(kind, name)

    def write(self, kind: str, name: str, origin: str, result: object) -> None:
        """Keep a result in the place of the last one of this name; where the disk refuses, nothing is kept."""
        body = pickle.dumps(result, _PROTOCOL)
        content = _head(origin, body) + b"\n" + body
        with suppress(OSError):
            if folder := self._folder:
                _put(folder / _file_name(kind, name), content)

    @cached_property
    def _folder(self) -> Path | None:
        """The folder, made where it is missing; none where a link would lead out of the project. Raises OSError."""
        folder = self.project / FOLDER
        if folder.resolve() != self.project.resolve() / FOLDER:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def keep_only(self, kind: str, names: Iterable[str]) -> None:
        """Remove the results of a kind but those of some names, so that the folder does not outgrow the content."""
        kept = {_file_name(kind, name) for name in names}
        with suppress(OSError):
            for path in (self.project / FOLDER).glob(f"{kind}-*"):
                if path.name not in kept and path.name.rpartition("-")[0] == kind:
                    path.unlink(missing_ok=True)


def _put(path: Path, content: bytes) -> None:
    """Put a file in its place, whole or not at all, and leave nothing beside it. Raises OSError."""
    temporary = path.with_name(f".{secrets.token_hex(8)}{UNFINISHED}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _file_name(kind: str, name: str) -> str:
    return f"{kind}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _head(origin: str, body: bytes) -> bytes:
    """Give the first line of a file: what made the result, of what, and what it is."""
    return f"{program_digest()} {origin} ".encode("ascii") + _digest(body)


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")


def digest_of(value: object) -> str:
    """Give the digest of a value, the same in every process: the order of a set is another each time.

    Equal values may be pickled as other bytes, and are then taken for others: that costs time and no truth.
    """
    digest = hashlib.sha256(type(value).__name__.encode() + b"\0")
    if isinstance(value, bytes):
        digest.update(value)
    else:
        for part in _parts(value):
            digest.update(part)
    return digest.hexdigest()


def _parts(value: object) -> Iterable[bytes]:
    """Give what the digest of a value is made of: for one that has parts, the digest of each, all of one length."""
    if isinstance(value, Set):
        return (part.encode() for part in sorted(map(digest_of, value)))
    if isinstance(value, Mapping):
        return (digest_of(part).encode() for item in value.items() for part in item)
    if isinstance(value, tuple | list):
        return (digest_of(part).encode() for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return (digest_of(getattr(value, field.name)).encode() for field in fields(value))
    if isinstance(value, PurePath):
        return (str(value).encode("utf-8", "surrogateescape"),)
    return (pickle.dumps(value, _PROTOCOL),)


def _loaded(body: bytes) -> Any | None:
    try:
        return _OwnClasses(io.BytesIO(body)).load()
    except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, KeyError, TypeError, ValueError):
        return None


class _OwnClasses(pickle.Unpickler):
    """Reads values of the frozen classes of this project, and refuses the name of anything else, its entry point too.

    See "Restricting Globals" in the documentation of `pickle`: what a file cannot name it cannot call.
    """

    def find_class(self, module: str, name: str) -> Any:
        """Give a class by its name. Raises UnpicklingError where results have no such class."""
        if (module, name) in _VALUES or (module.startswith(f"{_OWN}.") and "__" not in module):
            found = super().find_class(module, name)
            if (module, name) in _VALUES or _is_of_values(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _is_of_values(found: object) -> bool:
    return isinstance(found, type) and (is_dataclass(found) or issubclass(found, BaseModel | dict))


def results_of(project: Path) -> DiskCache:
    """Give the results of a project on the disk, compared as the environment says."""
    return DiskCache(project, 1 if os.environ.get(COMPARE) == "all" else _ONE_IN)


@cache
def program_digest() -> str:
    """Give the digest of the program and of everything that is installed beside it: no result outlives a change of it.

    Once for each process: the program that runs is the one that it has read.
    """
    digest = hashlib.sha256(f"{platform.python_implementation()} {sys.version}".encode())
    own = Path(__file__).parent.parent
    for path in sorted(path for path in own.rglob("*") if path.suffix in _ENDINGS):
        digest.update(path.relative_to(own).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in _installed():
        digest.update(name.encode() + b"\0")
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """Give the names of what is installed, each with its version: `markdown-3.10.dist-info`."""
    for folder in map(Path, sys.path):
        if folder.name in {"site-packages", "dist-packages"} and folder.is_dir():
            yield from sorted(path.name for path in folder.glob("*.dist-info"))
