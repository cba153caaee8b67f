"""One build of the site: what is loaded once for all its languages, and what is written when the last one is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from concordance.build_cache import BuildCache
from concordance.data.tables import KINDS
from concordance.disk_cache import results_of
from concordance.files import write_all
from concordance.hosting.host_files import host_files
from concordance.hosting.promises import promised_files
from concordance.paper.edition_papers import edition_papers
from concordance.paper.kept_papers import set_papers
from concordance.paper.papers import papers
from concordance.paper.typst_pdf import Typesetter
from concordance.parts.published_data import published_data
from concordance.processes import in_processes, in_this_process
from concordance.project import Project
from concordance.render.assets import site_assets
from concordance.render.atom_feeds import atom_feeds
from concordance.render.edition_pages import kept_files
from concordance.render.last_modified import last_modified
from concordance.render.page_content import page_content
from concordance.render.page_dependencies import cached_content
from concordance.render.page_slots import fill_slots
from concordance.render.paper_links import paper_links
from concordance.render.permanent_pages import PermanentPages
from concordance.render.root_files import root_icon, standalone_files
from concordance.render.running_title import with_running_title
from concordance.render.share_cards import share_cards, share_image
from concordance.render.templates import PageTemplates, template_environment
from concordance.render.thaw import thawed
from concordance.render.theme_html import lean_skeleton
from concordance.schemas.entries import Named
from concordance.schemas.site_entries import ForeignName
from concordance.search.search_files import search_files_of, searched_languages
from concordance.text.html_reader import read_document
from concordance.text.html_tree import Element
from concordance.typography.foreign_names import Foreign, mark_foreign_names
from concordance.typography.joined_names import join_names
from concordance.typography.typeset import typeset
from concordance.wording import load_wording

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from concordance.configuration import Configuration
    from concordance.data.editions import Edition
    from concordance.editions.frozen_texts import FrozenText
    from concordance.hosting.promise import Promise
    from concordance.model.corpus import Corpus
    from concordance.render.links import FileUrl
    from concordance.render.page_content import PageContent
    from concordance.render.paper_links import PaperLink
    from concordance.text.html_tree import Nodes
    from concordance.text.page import Page
    from concordance.wording import Wording

FilesMaker = Callable[[], Mapping[str, str | bytes] | Mapping[str, str] | Mapping[str, bytes]]
"""Makes files, by path from the root of the site; it depends on no other."""


@dataclass(frozen=True)
class Build:
    """One build of the site, in all its languages."""

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

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by their path under the folder of the documentation, as a site generator knows them."""
        return {self.corpus.configuration.below_docs(page.source): page for page in self.corpus.pages.values()}

    @property
    def promised(self) -> tuple[Promise, ...]:
        """What the files of the built site must answer, for the command that opens them."""
        return tuple(promised_files(self.corpus, self.wording))

    @property
    def is_preview(self) -> bool:
        """True under `mkdocs serve`."""
        return self.corpus.configuration.preview

    def content(self, page: Page, file_url: FileUrl) -> PageContent:
        """Make the content of a page, or take it from the cache of a preview.

        `file_url` gives the URL of a file that is no page.
        """
        return cached_content(self.corpus, page, lambda: page_content(page, self._templates(page), file_url))

    def contents(self, pages: Sequence[Page], file_url: FileUrl) -> Mapping[str, PageContent]:
        """Make the content of several pages as `content` does, by every processor at once; by the path of the file."""
        do_all = in_this_process if self.is_preview else in_processes
        made = do_all(lambda page: self.content(page, file_url), pages)
        return {page.source: content for page, content in zip(pages, made, strict=True)}

    def _templates(self, page: Page) -> PageTemplates:
        return PageTemplates(self.environment, self.wording, self.corpus, page)

    def finish_page(self, name: str, html: str, slots: Mapping[str, Nodes] | None = None) -> str:
        """Put the content into a rendered template and set the typography of the whole page.

        `name` is the path of the page from the root of the site; `slots` are the nodes for its places, by name.
        """
        nodes = dict(slots or {})
        made_from = (html, nodes, self._foreign_names, self._names)
        return self.corpus.cache.get_or_make(("page", name), made_from, lambda: self._finish_page(html, nodes))

    def finished_page(self, name: str, html: str, slots: Mapping[str, Nodes]) -> Mapping[str, str]:
        """Give a page as `finish_page` does, by its path."""
        return {name: self.finish_page(name, html, slots)}

    def _finish_page(self, html: str, slots: Mapping[str, Nodes]) -> str:
        document = read_document(html)
        whole = self._typeset(fill_slots(lean_skeleton((document.root,)), slots))
        (root,) = with_running_title(join_names(whole, self._names))
        return replace(document, root=root).write() if isinstance(root, Element) else html

    def typeset(self, nodes: Nodes, code: str) -> Nodes:
        """Set the typography of a content in one language, for who draws no page around it."""
        (root,) = self._typeset((Element("html", {"lang": code}, nodes),))
        return root.children if isinstance(root, Element) else nodes

    def _typeset(self, nodes: Nodes) -> Nodes:
        marked = mark_foreign_names(nodes, self._foreign_names, frozenset(self.corpus.configuration.codes))
        return typeset(marked, self.corpus.languages)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the entries of the data in each language, which no heading breaks."""
        entries = [
            entry
            for kind in KINDS.values()
            if issubclass(kind.schema, Named)
            for entry in self.corpus.data.all(kind.table, kind.schema)
        ]
        return {
            code: tuple(dict.fromkeys(entry.name[code] for entry in entries if code in entry.name))
            for code in self.corpus.configuration.codes
        }

    @cached_property
    def _foreign_names(self) -> tuple[Foreign, ...]:
        names = self.corpus.data.all("foreign", ForeignName)
        return tuple(Foreign(name.text, name.language, name.quoted) for name in names)

    @cached_property
    def papers(self) -> Mapping[str, bytes]:
        """The files of paper by path from the root of the site; none where none is wanted, as in a preview."""
        if not self.corpus.configuration.paper:
            return {}
        made = papers(self.corpus, self.wording, self._paper_content, self.typeset)
        frozen = edition_papers(self.corpus, self.wording, self.frozen_content, self.typeset)
        setter = Typesetter(self.corpus.configuration, self.wording)
        return set_papers(setter, (*made, *frozen), self.corpus.cache)

    def _paper_content(self, page: Page) -> Nodes:
        """Make the content of a page for paper, where a picture is found below the documentation folder."""
        return page_content(page, self._templates(page), lambda path: path).nodes

    def frozen_content(self, edition: Edition, text: FrozenText) -> Nodes:
        """Make the content of a document as it stood, for paper."""
        return thawed(self.corpus, self.wording, self.environment, edition, text, for_paper=True)

    @cached_property
    def _paper_sizes(self) -> Mapping[str, int]:
        return {path: len(content) for path, content in self.papers.items()}

    def paper_links(self, page: Page) -> tuple[PaperLink, ...]:
        """Give the links from a page to its paper."""
        return paper_links(self.corpus, self.wording, page, self._paper_sizes)

    def write_rest(self, site: Path, pages: Iterable[FilesMaker] = ()) -> None:
        """Write what belongs to no language into a site, beside its pages, and some of the pages themselves.

        By every processor at once. Nothing is flushed to the disk here: the whole site is, once, before it takes its
        place.
        """
        in_processes(lambda make: write_all(site, make(), durable=False), [*self.rest_makers(), *pages])

    def rest_makers(self) -> Iterator[FilesMaker]:
        """Give what makes the files that belong to no language: first what every page loads, last the search."""
        yield from self._rest()
        for code in searched_languages(self.corpus):
            yield partial(search_files_of, self.corpus, self.wording, code)

    def rest(self) -> Iterator[tuple[str, str | bytes]]:
        """Give what belongs to no language with its path from the root of the site, the search excepted."""
        for make in self._rest():
            yield from make().items()

    def _rest(self) -> Iterator[FilesMaker]:
        assets, icon = self.corpus.once(site_assets).contents, dict(root_icon(self.corpus))
        yield lambda: {**assets, **icon, **host_files(self.corpus.configuration), **dict(kept_files(self.corpus))}
        modified = self.corpus.once(last_modified)
        yield lambda: published_data(self.corpus, self.wording, modified, self.papers)
        yield partial(self._finished, lambda: standalone_files(self.corpus, self.wording))
        for make in PermanentPages(self.corpus, self.wording, self.environment, self._paper_sizes).makers():
            yield partial(self._finished, make)
        yield lambda: dict(atom_feeds(self.corpus, self.wording, self.environment))
        for path, card in share_cards(self.corpus, self.wording).items():
            yield partial(share_image, self.corpus, path, card)
        yield lambda: self.papers

    def _finished(self, make: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
        return {name: self.finish_page(name, text) if name.endswith(".html") else text for name, text in make().items()}


def load_build(configuration: Configuration, cache: BuildCache | None = None) -> Build:
    """Prepare a build. Raises ConfigurationError where the words cannot be read."""
    cache = cache or BuildCache(results_of(configuration.root))
    project = Project(configuration, load_wording(codes=configuration.codes, cache=cache), cache)
    return Build(project, template_environment(configuration.overrides))
