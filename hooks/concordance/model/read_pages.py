"""The pages as they are read: from the cache where nothing of them has changed, else by every processor at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from concordance.extensions.sources import extension_sources
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


def read_pages(
    files: Sequence[PageFile], configuration: Configuration, cache: BuildCache, meanwhile: Callable[[], None]
) -> Iterable[ReadPage]:
    """Read pages, in their order, each as `page_of` does; what is read is the same however many processors read.

    `meanwhile` is done by this process, once: others begin with the pages.
    """
    by_name = {configuration.relative(file.path): file for file in files}
    longest_first = sorted(by_name.items(), key=lambda item: -len(item[1].content))
    sources = extension_sources(configuration.declared.extensions)
    made_from = {name: (*_made_from(file, configuration), sources) for name, file in longest_first}

    def read(name: str) -> ReadPage:
        file = by_name[name]
        return page_of(file.content, file.path, file.language, configuration)

    known = cache.get_or_read_all(_KIND, made_from, read, partial(in_processes, meanwhile=meanwhile))
    return [known[name] for name in by_name]


def _made_from(file: PageFile, configuration: Configuration) -> tuple[object, ...]:
    """Give everything that `page_of` looks at, the extensions themselves excepted."""
    read_by = (configuration.docs, configuration.extensions, configuration.extension_configs, configuration.preview)
    return (file.content, file.language, file.path, *read_by)
