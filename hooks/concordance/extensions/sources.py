"""What the extensions of Markdown are made of that nobody here knows: a site may have one beside it, and change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from concordance.disk_cache import digest_of
from concordance.extensions.declared import DeclaredExtension
from concordance.extensions.support import WORKING_EXTENSIONS, short_name


def extension_sources(declared: Iterable[DeclaredExtension]) -> Mapping[str, tuple[str, ...]]:
    """Give, by name, the digest of each file of every extension that is not on the list, as Python would load it.

    Nothing of one that is not found: it may be installed at any moment, and is another thing then.
    """
    names = {extension.name for extension in declared if short_name(extension.name) not in WORKING_EXTENSIONS}
    return {name: tuple(_digests(name.partition(":")[0])) for name in sorted(names)}


def _digests(module: str) -> Iterator[str]:
    try:
        found = find_spec(module)
    except (ImportError, AttributeError, ValueError):  # what stands above it is none of Python's, or breaks
        return
    if found is None or not found.has_location or found.origin is None:
        return
    path = Path(found.origin)
    for file in sorted(path.parent.rglob("*.py")) if found.submodule_search_locations else [path]:
        yield digest_of((file.relative_to(path.parent).as_posix(), file.read_bytes()))
