"""The pages under `/id/`, one for every published passage and document, and the pages that stay where one was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from concordance.addresses import Address, relative_to, relative_url
from concordance.citations.citable import citable_of
from concordance.citations.formats import ready_citations
from concordance.references.former_languages import language_changes
from concordance.references.notices import gone_pages, notices_of_page
from concordance.references.permanent_record import entry_kind, permanent_address, permanent_records
from concordance.references.titles import title_of
from concordance.render.assets import site_assets
from concordance.render.csp import page_policy
from concordance.render.former_pages import former_page_files, name_in, own_name
from concordance.render.marked_texts import marked_text
from concordance.render.side_by_side import side_by_sides
from concordance.render.site_context import site_context
from concordance.render.version_pages import VersionPages
from concordance.text.html_tree import write_html
from concordance.text.passage_ids import passage_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from concordance.citations.statement import Citable
    from concordance.model.corpus import Corpus
    from concordance.references.permanent_record import PermanentRecord
    from concordance.text.html_tree import Nodes
    from concordance.wording import Wording


@dataclass(frozen=True)
class PermanentPages:
    """Renders the pages under `/id/`, the notices of pages that are gone, and the texts side by side."""

    corpus: Corpus
    wording: Wording
    environment: Environment

    def files(self) -> Mapping[str, str]:
        """Give the HTML of every page by its path from the root of the site."""
        former = former_page_files(self.corpus, self.wording, self._render)
        return dict([*former, *self._permanent_pages(), *self._gone_pages(), *self._side_by_side_pages()])

    def _permanent_pages(self) -> Iterator[tuple[str, str]]:
        titles = {place: page.title for place, page in self.corpus.pages.items()}
        for record in permanent_records(self.corpus):
            citable = citable_of(self.corpus, record)
            texts = self._marked_texts(record)
            versions = VersionPages(self.corpus, self._render, record, texts)
            shown = versions.on_permanent_page()
            name, made_from = ("id", record.reference), (record, citable, titles, texts, shown)
            make = partial(self._permanent_page, record, citable, texts, shown)
            text = self.corpus.cache.get_or_make(name, made_from, make)
            yield f"{permanent_address(record.reference).url}index.html", text
            yield from versions.files()

    def _marked_texts(self, record: PermanentRecord) -> Mapping[str, Nodes]:
        """Give the text of a passage by language, with the marks of words in another one."""
        path, name = record.entry.path, record.entry.fragment
        return {code: marked_text(self.corpus.page(code, path), name, text) for code, text in record.texts.items()}

    def _permanent_page(
        self, record: PermanentRecord, citable: Citable, texts: Mapping[str, Nodes], versions: Mapping[str, object]
    ) -> str:
        citations = ready_citations(citable, self.wording, self.corpus.languages)
        address = permanent_address(record.reference)
        return self._render("standalone/id.html", address, it=record, texts=texts, citations=citations, **versions)

    def _gone_pages(self) -> Iterator[tuple[str, str]]:
        for path in gone_pages(self.corpus):
            for code in self.corpus.configuration.codes:
                address = Address(code, path)
                if rows := tuple(notices_of_page(self.corpus, path, code)):
                    yield (
                        f"{address.url}index.html",
                        self._render("standalone/gone.html", address, code=code, rows=rows),
                    )

    def _side_by_side_pages(self) -> Iterator[tuple[str, str]]:
        for document in side_by_sides(self.corpus):
            page = self.corpus.page(document.languages[0], document.document)
            nature = page.meta.nature if page else None
            text = self._render("standalone/side-by-side.html", document.address, it=document, nature=nature)
            yield f"{document.address.url}index.html", text

    def _render(self, name: str, address: Address, **context: Any) -> str:
        configuration = self.corpus.configuration
        shown: dict[str, Any] = {"canonical": configuration.absolute(address.url), **context}
        return self.environment.get_template(name).render(
            languages=self.corpus.languages,
            codes=configuration.codes,
            config=site_context(configuration, configuration.joint_name),
            policy=page_policy(),
            site_names=configuration.site_names,
            t_in=self.wording.say,
            t=self.wording.say,
            date_in=lambda code, iso: configuration.language(code).date(str(iso)),
            asset=lambda name: relative_to(address, self.corpus.once(site_assets).path(name)),
            root=relative_url(address, Address("", "")),
            href=lambda goal: relative_url(address, goal),
            address=Address,
            html=lambda nodes: Markup(write_html(nodes)),  # noqa: S704 - written by this project's own writer, escaped
            permanent_href=lambda reference: relative_url(address, permanent_address(reference)),
            title_of=self._title_of,
            language_name=own_name,
            language_change=self.corpus.once(language_changes).__getitem__,
            names_in=self._names_in,
            number_of=passage_number,
            entry_kind=entry_kind,
            **shown,
        )

    def _names_in(self, code: str, codes: Iterable[str]) -> str:
        return ", ".join(name_in(self.wording, code, name) for name in codes)

    def _title_of(self, code: str, path: str) -> str:
        return title_of(self.corpus, path, code)
