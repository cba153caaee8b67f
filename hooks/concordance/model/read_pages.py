"""The pages as they are read: from the cache where nothing of them has changed, else by every processor at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from concordance.processes import in_processes
from concordance.text.page import Page, page_of

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.build_cache import BuildCache
    from concordance.configuration import Configuration
    from concordance.problem import Problem

ReadPage = tuple[Page, tuple["Problem", ...]]
"""A page and what is wrong with it by itself."""
_KIND = "page"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of a page, before it is read."""

    language: str
    path: Path
    content: bytes


def read_pages(files: Sequence[PageFile], configuration: Configuration, cache: BuildCache) -> Iterator[ReadPage]:
    """Read pages, in their order, each as `page_of` does; what is read is the same however many processors read."""
    made_from = {file.path: _made_from(file, configuration) for file in files}
    names = {file.path: configuration.relative(file.path) for file in files}
    known: dict[Path, ReadPage | None] = {
        path: cache.find(_KIND, name, made_from[path]) for path, name in names.items()
    }
    missing = [file for file in files if known[file.path] is None]
    for file, page in zip(missing, in_processes(partial(_read, configuration), missing), strict=True):
        known[file.path] = page
        cache.keep(_KIND, names[file.path], made_from[file.path], page)
    if cache.disk:
        cache.disk.keep_only(_KIND, names.values())
    return (page for page in known.values() if page)


def _read(configuration: Configuration, file: PageFile) -> ReadPage:
    return page_of(file.content, file.path, file.language, configuration)


def _made_from(file: PageFile, configuration: Configuration) -> object:
    """Give everything that `page_of` looks at."""
    read_by = (configuration.docs, configuration.extensions, configuration.extension_configs, configuration.preview)
    return (file.content, file.language, file.path, *read_by)
