"""Pages that the core converts: MkDocs asks them to render, and converts no Markdown itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from concordance.render.page_content import PageContent
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import write_html
from mkdocs_errors import told_in_one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from concordance.build import Build
    from concordance.text.page import Page as SourcePage

log = get_plugin_logger("concordance")


class ConvertedPage(Page):
    """A page of MkDocs with the content that the core made.

    MkDocs keeps a page that is set before its navigation is made. It is given no links to check, which the core does,
    and no table of contents: Material would link to the id of the title, which has none.
    """

    page_content = PageContent(())
    """The content as the core made it."""

    def __init__(self, file: File, config: MkDocsConfig, build: Build, contents: _Contents) -> None:
        super().__init__(None, file, config)
        self._build, self._contents = build, contents

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the text from the core too: MkDocs would read lines such as `template: …` at its beginning as a head."""
        self.markdown = self._build.pages[self.file.src_uri].text
        self.meta = {}

    @told_in_one_line
    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the content from the core, which asks MkDocs for the URL of a file that is no page."""
        own = self._build.pages[self.file.src_uri]
        if _lines(self.markdown or "") != _lines(own.text):
            log.warning(
                f"{own.source}: a plugin changes the Markdown of the page, which is published as its file has it"
            )

        self.page_content = self._contents.of(own, files)
        self.content = write_html(self.page_content.nodes)
        self.toc = TableOfContents([])
        self._title_from_render = own.structure.title
        self.present_anchor_ids = set(own.anchors)

    def take_over(self, html: str) -> None:
        """Read the content from its HTML where another plugin has changed that."""
        if html != self.content:
            self.page_content = PageContent(read_fragment(html).nodes)


class _Contents:
    """The contents of the pages of a language, made when the first is asked for: MkDocs knows all files then."""

    def __init__(self, build: Build, names: Iterable[str]) -> None:
        self._build, self._names = build, tuple(names)
        self._made: Mapping[str, PageContent] = {}

    def of(self, page: SourcePage, files: Files) -> PageContent:
        """Give the content of a page, and ask MkDocs for the URL of a file that is no page."""

        def file_url(path: str) -> str:
            file = files.get_file_from_path(path)
            return file.url if file else path

        if self._build.is_preview:  # one by one: each is kept in memory, and made when somebody wants to see it
            return self._build.content(page, file_url)
        if not self._made:
            self._made = self._build.contents([self._build.pages[name] for name in self._names], file_url)
        return self._made[page.source]


def page_of(file: File, config: MkDocsConfig, build: Build) -> ConvertedPage:
    """Give a page as one build has it, whatever page MkDocs has of the file."""
    return ConvertedPage(file, config, build, _Contents(build, ()))


def _lines(text: str) -> list[str]:
    """Give the lines of a text as static-i18n leaves them, which takes the text apart and puts it together anew."""
    return text.rstrip().splitlines()


def convert_pages(files: Files, config: MkDocsConfig, build: Build, kept: Collection[str]) -> None:
    """Set a `ConvertedPage` for every page; titles given in `nav` are not used on this site.

    No content is made for those that are kept as they were finished, which nobody will ask for.
    """
    pages = files.documentation_pages()
    contents = _Contents(build, (file.src_uri for file in pages if file.src_uri not in kept))
    for file in pages:
        ConvertedPage(file, config, build, contents)
