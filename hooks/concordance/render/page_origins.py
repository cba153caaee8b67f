"""What a finished page is made from: its own text, and of the rest of the content what any page may show.

While somebody writes, mostly the words of one paragraph change. Other pages show its number, its section and its links,
which stay the same, and need not be made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.disk_cache import digest_of
from concordance.model.markers import markers
from concordance.model.paper_files import paper_files
from concordance.regular_files import read_regular
from concordance.render.last_modified import last_modified

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

SHOWS_TEXTS = frozenset({"parity", "citation-example"})
"""The generated parts that show something of the texts of other pages."""
Origin = Mapping[str, str]
"""A digest of each kind of thing that a page is made from."""


@dataclass(frozen=True)
class PageOrigins:
    """What each page of a build is made from."""

    corpus: Corpus
    inputs: str
    """The digest of what every page depends on beside the content."""

    def origin(self, page: Page, beside: object = ()) -> Origin:
        """Give all that a page is made from; `beside` is what it shows of files that are made."""
        return {
            "text": self._texts[page.source],
            "translations": digest_of([self._texts[other.source] for other in self.corpus.counterparts(page)]),
            "pages": self._shown if _names(page).isdisjoint(SHOWS_TEXTS) else self._all_texts,
            "data": self._data,
            "files": self._files,
            "date": self.corpus.once(last_modified).get(page.source, ""),
            "paper": digest_of(beside),
            "site": self.inputs,
        }

    @cached_property
    def papers(self) -> Mapping[str, str]:
        """The digest of what each file of paper is made from, by path: all that the pages in it are made from."""
        corpus = self.corpus
        sources = [page for page in corpus.pages.values() if page.meta.citable]
        origins = {(page.language, page.path): digest_of(self.origin(page)) for page in sources}
        return {
            file.path: digest_of([origins[code, path] for path in file.documents for code in file.codes])
            for file in corpus.once(paper_files)
        }

    def of_document(self, path: str) -> Origin:
        """Give all that the permanent pages of a document are made from: its own texts, of others what pages show."""
        pages = (page for code in self.corpus.configuration.codes if (page := self.corpus.page(code, path)))
        return {
            "text": digest_of([(page.language, self._texts[page.source]) for page in pages]),
            "pages": self._shown,
            "data": self._data,
            "files": self._files,
            "site": self.inputs,
        }

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """The digest of each page as it is written, by its source."""
        written = self.corpus.files.pages.items()
        return {self.corpus.configuration.relative(path): digest_of(content) for (_, path), content in written}

    @cached_property
    def _all_texts(self) -> str:
        return digest_of((self._shown, self._texts))

    @cached_property
    def _shown(self) -> str:
        """The digest of what any page may show of the others."""
        return digest_of({page.source: tuple(_shown_elsewhere(page)) for page in self.corpus.pages.values()})

    @cached_property
    def _data(self) -> str:
        """The digest of the data, and of what was ever published."""
        relative = self.corpus.configuration.relative
        return digest_of({relative(path): digest_of(content) for path, content in self.corpus.files.data.items()})

    @cached_property
    def _files(self) -> str:
        """The digest of the names of all files, by which a link is resolved, and of those beside the pages."""
        files, docs = self.corpus.files, self.corpus.configuration.docs
        return digest_of((files.known, {name: digest_of(read_regular(docs / name)) for name in files.published}))


def _names(page: Page) -> frozenset[str]:
    return frozenset(marker.name for marker in markers(page))


def _shown_elsewhere(page: Page) -> Iterator[object]:
    """Give what other pages may show of a page: the text of its headings, the places and links of everything else."""
    yield page.meta.model_dump_json()
    blocks = [(block.tag, block.attributes, block.text if block.is_heading else "") for block in page.structure.blocks]
    links = [(link.href, link.text, link.block and link.block.id) for link, _ in page.structure.links]
    comments = [comment.text for comment in page.structure.comments]
    ids = [(name, tag) for name, tag, _ in page.structure.ids]
    yield repr((sorted(page.front_matter.unread), blocks, links, comments, ids))
