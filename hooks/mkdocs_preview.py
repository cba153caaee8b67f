"""MkDocs' live preview: what it watches, what it keeps between two builds, and that no mistake ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache, TemplateError
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from watchdog.observers.polling import PollingObserver

from concordance.build_cache import BuildCache
from concordance.wording import WORDS_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.toc import TableOfContents

    from concordance.configuration import Configuration
    from concordance.model.corpus import Corpus

log = get_plugin_logger("concordance")
LOOKS_EVERY, WAITS = 0.1, 0.03
"""Seconds: how often a preview looks for a change, and how long it waits for a further one."""
COMPILED_TEMPLATES = ".cache/templates"
"""Where a preview keeps compiled templates, from the folder of `mkdocs.yml`; `make clean` removes it."""
HANDED_ON: ContextVar[BuildCache] = ContextVar("concordance-kept")
"""What earlier builds have kept, for the build that runs within: MkDocs gives each one a configuration of its own."""
Builder = Callable[[], None]
Links = dict[str, dict[str, str]]
"""The anchors to which a page links, by the file they are in."""


def is_preview(config: MkDocsConfig) -> bool:
    """Tell whether `mkdocs serve` is at work: it gives the site the address at which it listens."""
    return (config.site_url or "").startswith(f"http://{config.dev_addr}/")


def kept_for(config: MkDocsConfig, configuration: Configuration) -> BuildCache:
    """Give what a build may take from those before it; the first one begins with nothing."""
    cache = HANDED_ON.get(None) or BuildCache()
    cache.start(dict(_surroundings(configuration)) if is_preview(config) else None)
    return cache


def _surroundings(configuration: Configuration) -> Iterator[tuple[str, object]]:
    """Everything that a page hangs on besides its text and the data: settings, templates, words, which files there are.

    A link is made from the address of the file it names, so that one file more or less makes every page anew.
    """
    yield "today", configuration.today
    for folder in (configuration.overrides, WORDS_FOLDER):
        yield from ((str(path), path.read_bytes()) for path in folder.rglob("*") if path.is_file())
    yield str(configuration.file), configuration.file.read_bytes()
    yield str(configuration.docs), frozenset(configuration.docs.rglob("*"))


def spare_compiling(environment: Environment, project: Path) -> None:
    """Keep compiled templates from one build of a preview to the next, each as long as its text stays as it is.

    In a folder of the project: Jinja's own choice is one that every program shares, and that nobody empties. Where it
    cannot be made, templates are compiled at each build.
    """
    folder = project / COMPILED_TEMPLATES
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


class KeptPage(Page):
    """A page whose Markdown is only read again where its text has changed.

    What MkDocs has to say of a link it then says once, when the text comes in; the core says it at every build.
    """

    def __init__(self, file: File, config: MkDocsConfig, cache: BuildCache) -> None:
        super().__init__(None, file, config)
        self._cache = cache

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, or take what was made of the same text before."""
        made = self._cache.get_or_make(
            ("html", self.file.src_uri), self.markdown, lambda: self._rendered(config, files)
        )
        self.content, self.toc, self._title_from_render, self.present_anchor_ids, links = made
        there = {name: files.get_file_from_path(name) for name in links}
        self.links_to_anchors = {file: links[name] for name, file in there.items() if file is not None}

    def _rendered(
        self, config: MkDocsConfig, files: Files
    ) -> tuple[str | None, TableOfContents, str | None, set[str] | None, Links]:
        super().render(config, files)
        links = {file.src_uri: anchors for file, anchors in (self.links_to_anchors or {}).items()}
        return self.content, self.toc, self._title_from_render, self.present_anchor_ids, links


def keep_pages(files: Files, config: MkDocsConfig, cache: BuildCache) -> None:
    """Let MkDocs fill pages that are kept; the titles that a menu may give are not used on this site."""
    for file in files.documentation_pages():
        KeptPage(file, config, cache)


def set_up(server: LiveReloadServer, config: MkDocsConfig, builder: Builder, corpus: Corpus) -> LiveReloadServer:
    """Watch the templates and the words too, which every build reads anew, and look often.

    By looking, never by inotify: to it the reading of a page is an event, and the site would be built for ever.
    """
    watched = (config.docs_dir, config.config_file_path)
    for place in watched:
        server.unwatch(place)
    server.observer = PollingObserver(timeout=LOOKS_EVERY)
    server.build_delay = WAITS
    server.builder = _forgiving(builder, corpus.cache)
    for path in (*watched, str(corpus.configuration.overrides), str(WORDS_FOLDER)):
        server.watch(path)
    return server


def _forgiving(builder: Builder, cache: BuildCache) -> Callable[[], None]:
    """Build with what was kept, and leave what is served where a site cannot be built: every request would wait."""

    def build() -> None:
        token = HANDED_ON.set(cache)
        try:
            builder()
        except (MkDocsException, TemplateError) as error:
            log.warning(f"the preview stays as it was: {error}")
        finally:
            HANDED_ON.reset(token)

    return build
