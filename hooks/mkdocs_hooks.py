"""The thin adapter: MkDocs' events come in, the core is called, its results go out.

It and the files beside it are the only ones that import MkDocs. It keeps no state of its own: a hook module is never
loaded again under `mkdocs serve`, so what belongs to one build lives in `config.extra`, which is new for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.toc import TableOfContents

from concordance.assets import FOLDER as ASSETS
from concordance.assets import site_assets
from concordance.checks import problems_of
from concordance.configuration import ConfigurationError, read_configuration
from concordance.corpus import Corpus, load_corpus
from concordance.cross_language import CrossLanguageLinks
from concordance.dress import dress
from concordance.expand import expand
from concordance.files import write_all
from concordance.frame import keep_dressed, keep_expanded
from concordance.markup import extension_configs
from concordance.open_data import open_data_files
from concordance.page import Page
from concordance.page_metadata import page_metadata
from concordance.page_view import page_view
from concordance.parity_report import parity_json
from concordance.permanent_pages import PermanentPages
from concordance.policy import policy_of
from concordance.problem import Problem
from concordance.search_index import built_pages, find_program, in_background, write_indexes
from concordance.share_image import share_images
from concordance.skeleton import without_faults
from concordance.standalone import standalone_files
from concordance.templates import PageTemplates, template_environment
from concordance.typography import set_typography
from concordance.wording import Wording, languages_of, load_wording
from mkdocs_preview import is_preview, keep_pages, kept_for, set_up, spare_compiling
from mkdocs_theme import ShortlyListedTheme, is_unused

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from mkdocs_preview import Builder

log = get_plugin_logger("concordance")
BUILD = "concordance"
"""The key of `config.extra` under which one build keeps what it has loaded."""
STANDALONE = frozenset({"404.html", "sitemap.xml"})
"""What MkDocs would render from the theme and the core writes at the end instead."""


@dataclass(frozen=True)
class Build:
    """What is loaded once for a build in all its languages."""

    corpus: Corpus
    wording: Wording
    environment: Environment
    problems: tuple[Problem, ...]

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by their path under the folder of the documentation, as MkDocs knows them."""
        docs = self.corpus.configuration.relative(self.corpus.configuration.docs)
        return {page.source.removeprefix(f"{docs}/"): page for page in self.corpus.pages.values()}

    def typeset(self, files: Mapping[str, str]) -> dict[str, str]:
        """Set the typography of every page among some files."""
        return {name: self.set(name, text) if name.endswith(".html") else text for name, text in files.items()}

    def set(self, name: str, html: str) -> str:
        """Set the typography of a page."""
        return self.corpus.kept.of(("typography", name), html, lambda: set_typography(html, self.corpus.languages))

    def templates(self, page: Page) -> PageTemplates:
        """Bind the templates to a page."""
        return PageTemplates(self.environment, self.wording, self.corpus, page)


def _build(config: MkDocsConfig) -> Build:
    return cast("Build", config.extra[BUILD])


def _told(build: Build, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Give problems as the terminal shows them."""
    codes = build.corpus.configuration.codes
    return tuple(build.wording.line(problem, languages_of(problem.path, codes)) for problem in problems)


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
    except ConfigurationError as error:
        raise PluginError(str(error)) from error
    # Under `serve` MkDocs knows the address better than the file does.
    configuration = replace(configuration, site_url=config.site_url or None, preview=is_preview(config))
    corpus = load_corpus(configuration, kept_for(config, configuration))
    wording = load_wording()
    environment = template_environment(configuration.overrides)
    if configuration.preview:
        spare_compiling(environment)
    build = Build(corpus, wording, environment, problems_of(corpus))
    for line in _told(build, build.problems):
        log.warning(line)
    return build


@event_priority(-150)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the default language under its own folder like any other; leave out what is not for readers."""
    for file in list(files):
        if _is_unused(file) or _is_ours(file, config) or _is_stray(file, config):
            files.remove(file)
        for language, alternate in getattr(file, "alternates", {}).items():
            _under_folder(alternate, language, config)
    corpus = _build(config).corpus
    if corpus.configuration.preview:
        keep_pages(files, config, corpus.kept)
    return files


def _is_unused(file: File) -> bool:
    """Tell whether a file of the theme has no use here: a script, or the source of a template that is not rendered."""
    return is_unused(file) or file.src_uri in STANDALONE


def _is_stray(file: File, config: MkDocsConfig) -> bool:
    """Tell whether MkDocs takes for a page what the core does not: a problem has been told, and the rest goes on."""
    return file.is_documentation_page() and file.src_uri not in _build(config).pages


def _is_ours(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file is one of our assets: they are written at the end, joined and with a hash in their name."""
    overrides = _build(config).corpus.configuration.overrides
    return file.abs_src_path is not None and Path(file.abs_src_path).is_relative_to(overrides / ASSETS)


def _under_folder(file: File, language: str, config: MkDocsConfig) -> None:
    """Rewrite the destination of a file so that it begins with its language (platform.md D5)."""
    if file.dest_uri.startswith(f"{language}/") or not file.is_documentation_page():
        return
    file.dest_uri = f"{language}/{file.dest_uri}"
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    file.url = f"{language}/{file.url}".removesuffix("./")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme its words."""
    build, language = _build(config), _i18n(config).current_language
    if build.corpus.configuration.preview:
        spare_compiling(env)
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
    return keep_dressed(build.corpus, ours, html, lambda: dress(html, ours, build.templates(ours)))


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the theme what it shows around the text.

    Of MkDocs' own contents nothing is left: Material's skeleton would link to the id of the title, which has none.
    """
    page.toc = TableOfContents([])
    build, ours = _build(config), _page(config, page)
    context["view"] = page_view(build.corpus, ours)
    configuration = build.corpus.configuration
    context["policy"] = policy_of(configuration, ours.path)
    context["problems"] = _told(build, build.problems) if configuration.preview else ()
    context["metadata"] = page_metadata(build.corpus, build.wording, ours)
    return context


@event_priority(-200)
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Set the typography last, over the words of the theme and those of the page alike."""
    return _build(config).set(page.file.dest_uri, without_faults(output))


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what belongs to no language, once, after the last one is built."""
    if _i18n(config).building:
        return
    build = _build(config)
    pages = PermanentPages(build.corpus, build.wording, build.environment)
    files = build.typeset({**standalone_files(build.corpus, build.wording), **pages.files()})
    write_all(
        Path(config.site_dir),
        {
            **files,
            **open_data_files(build.corpus, build.wording),
            **build.corpus.once(site_assets).contents,
            **share_images(build.corpus),
            "data/parity.json": parity_json(build.corpus),
        },
    )
    _index(build, Path(config.site_dir))


def _index(build: Build, site: Path) -> None:
    """Make the search; a preview is shown before it is there."""
    built = built_pages(build.corpus, site)

    def write() -> None:
        if not site.is_dir():
            return  # the preview has ended
        for line in _told(build, write_indexes(build.corpus, build.wording, built, site, find_program())):
            log.warning(line)

    if build.corpus.configuration.preview:
        in_background(write)
    else:
        write()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Builder) -> LiveReloadServer:
    """Set the preview up."""
    return set_up(server, config, builder, _build(config).corpus)
