"""The pages under `/id/`, one for every published passage and document, and the pages that stay where one was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, relative_url
from concordance.citations.citable import citable_of
from concordance.citations.permanent_metadata import RECORD_FILE, permanent_metadata, record_data, record_text
from concordance.citations.ready import citation_files, ready_citations
from concordance.references.issued import issued_of
from concordance.references.notices import gone_pages, notices_of_page
from concordance.references.permanent_record import permanent_address, permanent_records
from concordance.references.proposals import proposals_by_reference
from concordance.render.beside_permanent import beside_permanent
from concordance.render.edition_pages import EditionPages
from concordance.render.former_pages import former_page_files
from concordance.render.marked_texts import marked_text
from concordance.render.paper_links import side_by_side_paper
from concordance.render.repository_links import edit_address, report_ways
from concordance.render.share_cards import joint_line, share_image_path
from concordance.render.side_by_side import SideBySide, pairs_of, side_by_side_address, side_by_sides
from concordance.render.standalone_templates import StandaloneTemplates
from concordance.render.version_pages import VersionPages
from concordance.subject.declared import PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from concordance.citations.ready import CitationSet
    from concordance.citations.statement import Citable
    from concordance.model.corpus import Corpus
    from concordance.references.permanent_record import PermanentRecord
    from concordance.schemas.site_entries import ProposalState
    from concordance.text.html_tree import Nodes
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a permanent page shows, and the works around it."""

    record: PermanentRecord
    citable: Citable
    document: Citable | None
    """The document of a passage."""
    parts: tuple[Citable, ...]
    """The passages of a document."""
    description: str
    texts: Mapping[str, Nodes]
    versions: Mapping[str, object]
    """What the page shows of the versions."""
    proposals: tuple[ProposalState, ...]
    """What became of the proposals about it, the newest first."""


@dataclass(frozen=True, slots=True)
class DocumentFiles:
    """Some files of one document, which can be made alone."""

    name: str
    """No others have it."""
    document: str
    """The path of the document."""
    make: Callable[[], Mapping[str, str]]
    """Gives them by their path from the root of the site."""


@dataclass(frozen=True)
class PermanentPages:
    """Renders the pages under `/id/`, the notices of pages that are gone, and the texts side by side."""

    corpus: Corpus
    wording: Wording
    environment: Environment

    def files(self) -> Mapping[str, str]:
        """Give every page, and the files beside the permanent ones, by their path from the root of the site."""
        makers = (self.other_files, *(one.make for one in self.of_documents()), *self.makers_with_paper({}))
        return {name: text for make in makers for name, text in make().items()}

    def of_documents(self) -> Iterator[DocumentFiles]:
        """Give what makes the permanent pages, one for each passage or document; they lead to no paper."""
        titles = {place: page.title for place, page in self.corpus.pages.items()}
        records = self.corpus.once(permanent_records)
        citables = {record.reference: citable_of(self.corpus, record) for record in records}
        for record in records:
            make = partial(self._files_of, record, citables, titles)
            yield DocumentFiles(record.reference, record.entry.path, make)

    def makers_with_paper(self, sizes: Mapping[str, int]) -> Iterator[Callable[[], Mapping[str, str]]]:
        """Give what makes those that lead to paper; `sizes` are the bytes of each file that was made, by its path."""
        yield from EditionPages(self.corpus, self.wording, self.environment, sizes).makers()
        records = (one for one in self.corpus.once(permanent_records) if not one.entry.is_passage)
        issued = {record.reference: issued_of(self.corpus, record) for record in records}
        for document in side_by_sides(self.corpus):
            yield partial(self._side_by_side_page, document, issued.get(document.document, ""), sizes)

    def other_files(self) -> Mapping[str, str]:
        """Make the pages that stay where one was."""
        former = former_page_files(self.corpus, self.wording, self._render)
        return dict([*former, *self._gone_pages(), *self._gone_side_by_sides()])

    def _files_of(
        self, record: PermanentRecord, citables: Mapping[str, Citable], titles: Mapping[tuple[str, str], str]
    ) -> Mapping[str, str]:
        parts = tuple(citables[one.reference] for one in record.passages if one.reference in citables)
        document = citables.get(record.entry.path) if record.entry.fragment else None
        texts = self._marked_texts(record)
        citable = citables[record.reference]
        picture = self._share_image(record)
        versions = VersionPages(self.corpus, self.wording, self._render, record, citable, document, picture, texts)
        on_page, description = versions.on_permanent_page(), self._description(record)
        proposals = self.corpus.once(proposals_by_reference).get(record.reference, ())
        shown = _Shown(record, citable, document, parts, description, texts, on_page, proposals)
        name, made_from = ("id", record.reference), (shown, titles)
        files = self.corpus.cache.get_or_make(name, made_from, partial(self._permanent_files, shown))
        return {**files, **versions.files()}

    def _permanent_files(self, shown: _Shown) -> Mapping[str, str]:
        """Make a permanent page and the files beside it, by their path from the root of the site."""
        record, citable, languages = shown.record, shown.citable, self.corpus.languages
        folder, beside = permanent_address(record.reference).url, beside_permanent(record)
        sets = ready_citations(citable, self.wording, languages)
        data = record_data(citable, self.wording, languages, beside, shown.document, shown.parts, record.texts)
        files = {"index.html": self._permanent_page(shown, sets), RECORD_FILE: record_text(data)}
        return {f"{folder}{name}": text for name, text in {**files, **dict(citation_files(sets))}.items()}

    def _marked_texts(self, record: PermanentRecord) -> Mapping[str, Nodes]:
        """Give the text of a passage by language, with the marks of words in another one."""
        path, name = record.entry.path, record.entry.fragment
        return {code: marked_text(self.corpus.page(code, path), name, text) for code, text in record.texts.items()}

    def _permanent_page(self, shown: _Shown, sets: Sequence[CitationSet]) -> str:
        record = shown.record
        metadata = permanent_metadata(
            shown.citable,
            self.wording,
            self.corpus.languages,
            shown.description,
            beside_permanent(record),
            shown.document,
        )
        return self._render(
            "standalone/id.html",
            permanent_address(record.reference),
            it=record,
            texts=shown.texts,
            citations=sets,
            permanent=shown.citable.permanent,
            whole_permanent=(shown.document or shown.citable).permanent,
            metadata=metadata,
            side=next(iter(self._sides(record)), None),
            propose_href=self._propose_href,
            proposals=shown.proposals,
            description=shown.description,
            share_image=self._share_image(record),
            **shown.versions,
        )

    def _sides(self, record: PermanentRecord) -> Iterator[Address]:
        """Give where the texts stand beside each other, in their document; nothing for what is gone."""
        for pair in () if record.tombstone else pairs_of(self.corpus, record.entry.path):
            yield replace(side_by_side_address(pair, record.entry.path), fragment=record.entry.fragment)

    def _propose_href(self, code: str, path: str, name: str) -> str:
        """Give where a reader proposes to mend a passage; nothing on a site without that page and without any way."""
        if self.corpus.page(code, PAGES.propose):
            address = relative_url(permanent_address(f"{path}/{name}"), Address(code, PAGES.propose))
            return f"{address}?ref={path}/{name}"
        page, configuration = self.corpus.page(code, path), self.corpus.configuration
        ways = report_ways(configuration, self.wording, page, name) if page else ()
        return ways[0].href if ways else (edit_address(configuration, page) or "") if page else ""

    def _description(self, record: PermanentRecord) -> str:
        """Say in a line what a permanent page shows: the texts of a passage, what the pages say of a document."""
        if record.entry.fragment:
            return joint_line(self.corpus, record.texts)
        return self._described(record.entry.path, record.titles)

    def _described(self, path: str, codes: Iterable[str]) -> str:
        pages = {code: page for code in codes if (page := self.corpus.page(code, path))}
        return joint_line(self.corpus, {code: page.meta.description for code, page in pages.items()})

    def _share_image(self, record: PermanentRecord) -> str | None:
        """Give the picture of a document in every language, else that of the site: its page may be gone."""
        pages = (self.corpus.page(code, record.entry.path) for code in self.corpus.configuration.codes)
        stands = any(page and page.meta.citable for page in pages)
        return self.corpus.configuration.absolute(share_image_path("", record.entry.path if stands else ""))

    def _gone_pages(self) -> Iterator[tuple[str, str]]:
        for path in gone_pages(self.corpus):
            for code in self.corpus.configuration.codes:
                address = Address(code, path)
                if rows := tuple(notices_of_page(self.corpus, path, code)):
                    yield (
                        f"{address.url}index.html",
                        self._render("standalone/gone.html", address, code=code, rows=rows),
                    )

    def _gone_side_by_sides(self) -> Iterator[tuple[str, str]]:
        """Give the notices where a document that is gone was side by side: that address was linked and kept, too."""
        codes = self.corpus.configuration.codes
        for path in gone_pages(self.corpus):
            if path in self.corpus.lock.documents:
                rows = {code: tuple(notices_of_page(self.corpus, path, code)) for code in codes}
                for pair in permutations(codes, 2):
                    address, name = side_by_side_address(pair, path), "standalone/gone-side-by-side.html"
                    yield f"{address.url}index.html", self._render(name, address, pair=pair, document=path, rows=rows)

    def _side_by_side_page(self, document: SideBySide, issued: str, sizes: Mapping[str, int]) -> Mapping[str, str]:
        page = self.corpus.page(document.languages[0], document.document)
        text = self._render(
            "standalone/side-by-side.html",
            document.address,
            it=document,
            propose=PAGES.propose if self.corpus.page(document.languages[0], PAGES.propose) else "",
            nature=page.meta.nature if page else None,
            issued=issued,
            papers=side_by_side_paper(self.corpus, self.wording, document.languages, document.document, sizes),
            description=self._described(document.document, document.languages),
            share_image=self.corpus.configuration.absolute(share_image_path("", document.document)),
        )
        return {f"{document.address.url}index.html": text}

    def _render(self, name: str, address: Address, **context: Any) -> str:
        return StandaloneTemplates(self.corpus, self.wording, self.environment).render(name, address, **context)
