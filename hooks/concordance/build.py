"""One build of the site: what is loaded once for all its languages, and what is written when the last one is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.build_cache import BuildCache
from concordance.build_inputs import build_inputs
from concordance.disk_cache import results_of
from concordance.files import write_all
from concordance.hosting.host_files import host_files
from concordance.hosting.promises import promised_files
from concordance.paper.edition_papers import edition_papers
from concordance.paper.kept_papers import begun_papers
from concordance.paper.papers import papers
from concordance.paper.typst_pdf import Typesetter
from concordance.parts.published_data import published_data
from concordance.processes import begun_in_others, in_processes
from concordance.project import Project
from concordance.render.assets import site_assets
from concordance.render.atom_feeds import atom_feeds
from concordance.render.edition_pages import kept_files
from concordance.render.finished_page import PageFinisher
from concordance.render.kept_pages import KeptPages
from concordance.render.last_modified import last_modified
from concordance.render.page_content import page_content
from concordance.render.page_origins import PageOrigins
from concordance.render.paper_links import paper_links, paper_words, papers_of_page
from concordance.render.permanent_pages import PermanentPages
from concordance.render.root_files import root_icon, standalone_files
from concordance.render.share_cards import share_cards, share_image
from concordance.render.templates import PageTemplates, template_environment
from concordance.render.thaw import thawed
from concordance.search.search_files import search_files_of, searched_languages
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
    from concordance.render.permanent_pages import DocumentFiles
    from concordance.text.html_tree import Nodes
    from concordance.text.page import Page
    from concordance.wording import Wording

_PERMANENT = "permanent"
"""The kind of kept results that the permanent pages are."""
FilesMaker = Callable[[], Mapping[str, str | bytes] | Mapping[str, str] | Mapping[str, bytes]]
"""Makes files, by path from the root of the site; it depends on no other."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPage:
    """A page as its template has drawn it, before it is finished."""

    page: Page
    path: str
    """From the root of the site."""
    html: str
    slots: Mapping[str, Nodes]
    """The nodes for its places, by name."""


@dataclass(frozen=True)
class Build:
    """One build of the site, in all its languages."""

    project: Project
    environment: Environment
    inputs: str = ""
    """The digest of what every page depends on beside the content."""
    assumed_problems: tuple[str, ...] | None = None
    """The problems that the pages of a preview show as long as those of its content are not looked for."""

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

    def begin_promised(self) -> None:
        """Have it found out what the site promises, while this process goes on, where there is another to do it."""
        _ = self._begun_promised

    @cached_property
    def promised(self) -> tuple[Promise, ...]:
        """What the files of the built site must answer, for the command that opens them."""
        (found,) = self._begun_promised()
        return found

    @cached_property
    def _begun_promised(self) -> Callable[[], list[tuple[Promise, ...]]]:
        return begun_in_others(lambda corpus: tuple(promised_files(corpus, self.wording)), (self.corpus,))

    @property
    def is_preview(self) -> bool:
        """True under `mkdocs serve`."""
        return self.corpus.configuration.preview

    @cached_property
    def shown_problems(self) -> tuple[str, ...]:
        """The problems that pages show, each as a terminal does; none but in a preview."""
        if not self.is_preview:
            return ()
        return self.found_problems if self.assumed_problems is None else self.assumed_problems

    @property
    def found_problems(self) -> tuple[str, ...]:
        """The problems of the content, which are looked for when they are first asked for."""
        return self.project.lines(self.project.problems)

    def content(self, page: Page, file_url: FileUrl) -> PageContent:
        """Make the content of a page, or take it from the cache of a preview.

        `file_url` gives the URL of a file that is no page.
        """
        made_from = self._origins.origin(page)
        content = partial(page_content, page, self._templates(page), file_url)
        return self.corpus.cache.get_or_make(("content", page.source), made_from, content)

    def contents(self, pages: Sequence[Page], file_url: FileUrl) -> Mapping[str, PageContent]:
        """Make the content of several pages as `content` does, by every processor at once; by the path of the file."""
        made = in_processes(lambda page: self.content(page, file_url), pages)
        return {page.source: content for page, content in zip(pages, made, strict=True)}

    def _templates(self, page: Page) -> PageTemplates:
        return PageTemplates(self.environment, self.wording, self.corpus, page)

    @cached_property
    def kept_pages(self) -> KeptPages:
        """The finished pages of earlier builds."""
        return KeptPages(self.corpus, self._origins, self._beside)

    @cached_property
    def _origins(self) -> PageOrigins:
        return PageOrigins(self.corpus, self.inputs)

    def _beside(self, page: Page) -> object:
        """Give what a page shows of what is made beside it: its files of paper, and in a preview every problem.

        How large a file is follows from what it is made from, which is known before it is made.
        """
        return [self._origins.papers[file.path] for file in papers_of_page(self.corpus, page)], self.shown_problems

    def finish_page(self, page: Page, html: str, slots: Mapping[str, Nodes]) -> str:
        """Put the content into the drawn page, set its typography, and keep it for the next build.

        `slots` are the nodes for its places, by name; those of `paper_words` are put into theirs too.
        """
        finish = partial(self.finisher.finish_cached, page.source) if self.is_preview else self.finisher.finish
        finished = finish(html, {**slots, **self.paper_words(page)})
        self.kept_pages.keep(page, finished)
        return finished

    def why(self, named: str) -> str:
        """Say why a page is made again, named by its file or its address; for none with that name, which there are."""
        ways = {name: page for page in self.corpus.pages.values() for name in _names(self.corpus, page)}
        page = ways.get(named.strip("/"))
        return (
            self.kept_pages.why(page) if page else f"WHY={named} names no page: for example WHY={next(iter(ways), '')}"
        )

    @cached_property
    def finisher(self) -> PageFinisher:
        """What finishes a page, whoever has drawn it."""
        return PageFinisher(self.corpus)

    @cached_property
    def papers(self) -> Mapping[str, bytes]:
        """The files of paper by path from the root of the site, once they are set; none where none is wanted."""
        return self._begun_papers()

    def begin_papers(self) -> None:
        """Have the files of paper set from now on, while this process goes on, where there are others to do it."""
        _ = self._begun_papers

    @cached_property
    def _begun_papers(self) -> Callable[[], Mapping[str, bytes]]:
        if not self.corpus.configuration.paper:
            return dict
        made = papers(self.corpus, self.wording, self._paper_content, self.finisher.typeset)
        frozen = edition_papers(self.corpus, self.wording, self.frozen_content, self.finisher.typeset)
        setter = Typesetter(self.corpus.configuration, self.wording)
        return begun_papers(setter, (*made, *frozen), self.corpus.cache)

    def _paper_content(self, page: Page) -> Nodes:
        """Make the content of a page for paper, where a picture is found below the documentation folder."""
        return page_content(page, self._templates(page), lambda path: path).nodes

    def frozen_content(self, edition: Edition, text: FrozenText) -> Nodes:
        """Make the content of a document as it stood, for paper."""
        return thawed(self.corpus, self.wording, self.environment, edition, text, for_paper=True)

    @cached_property
    def _paper_sizes(self) -> Mapping[str, int]:
        return {path: len(content) for path, content in self.papers.items()}

    def paper_links(self, page: Page, place: Callable[[str], str]) -> tuple[PaperLink, ...]:
        """Give the links from a page to its paper; `place` writes the place for the words of one, by its name."""
        return paper_links(self.corpus, page, place)

    def paper_words(self, page: Page) -> Mapping[str, Nodes]:
        """Give the words for the places of these links, once the files are set."""
        return paper_words(self.corpus, self.wording, page, self._paper_sizes) if self._has_paper(page) else {}

    def _has_paper(self, page: Page) -> bool:
        return bool(papers_of_page(self.corpus, page))

    def write_rest(self, site: Path, drawn: Collection[DrawnPage] = ()) -> None:
        """Write what belongs to no language into a site, beside its pages, and some of the pages themselves.

        By every processor at once; last what says how large the files of paper are, which are set meanwhile. Nothing is
        flushed to the disk here: the whole site is, once, before it takes its place.
        """

        def write(makers: Iterable[FilesMaker], *, with_paper: bool) -> None:
            pages = [partial(self._finished_page, one) for one in drawn if self._has_paper(one.page) is with_paper]
            in_processes(partial(_write, site), [*makers, *pages])

        write([*self._first(), *self._search()], with_paper=False)
        write(self._last(), with_paper=True)

    def _finished_page(self, drawn: DrawnPage) -> Mapping[str, str]:
        return {drawn.path: self.finish_page(drawn.page, drawn.html, drawn.slots)}

    def rest_makers(self) -> Iterator[FilesMaker]:
        """Give what makes the files that belong to no language: first what every page loads, last the search."""
        yield from self._rest()
        yield from self._search()

    def rest(self) -> Iterator[tuple[str, str | bytes]]:
        """Give what belongs to no language with its path from the root of the site, the search excepted."""
        for make in self._rest():
            yield from make().items()

    def _rest(self) -> Iterator[FilesMaker]:
        yield from self._first()
        yield from self._last()

    def _first(self) -> Iterator[FilesMaker]:
        """Give what makes the files that say nothing of paper."""
        assets, icon = self.corpus.once(site_assets).contents, dict(root_icon(self.corpus))
        yield lambda: {**assets, **icon, **host_files(self.corpus.configuration), **dict(kept_files(self.corpus))}
        yield partial(self._finished, lambda: standalone_files(self.corpus, self.wording))
        yield partial(self._finished, self._permanent_pages.other_files)
        yield from self._of_documents()
        yield lambda: dict(atom_feeds(self.corpus, self.wording, self.environment))
        for path, card in share_cards(self.corpus, self.wording).items():
            yield partial(share_image, self.corpus, path, card)

    def _last(self) -> Iterator[FilesMaker]:
        """Give what makes the files that say how large those of paper are, and these."""
        modified = self.corpus.once(last_modified)
        yield lambda: published_data(self.corpus, self.wording, modified, self.papers)
        for make in self._permanent_pages.makers_with_paper(self._paper_sizes):
            yield partial(self._finished, make)
        yield lambda: self.papers

    def _search(self) -> Iterator[FilesMaker]:
        for code in searched_languages(self.corpus):
            yield partial(search_files_of, self.corpus, self.wording, code, self.kept_pages.digests)

    @property
    def _permanent_pages(self) -> PermanentPages:
        return PermanentPages(self.corpus, self.wording, self.environment)

    def _of_documents(self) -> Iterator[FilesMaker]:
        """Give what makes the permanent pages; where it is known what they are made from, those kept are not made."""
        of_documents = tuple(self._permanent_pages.of_documents())
        if self.is_preview or not self.kept_pages.is_alone:
            yield from (partial(self._finished, one.make) for one in of_documents)
        else:
            self.corpus.cache.keep_only(_PERMANENT, (one.name for one in of_documents))
            yield from (partial(self._kept_files, one) for one in of_documents)

    def _kept_files(self, files: DocumentFiles) -> Mapping[str, str]:
        """Make and finish files of a document, unless an earlier build has made them of the same."""
        made_from = self._origins.of_document(files.document)
        make = partial(self._finished, files.make)
        return self.corpus.cache.get_or_read(_PERMANENT, files.name, made_from, make)

    def _finished(self, make: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
        finish = self.finisher.finish_cached
        return {name: finish(name, text) if name.endswith(".html") else text for name, text in make().items()}


def _write(site: Path, make: FilesMaker) -> None:
    write_all(site, make(), durable=False)


def _names(corpus: Corpus, page: Page) -> tuple[str, str, str]:
    """Give how a person may name a page: by its address, by its file, by its file below the documentation folder."""
    address = Address(page.language, page.path).url.strip("/")
    return address, page.source, corpus.configuration.below_docs(page.source)


def load_build(configuration: Configuration, cache: BuildCache | None = None, inputs: str = "") -> Build:
    """Prepare a build. Raises ConfigurationError where the words cannot be read.

    `inputs` is what `build_inputs` gives, for who has asked that before.
    """
    cache = cache or BuildCache(results_of(configuration.root))
    project = Project(configuration, load_wording(codes=configuration.codes, cache=cache), cache)
    inputs = inputs or build_inputs(configuration, os.environ)
    return Build(project, template_environment(configuration.overrides), inputs)
