"""The files of paper of the texts as they stand today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.lock import address_of
from concordance.model.paper_files import paper_files
from concordance.open_data.collect import passage_records
from concordance.open_data.files import DATA_SETS
from concordance.open_data.write import envelope, json_text
from concordance.paper.paper_document import Paper, PaperDocument, PaperText
from concordance.processes import in_processes
from concordance.references.issued import issued_of
from concordance.references.permanent_record import permanent_records, permanent_url
from concordance.references.publication_chain import chain_head
from concordance.references.unpublished import unpublished_texts
from concordance.text.html_tree import text_of, walk

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.model.paper_files import PaperFile
    from concordance.text.html_tree import Nodes
    from concordance.text.page import Page
    from concordance.wording import Wording


def papers(
    corpus: Corpus, wording: Wording, content: Callable[[Page], Nodes], typeset: Callable[[Nodes, str], Nodes]
) -> Iterator[Paper]:
    """Give every file of paper, ready to be set.

    `content` gives the content of a page as readers get it, `typeset` the typography of nodes in a language.
    """
    makers = _Papers(corpus, wording, content, typeset)
    yield from (makers.paper(file) for file in corpus.once(paper_files))


@dataclass(frozen=True)
class _Papers:
    corpus: Corpus
    wording: Wording
    content: Callable[[Page], Nodes]
    typeset: Callable[[Nodes, str], Nodes]
    _known_data: dict[tuple[str, ...], bytes] = field(default_factory=dict)
    """The data of documents so far, which are the same in each language."""

    def paper(self, file: PaperFile) -> Paper:
        documents = tuple(self._document(path, file.codes) for path in file.documents)
        return Paper(
            path=file.path,
            documents=documents,
            titles=tuple((code, self._title(file, code)) for code in file.codes),
            date=max(self._issued.get(path, "") for path in file.documents),
            addresses=tuple((code, self._address(file)) for code in file.codes),
            site_names=self.corpus.configuration.site_names,
            publisher=self.corpus.configuration.publisher,
            head=chain_head(self.corpus),
            remarks=self._remarks(file),
            data_name=file.data_name,
            data=self._data(file.documents),
        )

    def _document(self, path: str, codes: tuple[str, ...]) -> PaperDocument:
        pages = [page for code in codes if (page := self.corpus.page(code, path))]
        return PaperDocument(tuple(self._texts[page.language, path] for page in pages), pages[0].meta.nature or "")

    @cached_property
    def _texts(self) -> Mapping[tuple[str, str], PaperText]:
        """The text of every document, which stands in several files."""
        pages = [page for page in self.corpus.pages.values() if page.meta.citable]
        return {(text.language, text.path): text for text in in_processes(self._text, pages)}

    def _text(self, page: Page) -> PaperText:
        address = Address(page.language, page.path).url
        nodes = self.typeset(self.content(page), page.language)
        title, description = (self._set(text, page.language) for text in (page.title, page.meta.description))
        return PaperText(page.language, page.path, title, nodes, address, page.source, description)

    def _set(self, text: str, code: str) -> str:
        """Give a plain text with the typography of its language."""
        return text_of(self.typeset((text,), code))

    def _title(self, file: PaperFile, code: str) -> str:
        """Give the title of a cover: what the page is called at its head, which says more than in a menu."""
        if file.is_volume:
            return self.wording.say(code, "paper.volume")
        text = self._texts[code, file.documents[0]]
        head = next((one for one in walk(text.nodes) if one.tag == "h1"), None)
        return " ".join(text_of(head.children).split()) if head else text.title

    @cached_property
    def _issued(self) -> Mapping[str, str]:
        """The day of the newest version of each published document, by its path."""
        records = self.corpus.once(permanent_records)
        return {one.reference: issued_of(self.corpus, one) for one in records if not one.entry.is_passage}

    def _address(self, file: PaperFile) -> str:
        if file.is_volume:
            return self.corpus.configuration.absolute("") or ""
        path = file.documents[0]
        permanent = permanent_url(self.corpus, path) if path in self.corpus.lock.documents else None
        return permanent or self.corpus.configuration.absolute(Address(file.codes[0], path).url) or ""

    def _remarks(self, file: PaperFile) -> tuple[tuple[str, str], ...]:
        """Say that some texts are newer than the date on the cover."""
        pages = (self.corpus.page(code, path) for path in file.documents for code in file.codes)
        if not any(page and page.path in self._issued and self._is_newer(page) for page in pages):
            return ()
        return tuple((code, self.wording.say(code, "paper.newer")) for code in file.codes)

    def _is_newer(self, page: Page) -> bool:
        """Tell whether a published document has passages that no publication has recorded as they are."""
        newer, known = self.corpus.once(unpublished_texts), self.corpus.lock.entries
        addresses = [address_of(page.path, block.id) for block in page.passages]
        return any(one not in known or page.language in newer.get(one, ()) for one in addresses)

    def _data(self, documents: tuple[str, ...]) -> bytes:
        """Give the published passages of documents as the open data have them; nothing where there are none."""
        if documents not in self._known_data:
            self._known_data[documents] = self._made_data(frozenset(documents))
        return self._known_data[documents]

    def _made_data(self, wanted: frozenset[str]) -> bytes:
        rows = [row for row in self.corpus.once(passage_records) if row.document in wanted]
        return json_text(envelope(DATA_SETS[0], rows)).encode() if rows else b""
