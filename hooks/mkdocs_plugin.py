"""The thin adapter: MkDocs' events come in, the core is called, its results go out.

The files beside it share its work; no other file of the project imports MkDocs.
"""

from __future__ import annotations

import gc
import logging
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.config.base import Config
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from concordance.build import Build, DrawnPage, load_build
from concordance.build_inputs import is_alone
from concordance.build_report import REPORT_VARIABLE, WHY, read_report, report_on, write_report
from concordance.configuration_file import EPOCH, read_configuration
from concordance.errors import ConfigurationError
from concordance.files import write_all
from concordance.hosting.built_site import broken_promises
from concordance.render.page_slots import slot, written_slots
from concordance.render.template_errors import template_fault
from mkdocs_errors import told_in_one_line
from mkdocs_faults import taken_port
from mkdocs_files import STANDALONE, filter_files, leave_out_unpublished
from mkdocs_page_context import own_context
from mkdocs_pages import ConvertedPage, convert_pages
from mkdocs_preview import Preview, as_previewed, cache_compiled_templates
from mkdocs_ready_pages import ReadyLanguage, ReadyPages
from mkdocs_theme import FastListingTheme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

    from concordance.build_report import BuildReport
    from concordance.configuration import Configuration
    from mkdocs_preview import Builder
    from mkdocs_ready_pages import Drawer

log = get_plugin_logger("concordance")
MADE_BEFORE_COLLECTING = 100_000
"""Objects. What a build reads it keeps to its end: to look through it more often takes a twentieth of its time."""


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none of its own: `mkdocs.yml` is read by the core, for every command alike."""


class ConcordancePlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Builds the site of the core with MkDocs; lives as long as the command, through every build of a preview."""

    def __init__(self) -> None:
        self._preview: Preview | None = None
        """What the builds of a preview share; None under `build`."""
        self._loaded: tuple[MkDocsConfig, Build] | None = None
        """The current build, with the configuration that MkDocs made for it."""
        self._unfinished: dict[str, DrawnPage] = {}
        """The pages as templates have drawn them, by path from the root."""
        self._kept: dict[str, str] = {}
        """The pages that an earlier build has finished, and that are not drawn again, by path from the root."""
        self._ready: dict[str, Drawer] = {}
        """What draws each page without MkDocs, by path from the root."""
        self._drawn_alone: tuple[Navigation, tuple[File, ...]] | None = None
        """The pages of the language at hand that may be drawn without MkDocs, with the menu that it made of them."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin a command; only `serve` is a preview."""
        if not os.environ.get(EPOCH):  # MkDocs ends in a traceback where the variable is set to nothing
            os.environ.pop(EPOCH, None)
        gc.set_threshold(MADE_BEFORE_COLLECTING)
        self._preview = Preview() if command == "serve" else None

    @event_priority(50)
    @told_in_one_line
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content once a build; static-i18n comes here again for each further language."""
        if self._loaded is None or self._loaded[0] is not config:
            self._drawn_alone = None
            if self._preview:
                self._refuse_taken_port(config)
                config.site_dir = str(self._preview.start_build(Path(config.site_dir)))
            self._unfinished, self._kept, self._ready = {}, {}, {}  # a build that failed has left its own
            self._loaded = config, self._load(config)
            config.theme.static_templates -= STANDALONE
            config.theme = FastListingTheme.of(config.theme)
        return config

    def _refuse_taken_port(self, config: MkDocsConfig) -> None:
        """Tell at once that another program answers at the address: MkDocs would find out after the first build."""
        if self._loaded is None and (fault := taken_port(*config.dev_addr)):
            raise PluginError(fault)

    def _load(self, config: MkDocsConfig) -> Build:
        configuration = read_configuration(Path(config.config_file_path))
        if not config.use_directory_urls:
            raise ConfigurationError("use_directory_urls must be true: every address of the site ends with a slash")
        # Under `serve` MkDocs knows the address better than the file does.
        site_url = config.site_url or None
        if self._preview:
            configuration = as_previewed(configuration, site_url)
            build = self._preview.load(configuration)
            cache_compiled_templates(build.environment, configuration.root)
        else:
            configuration = replace(configuration, site_url=site_url)
            build = load_build(configuration)
        if self._preview and self._preview.is_shown and self._is_only(config, configuration):
            build = replace(build, assumed_problems=self._preview.problems)
        else:
            self._report(build)
        if irregular := build.project.lines(build.corpus.files.irregular):
            # MkDocs itself follows links and opens pipes: it must not even look at the files.
            raise PluginError("\n".join(irregular))
        return build

    def _report(self, build: Build) -> None:
        """Report the problems: in the log, or to the command that started the build, which then stops here."""
        report = report_on(build.project)
        path = os.environ.get(REPORT_VARIABLE)
        if path and not self._preview:
            if not report.problems:
                # Before a page is kept: it would then be said to have been.
                report = replace(report, why=build.why(named) if (named := os.environ.get(WHY)) else "")
                build.begin_promised()
            _write_report(Path(path), report)
            if report.problems:
                raise PluginError(f"the content has problems; {path}, which {REPORT_VARIABLE} names, lists them")
        for line in report.problems:
            log.warning(line)
        if report.problems and not self._preview:
            # Without this, `mkdocs build` and `gh-deploy` would publish a site that has lost addresses.
            raise PluginError("the content has the problems above; nothing was built")

    @property
    def _build(self) -> Build:
        if self._loaded is None:
            raise PluginError("the plugin must see the configuration before any page")
        return self._loaded[1]

    @event_priority(150)
    def _leave_out_unpublished(self, files: Files, *, config: MkDocsConfig) -> Files:
        leave_out_unpublished(files, config, self._build)
        return files

    @event_priority(-150)
    @told_in_one_line
    def _take_over_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what is not for readers; let the core convert the pages, and set paper meanwhile."""
        self._build.begin_papers()
        config.validation.nav.not_found = self._level_of_missing_pages(_i18n(config).current_language)
        filter_files(files, config, self._build)
        convert_pages(files, config, self._build, self._kept_pages(config))
        return files

    on_files = CombinedEvent(_leave_out_unpublished, _take_over_files)

    def _kept_pages(self, config: MkDocsConfig) -> Mapping[str, str]:
        """Give the finished pages of an earlier build; none where another plugin wants to see every page."""
        build = self._build
        finished = {} if self._is_read_by_others(config) or self._draws_later else build.kept_pages.finished
        return {build.project.configuration.below_docs(source): html for source, html in finished.items()}

    @event_priority(-200)
    @told_in_one_line
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Have no page drawn that an earlier build has finished just so, and none that is drawn when it is wanted."""
        pages = tuple(files.documentation_pages(inclusion=InclusionLevel.is_included))
        if self._preview and self._is_only(config, self._build.project.configuration):
            self._drawn_alone = nav, pages
        if self._draws_later:
            for file in pages:
                file.inclusion = InclusionLevel.EXCLUDED
            return nav
        kept = self._kept_pages(config)
        for file in pages:
            if (finished := kept.get(file.src_uri)) is not None:
                file.inclusion = InclusionLevel.EXCLUDED
                self._kept[file.dest_uri] = finished
        return nav

    @property
    def _draws_later(self) -> bool:
        """Tell whether this build of a preview draws each page when somebody wants to see it."""
        return self._build.assumed_problems is not None

    def _level_of_missing_pages(self, language: str) -> int:
        """Give the level of a page of the menu that is missing: a language that grows may lack it."""
        is_growing = language in self._build.corpus.site_languages.growing
        return logging.DEBUG if is_growing else logging.WARNING

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its words: `t` in the language of the page, `t_in` in any."""
        say, language = told_in_one_line(self._build.wording.say), _i18n(config).current_language
        if self._preview:
            cache_compiled_templates(env, self._build.project.configuration.root)
        env.globals["t"] = lambda key, **values: say(language, key, **values)
        env.globals["t_in"] = say
        if self._drawn_alone:
            nav, pages = self._drawn_alone
            self._ready |= ReadyLanguage.of(config, files, nav, env).drawers(pages)
        return env

    @event_priority(-200)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Take over what another plugin has changed in the content."""
        cast("ConvertedPage", page).take_over(html)
        return html

    @told_in_one_line
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Give the theme what it shows around the text."""
        content = cast("ConvertedPage", page).page_content
        build, own = self._build, self._build.pages[page.file.src_uri]
        read = self._is_read_by_others(config)
        place = written_slots({**content.slots, **build.paper_words(own)}) if read else slot
        return cast("TemplateContext", {**context, **own_context(build, own, content, place)})

    def _is_only(self, config: MkDocsConfig, configuration: Configuration) -> bool:
        """Tell whether nothing but this plugin has to do with pages, so that they may be drawn without MkDocs."""
        return is_alone(configuration) and not self._is_read_by_others(config)

    def _is_read_by_others(self, config: MkDocsConfig) -> bool:
        """Tell whether another plugin looks at finished pages: it must find the content there, not a place for it."""
        known, events = (self, _i18n(config)), config.plugins.events
        methods = (*events["post_page"], *events["post_build"])
        return any(getattr(method, "__self__", None) not in known for method in methods)

    @event_priority(-200)
    @told_in_one_line
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put the content into the page, and set the typography over the theme's words and the page's alike.

        Where nobody looks at the page before the end of the build, that is done there, by every processor.
        """
        content, own = cast("ConvertedPage", page).page_content, self._build.pages[page.file.src_uri]
        if self._preview or self._is_read_by_others(config):
            return self._build.finish_page(own, output, content.slots)
        self._unfinished[page.file.dest_uri] = DrawnPage(own, page.file.dest_uri, output, content.slots)
        return output

    @event_priority(-200)
    @told_in_one_line
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After the last language, write what belongs to none; a preview does that while pages are shown."""
        if _i18n(config).building:
            return
        build, site = self._build, Path(config.site_dir)
        unfinished, self._unfinished = self._unfinished, {}
        kept, self._kept = self._kept, {}
        write_all(site, kept, durable=False)
        if self._preview:
            self._preview.make_wanted(ReadyPages(build, self._ready), site, () if self._draws_later else self._ready)
            return
        build.write_rest(site, unfinished.values())
        if path := os.environ.get(REPORT_VARIABLE):
            _write_report(
                Path(path), replace(read_report(Path(path)) or report_on(build.project), promised=build.promised)
            )
        else:
            self._refuse_broken_promises(build, site)

    def _refuse_broken_promises(self, build: Build, site: Path) -> None:
        """End a build that nobody else looks at, `gh-deploy` above all, where a setting or a hook lost an address."""
        configuration = build.project.configuration
        if broken := build.project.lines(broken_promises(build.promised, site, configuration.file)):
            raise PluginError("\n".join(broken))

    def on_build_error(self, *, error: Exception) -> None:
        """End with one line that names the template and its line, where a template is broken."""
        if self._loaded is None or isinstance(error, MkDocsException):
            return
        if fault := template_fault(error, self._build.project.configuration.overrides):
            raise PluginError(fault) from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Builder) -> LiveReloadServer:
        """Watch the files of a preview."""
        log.info("the preview makes no PDF and links to none; `make site` makes them")
        return self._preview.watch(server, config, builder, self._build.corpus) if self._preview else server

    def on_shutdown(self) -> None:
        """End what a preview has at work, before MkDocs removes the folder that it writes to."""
        if self._preview:
            self._preview.end()


def _write_report(path: Path, report: BuildReport) -> None:
    try:
        write_report(path, report)
    except OSError as error:
        raise PluginError(f"{REPORT_VARIABLE} must name a file that can be written: {error}") from error


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]
