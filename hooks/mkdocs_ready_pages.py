"""Pages that MkDocs has made everything ready for, and that are drawn without it: any of them, in any order.

MkDocs draws all pages of a language one after the other, and whoever looks at one would wait for them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from mkdocs.commands.build import get_context

from mkdocs_errors import told_in_one_line
from mkdocs_page_context import own_context
from mkdocs_pages import page_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from concordance.build import Build
    from concordance.text.page import Page
    from mkdocs_pages import ConvertedPage
    from mkdocs_theme import FastListingTheme

TEMPLATE = "main.html"
"""What MkDocs draws every page with that names no template of its own; no page of this site does."""
Drawer = Callable[["Build"], str]
"""Draws one page as a build has it."""


@dataclass(frozen=True)
class ReadyLanguage:
    """What MkDocs has made ready for the pages of one language."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    @classmethod
    def of(cls, config: MkDocsConfig, files: Files, nav: Navigation, env: Environment) -> ReadyLanguage:
        """Take it as it is now: static-i18n changes the settings for the next language."""
        settings = copy(config)
        settings.theme = cast("FastListingTheme", config.theme).as_it_is()
        return cls(settings, files, nav, env)

    def drawers(self, files: Iterable[File]) -> Iterator[tuple[str, Drawer]]:
        """Give what draws each page, by its path from the root of the site."""
        for file in files:
            yield file.dest_uri, self._drawer(file)

    def _drawer(self, file: File) -> Drawer:
        @told_in_one_line
        def draw(build: Build) -> str:
            own = build.pages[file.src_uri]
            return build.kept_pages.finished_page(own) or self._drawn(page_of(file, self.config, build), build, own)

        return draw

    def _drawn(self, page: ConvertedPage, build: Build, own: Page) -> str:
        page.read_source(self.config)
        page.render(self.config, self.files)
        context = get_context(self.nav, (), self.config, page)
        html = self.env.get_template(TEMPLATE).render({**context, **own_context(build, own, page.page_content)})
        return build.finish_page(own, html, page.page_content.slots)


@dataclass(frozen=True)
class ReadyPages:
    """Every page of a build, ready to be drawn."""

    build: Build
    drawers: Mapping[str, Drawer]

    def draw(self, name: str) -> str:
        """Draw and finish a page, by its path from the root of the site."""
        return self.drawers[name](self.build)

    def again(self, build: Build) -> ReadyPages | None:
        """Give the pages of a later build, where MkDocs would make ready for them what it has; else nothing.

        It reads the settings and the theme, and of the content the names of its files.
        """
        if not self.drawers or _seen_by_mkdocs(self.build) != _seen_by_mkdocs(build):
            return None
        return ReadyPages(replace(build, environment=self.build.environment), self.drawers)


def _seen_by_mkdocs(build: Build) -> object:
    files = build.corpus.files
    return build.inputs, files.known, files.published, files.irregular, frozenset(build.pages)
