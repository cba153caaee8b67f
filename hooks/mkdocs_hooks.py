"""The thin adapter: MkDocs' events come in, the core is called, its results go out.

The only file that imports MkDocs. It keeps no state of its own: a hook module is never loaded again under
`mkdocs serve`, so what belongs to one build lives in `config.extra`, which is new for each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from concordance.checks import problems_of
from concordance.configuration import ConfigurationError, read_configuration
from concordance.corpus import Corpus, load_corpus
from concordance.cross_language import CrossLanguageLinks
from concordance.dress import dress
from concordance.expand import expand
from concordance.markup import extension_configs
from concordance.page import Page
from concordance.page_view import page_view
from concordance.standalone import standalone_files
from concordance.templates import PageTemplates, template_environment
from concordance.wording import Wording, languages_of, load_wording

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page as MkDocsPage

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

    def templates(self, page: Page) -> PageTemplates:
        """Bind the templates to a page."""
        return PageTemplates(self.environment, self.wording, self.corpus, page)


def _build(config: MkDocsConfig) -> Build:
    return cast("Build", config.extra[BUILD])


def _page(config: MkDocsConfig, page: MkDocsPage) -> Page:
    """Find the core's page for one of MkDocs'."""
    docs = Path(config.docs_dir)
    language, _, _ = page.file.src_uri.partition("/")
    corpus = _build(config).corpus
    source = corpus.configuration.relative(docs / page.file.src_uri)
    return next(one for one in corpus.pages_in(language) if one.source == source)


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


@event_priority(50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the content once; static-i18n comes here again for each further language."""
    if BUILD not in config.extra:
        config.extra[BUILD] = _load(config)
        config.theme.static_templates -= STANDALONE
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
    corpus = load_corpus(replace(configuration, site_url=config.site_url or None))
    wording = load_wording()
    for problem in problems_of(corpus):
        log.warning(wording.line(problem, languages_of(problem.path, configuration.codes)))
    return Build(corpus, wording, template_environment(configuration.overrides))


@event_priority(-150)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the default language under its own folder like any other, and leave Material's scripts out."""
    for file in list(files):
        if file.src_uri.startswith("assets/javascripts/"):
            files.remove(file)
        for language, alternate in getattr(file, "alternates", {}).items():
            _under_folder(alternate, language, config)
    return files


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
    env.globals["t"] = lambda key, **values: build.wording.say(language, key, **values)
    env.globals["t_in"] = build.wording.say
    return env


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the generated parts into the text.

    The text is the core's own reading of the file, whose lines the markers are known by; MkDocs' differs from it
    only by the blank lines after the head.
    """
    ours = _page(config, page)
    return expand(ours, _build(config).templates(ours))


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Dress the passages and links."""
    ours = _page(config, page)
    return dress(html, ours, _build(config).templates(ours))


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the theme what it shows around the text."""
    context["view"] = page_view(_build(config).corpus, _page(config, page))
    return context


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what belongs to no language, once, after the last one is built."""
    if _i18n(config).building:
        return
    build = _build(config)
    for name, text in standalone_files(build.corpus, build.wording).items():
        (Path(config.site_dir) / name).write_text(text, encoding="utf-8")
