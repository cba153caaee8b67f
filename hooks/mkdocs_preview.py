"""MkDocs' live preview: what it watches, what its builds share, and how it survives an error."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinja2 import FileSystemBytecodeCache
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from concordance.build import load_build
from concordance.build_cache import BuildCache
from concordance.build_inputs import build_inputs
from concordance.configuration_file import read_configuration
from concordance.disk_cache import results_of
from concordance.errors import ConfigurationError
from concordance.files import write_all
from concordance.regular_files import folder_entries, read_regular
from concordance.wording import WORDS_FOLDER
from mkdocs_faults import LoggedErrors, build_fault
from mkdocs_preview_rest import PreviewRest, in_each_language
from mkdocs_preview_server import guard_server
from mkdocs_preview_site import PreviewSite, now
from mkdocs_preview_watch import FolderWatch
from mkdocs_refusals import refused_setting, settings_fault

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.polling import PollingObserver

    from concordance.build import Build
    from concordance.configuration import Configuration
    from concordance.model.corpus import Corpus
    from mkdocs_ready_pages import ReadyPages
    from mkdocs_wanted_pages import WantedPages

log = get_plugin_logger("concordance")
POLL_INTERVAL_S = 0.1
"""Time between two looks for a change."""
DEBOUNCE_S = 0.01
"""Time without another change before a build starts: what is saved together is seen in one look."""
COMPILED_TEMPLATES = ".cache/templates"
"""Where a preview keeps compiled templates, from the folder of `mkdocs.yml`; `make clean` removes it."""
Builder = Callable[[], None]


class Preview:
    """What the builds of one `mkdocs serve` share: the cache, what is shown, and the rest made after the pages."""

    def __init__(self) -> None:
        self._cache: BuildCache | None = None
        self._site = PreviewSite()
        self._rest = PreviewRest(self._site)
        self._below = Path()
        self._ready: ReadyPages | None = None
        """The pages of the last build, as MkDocs has made them ready."""
        self._made: tuple[ReadyPages, Path, WantedPages] | None = None
        self._server: LiveReloadServer | None = None

    def start_build(self, below: Path) -> Path:
        """Start a build: gives the folder that it writes to, below the one that MkDocs removes at the end."""
        self._made, self._below = None, below
        self._rest.pause()
        return self._site.start(below)

    def end_build(self) -> None:
        """End a build, whole or not: what is shown then may get its rest."""
        self._rest.go_on()

    def load(self, configuration: Configuration) -> Build:
        """Load a build with these settings, with the cache that all builds share."""
        inputs = build_inputs(configuration, os.environ)
        cache = self._cache or BuildCache(results_of(configuration.root))
        self._cache = cache.for_inputs((inputs, _names(configuration)))
        return load_build(configuration, self._cache, inputs)

    @property
    def is_shown(self) -> bool:
        """Tell whether there is a site that can be shown as long as the next one has not all its pages."""
        return self._site.is_sound

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems that were found last."""
        return self._rest.problems

    def make_wanted(self, ready: ReadyPages, site: Path, made: Collection[str] = ()) -> None:
        """Make the page that was read last, so that it can be shown; all else is made in the background.

        The pages of these names are made already.
        """
        site.mkdir(parents=True, exist_ok=True)  # one that is gone is taken for one that nobody wants any more
        pages = self._rest.pages_of(ready, site, [name for name in ready.drawers if name not in made])
        pages.make(self._site.read)
        self._ready, self._made = ready, (ready, site, pages)

    def _makes_again(self) -> bool:
        """Make a build of the pages that MkDocs has made ready for the last one, where it would do just the same."""
        if self._ready is None or not self.is_shown:
            return False
        before, settings = self._ready.build, self._ready.build.corpus.configuration
        configuration = as_previewed(read_configuration(settings.file), settings.site_url)
        build = replace(self.load(configuration), assumed_problems=self.problems)
        ready = self._ready.again(build) if build.inputs == before.inputs else None
        if ready is None:
            return False
        site = self.start_build(self._below)
        log.info(f"Drawing the pages anew in directory: {site}")
        docs, published = configuration.docs, build.corpus.files.published
        write_all(site, {name: read_regular(docs / name) for name in published}, durable=False)
        self.make_wanted(ready, site)
        return True

    def end(self) -> None:
        """End what is at work, before MkDocs removes the folder: the rest, who waits for a page, who watches."""
        threads = self._rest.give_up()
        self._site.end()
        if self._server:
            threads += [self._server.serve_thread, self._server.observer]
        for thread in threads:
            if thread.is_alive():
                thread.join()

    def watch(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Builder, corpus: Corpus
    ) -> LiveReloadServer:
        """Show the first build; watch the templates and the words too; answer nobody but this machine."""
        self._server = server
        self.show(now())
        self.end_build()
        watched = (config.docs_dir, config.config_file_path)
        for place in watched:
            server.unwatch(place)
        # MkDocs asks of what observes only what every observer has.
        server.observer = cast("PollingObserver", FolderWatch(POLL_INTERVAL_S))
        server.build_delay = DEBOUNCE_S
        server.builder = self._keep_serving(builder, corpus.configuration)
        guard_server(server, self._site)
        for path in (*watched, str(corpus.configuration.overrides), str(WORDS_FOLDER)):
            server.watch(path)
        return server

    def _keep_serving(self, builder: Builder, configuration: Configuration) -> Builder:
        """Show what is built, or what was built before with the error: whoever writes can mend it and go on."""

        def build() -> None:
            began = now()
            self._rest.pause()
            gc.disable()  # somebody waits for a page; what follows in the background collects what this leaves
            with LoggedErrors() as logged:
                try:
                    if fault := settings_fault(configuration.file):  # MkDocs would be first, and give no line
                        raise ConfigurationError(fault)
                    if not self._makes_again():
                        builder()
                    self.show(began)
                except Exception as error:  # noqa: BLE001 - whatever it is, every request would hang after it
                    # The settings may be others by now, which MkDocs read and this did not.
                    fault = settings_fault(configuration.file) or refused_setting(configuration, logged.lines)
                    fault = fault or build_fault(error, configuration.overrides, logged.lines)
                    log.warning(f"the preview stays as it was: {fault}")
                    self._site.keep(began, fault)
                finally:
                    gc.enable()
                    self.end_build()

        return build

    def show(self, epoch: int) -> None:
        """Show what was built by a build that began at `epoch`, and have the rest of it made."""
        if self._made is None:
            raise PluginError("the build ended before its last page")
        ready, _, pages = self._made
        self._rest.start(*self._made)
        self._site.show(epoch, in_each_language(ready.build, "preview.failed"), pages)


def as_previewed(configuration: Configuration, site_url: str | None) -> Configuration:
    """Give the settings as a preview has them, at its own address."""
    return replace(configuration, site_url=site_url, preview=True, paper=False)


def _names(configuration: Configuration) -> frozenset[tuple[str, str]]:
    """Give the names of all files beside the content, by which a link is resolved."""
    return frozenset((entry.name, entry.kind) for entry in folder_entries(configuration.docs))


def cache_compiled_templates(environment: Environment, project: Path) -> None:
    """Keep compiled templates from one build of a preview to the next, in a folder of the project.

    Jinja's default is a folder that all programs share and nobody empties. Where the folder cannot be made, templates
    are compiled at each build.
    """
    folder = project / COMPILED_TEMPLATES
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
