"""One build of the site: what is loaded once for all its languages, and what is written when the last one is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.files import write_all
from concordance.model.corpus import load_corpus
from concordance.open_data.write import open_data_files
from concordance.parts.parity_report import parity_json
from concordance.project import Project
from concordance.render.assets import site_assets
from concordance.render.permanent_pages import PermanentPages
from concordance.render.root_files import standalone_files
from concordance.render.share_image import share_images
from concordance.render.templates import PageTemplates, template_environment
from concordance.search.pagefind import built_pages, find_program, in_background, write_indexes
from concordance.typography.typeset import set_typography
from concordance.wording import load_wording

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from concordance.build_cache import BuildCache
    from concordance.configuration import Configuration
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page
    from concordance.wording import Wording


@dataclass(frozen=True)
class Build:
    """What is loaded once for a build in all its languages."""

    project: Project
    environment: Environment

    @property
    def corpus(self) -> Corpus:
        """The content."""
        return self.project.corpus

    @property
    def wording(self) -> Wording:
        """The words of the site and of the messages."""
        return self.project.wording

    @property
    def problem_lines(self) -> tuple[str, ...]:
        """The problems of the content, as a log and a preview show them."""
        return self.project.lines(self.project.problems)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by their path under the folder of the documentation, as a site generator knows them."""
        return {self.corpus.configuration.below_docs(page.source): page for page in self.corpus.pages.values()}

    @property
    def is_preview(self) -> bool:
        """True while somebody edits and looks."""
        return self.corpus.configuration.preview

    def templates(self, page: Page) -> PageTemplates:
        """Bind the templates to a page."""
        return PageTemplates(self.environment, self.wording, self.corpus, page)

    def typeset(self, name: str, html: str) -> str:
        """Set the typography of a page; its name is its path from the root of the site."""
        return self.corpus.cache.get_or_make(
            ("typography", name), html, lambda: set_typography(html, self.corpus.languages)
        )

    def write_rest(self, site: Path, warn: Callable[[str], None]) -> None:
        """Write what belongs to no language into a site whose pages are written; a preview is shown before its search.

        `warn` is told what keeps the search from being made.
        """
        write_all(site, dict(self._files()))
        built = built_pages(self.corpus, site)

        def index() -> None:
            if not site.is_dir():
                return  # the preview has ended
            for line in self.project.lines(write_indexes(self.corpus, self.wording, built, site, find_program())):
                warn(line)

        if self.is_preview:
            in_background(index)
        else:
            index()

    def _files(self) -> Iterator[tuple[str, str | bytes]]:
        pages = PermanentPages(self.corpus, self.wording, self.environment)
        for name, text in {**standalone_files(self.corpus, self.wording), **pages.files()}.items():
            yield name, self.typeset(name, text) if name.endswith(".html") else text
        yield from open_data_files(self.corpus, self.wording).items()
        yield from self.corpus.once(site_assets).contents.items()
        yield from share_images(self.corpus).items()
        yield "data/parity.json", parity_json(self.corpus)


def load_build(configuration: Configuration, cache: BuildCache) -> Build:
    """Load everything. Raises ConfigurationError where the words cannot be read."""
    project = Project(load_corpus(configuration, cache), load_wording())
    return Build(project, template_environment(configuration.overrides))
