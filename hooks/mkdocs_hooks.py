"""The thin adapter: MkDocs' events come in, the core is called, its results go out.

It and the files beside it are the only ones that import MkDocs. It keeps no state of its own: a hook module is never
loaded again under `mkdocs serve`, so what belongs to one build lives in `config.extra`, which is new for each.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.toc import TableOfContents

from concordance.build import Build, load_build
from concordance.configuration import read_configuration
from concordance.errors import ConfigurationError
from concordance.render.annotate_passages import annotate_passages
from concordance.render.csp import page_policy
from concordance.render.expand import expand
from concordance.render.page_context import page_context
from concordance.render.page_dependencies import keep_annotated, keep_expanded
from concordance.render.page_metadata import page_metadata
from concordance.text.cross_language_links import CrossLanguageLinks
from concordance.text.structure import extension_configs
from mkdocs_files import STANDALONE, tidy
from mkdocs_preview import is_preview, keep_pages, kept_for, set_up, spare_compiling
from mkdocs_theme import ShortlyListedTheme, strip_checkbox_autocomplete

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from concordance.text.page import Page
    from mkdocs_preview import Builder

log = get_plugin_logger("concordance")
BUILD = "concordance"
"""The key of `config.extra` under which one build keeps what it has loaded."""


def _build(config: MkDocsConfig) -> Build:
    return cast("Build", config.extra[BUILD])


def _page(config: MkDocsConfig, page: MkDocsPage) -> Page:
    """Find the core's page for one of MkDocs'."""
    return _build(config).pages[page.file.src_uri]


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


@event_priority(50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the content once; static-i18n comes here again for each further language."""
    if BUILD not in config.extra:
        config.extra[BUILD] = _load(config)
        config.theme.static_templates -= STANDALONE
        config.theme = ShortlyListedTheme.of(config.theme)
        config.mdx_configs = extension_configs(config.mdx_configs)
        codes = _build(config).corpus.configuration.codes
        config.markdown_extensions.append(cast("str", CrossLanguageLinks(codes)))
    return config


def _load(config: MkDocsConfig) -> Build:
    try:
        configuration = read_configuration(Path(config.config_file_path))
        # Under `serve` MkDocs knows the address better than the file does.
        configuration = replace(configuration, site_url=config.site_url or None, preview=is_preview(config))
        build = load_build(configuration, kept_for(config, configuration))
    except ConfigurationError as error:
        raise PluginError(str(error)) from error
    if build.is_preview:
        spare_compiling(build.environment, configuration.root)
    for line in build.problem_lines:
        log.warning(line)
    return build


@event_priority(-150)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what is not for readers; keep what a preview has read before."""
    build = _build(config)
    tidy(files, config, build)
    if build.is_preview:
        keep_pages(files, config, build.corpus.cache)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme its words."""
    build, language = _build(config), _i18n(config).current_language
    if build.is_preview:
        spare_compiling(env, build.corpus.configuration.root)
    env.globals["t"] = lambda key, **values: build.wording.say(language, key, **values)
    env.globals["t_in"] = build.wording.say
    return env


def on_page_read_source(page: MkDocsPage, config: MkDocsConfig) -> str:
    """Spare MkDocs the file, which it refuses where its letters are no UTF-8, and its head, which is the core's."""
    return _page(config, page).head.text


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the generated parts into the text.

    The text is the core's own reading of the file, whose lines the markers are known by; MkDocs' differs from it
    only by the blank lines after the head.
    """
    build, ours = _build(config), _page(config, page)
    return keep_expanded(build.corpus, ours, lambda: expand(ours, build.templates(ours)))


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Dress the passages and links."""
    build, ours = _build(config), _page(config, page)
    return keep_annotated(build.corpus, ours, html, lambda: annotate_passages(html, ours, build.templates(ours)))


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the theme what it shows around the text.

    Of MkDocs' own contents nothing is left: Material's skeleton would link to the id of the title, which has none.
    """
    page.toc = TableOfContents([])
    build, ours = _build(config), _page(config, page)
    context["view"] = page_context(build.corpus, ours)
    context["policy"] = page_policy(build.corpus.configuration, ours.path)
    context["problems"] = build.problem_lines if build.is_preview else ()
    context["metadata"] = page_metadata(build.corpus, build.wording, ours)
    return context


@event_priority(-200)
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Set the typography last, over the words of the theme and those of the page alike."""
    return _build(config).typeset(page.file.dest_uri, strip_checkbox_autocomplete(output))


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what belongs to no language, once, after the last one is built."""
    if not _i18n(config).building:
        _build(config).write_rest(Path(config.site_dir), log.warning)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Builder) -> LiveReloadServer:
    """Set the preview up."""
    return set_up(server, config, builder, _build(config).corpus)
