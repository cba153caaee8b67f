"""MkDocs' live preview: what it watches, what its builds share, and how it survives an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache
from mkdocs.plugins import get_plugin_logger
from watchdog.observers.polling import PollingObserver

from concordance.build_cache import BuildCache
from concordance.files import write_all
from concordance.regular_files import folder_entries, read_all
from concordance.wording import WORDS_FOLDER
from mkdocs_preview_server import guard_server

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from concordance.build import Build
    from concordance.configuration import Configuration
    from concordance.model.corpus import Corpus

log = get_plugin_logger("concordance")
POLL_INTERVAL_S = 0.1
"""Time between two looks for a change."""
DEBOUNCE_S = 0.03
"""Time without another change before a build starts."""
COMPILED_TEMPLATES = ".cache/templates"
"""Where a preview keeps compiled templates, from the folder of `mkdocs.yml`; `make clean` removes it."""
Builder = Callable[[], None]


class Preview:
    """What the builds of one `mkdocs serve` share: the cache, and the search that is made after each of them."""

    def __init__(self) -> None:
        self._cache = BuildCache()
        self._writing = Lock()
        self._build_number = 0

    def start_build(self, configuration: Configuration) -> BuildCache:
        """Start a build: stops the search of an earlier one, and gives the cache that all of them share."""
        self.stop_search()
        self._cache.start(dict(_inputs(configuration)))
        return self._cache

    def stop_search(self) -> None:
        """Keep the search of an earlier build from writing into a folder that MkDocs clears or removes."""
        with self._writing:
            self._build_number += 1

    def start_search(self, build: Build, site: Path) -> None:
        """Make the search in the background; it is not written where another build starts first."""
        Thread(target=self._make_search, args=(build, site, self._build_number), name="concordance-search").start()

    def _make_search(self, build: Build, site: Path, number: int) -> None:
        files, problems = build.search_files()
        with self._writing:
            if number != self._build_number or not site.is_dir():
                return
            write_all(site, files)
        for line in build.project.lines(problems):
            log.warning(line)

    def watch(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Builder, corpus: Corpus
    ) -> LiveReloadServer:
        """Watch the templates and the words too, by polling, and answer nobody but this machine.

        Not by inotify: it reports that a file was opened, so that reading a page would start the next build.
        """
        watched = (config.docs_dir, config.config_file_path)
        for place in watched:
            server.unwatch(place)
        server.observer = PollingObserver(timeout=POLL_INTERVAL_S)
        server.build_delay = DEBOUNCE_S
        server.builder = _keep_serving(builder)
        guard_server(server)
        for path in (*watched, str(corpus.configuration.overrides), str(WORDS_FOLDER)):
            server.watch(path)
        return server


def _inputs(configuration: Configuration) -> Iterator[tuple[str, object]]:
    """Give what every page depends on besides texts and data: the day, settings, templates, words, names of files.

    The names of files because a link is resolved by the files that there are.
    """
    yield "today", configuration.today
    for folder in (configuration.overrides, WORDS_FOLDER):
        yield from ((str(path), content) for path, content in read_all(folder).items())
    yield str(configuration.file), configuration.file.read_bytes()
    yield str(configuration.docs), frozenset((entry.name, entry.kind) for entry in folder_entries(configuration.docs))


def cache_compiled_templates(environment: Environment, project: Path) -> None:
    """Keep compiled templates from one build of a preview to the next, in a folder of the project.

    Jinja's default is a folder that all programs share and nobody empties. Where the folder cannot be made, templates
    are compiled at each build.
    """
    folder = project / COMPILED_TEMPLATES
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def _keep_serving(builder: Builder) -> Callable[[], None]:
    """Log any error of a build and keep what is served: after an error that is raised, every request would hang."""

    def build() -> None:
        try:
            builder()
        except Exception as error:  # noqa: BLE001 - whatever it is, whoever writes can mend it and go on
            log.warning(f"the preview stays as it was: {type(error).__name__}: {error}")

    return build
