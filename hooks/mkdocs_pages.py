"""Pages that the core has converted: MkDocs asks them to render, and converts nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from concordance.render.page_content import PageContent
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import write_html

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from concordance.build import Build

log = get_plugin_logger("concordance")


class ConvertedPage(Page):
    """A page of MkDocs' filled by the core.

    MkDocs keeps a page that is set before its navigation is made. Links are the core's to check, each once: MkDocs is
    told of none. Of its own contents nothing is left either: Material's skeleton would link to the id of the title,
    which has none.
    """

    made = PageContent(())
    """The content as nodes."""

    def __init__(self, file: File, config: MkDocsConfig, build: Build) -> None:
        super().__init__(None, file, config)
        self._build = build

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the text from the core too: MkDocs would read lines such as `template: …` at its beginning as a head."""
        self.markdown = self._build.pages[self.file.src_uri].head.text
        self.meta = {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the content from the core; where files that are no pages are published, MkDocs knows."""
        own = self._build.pages[self.file.src_uri]
        if _lines(self.markdown or "") != _lines(own.head.text):
            log.warning(
                f"{own.source}: a plugin changes the Markdown of the page, which is published as its file has it"
            )

        def file_url(path: str) -> str:
            file = files.get_file_from_path(path)
            return file.url if file else path

        self.made = self._build.content(own, file_url)
        self.content = write_html(self.made.nodes)
        self.toc = TableOfContents([])
        self._title_from_render = own.structure.title
        self.present_anchor_ids = set(own.anchors)

    def accept(self, html: str) -> None:
        """Read the content anew where it is no more as it was rendered: another plugin has changed it."""
        if html != self.content:
            self.made = PageContent(read_fragment(html).nodes)


def _lines(text: str) -> list[str]:
    """Give the lines of a text as static-i18n leaves them, which takes the text apart and puts it together anew."""
    return text.rstrip().splitlines()


def convert_pages(files: Files, config: MkDocsConfig, build: Build) -> None:
    """Let the core fill every page; the titles that a menu may give are not used on this site."""
    for file in files.documentation_pages():
        ConvertedPage(file, config, build)
