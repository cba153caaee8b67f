"""Each document in each language as Akoma Ntoso 3.0 (OASIS LegalDocML), for who reads many documents of law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import SubElement, tostring

from concordance.addresses import Address, relative_to
from concordance.citations.statement import RESTATEMENT, web_address
from concordance.model.internal_links import resolve
from concordance.open_data.akn_body import AknBody, passage_names
from concordance.open_data.akn_inline import XML_LANG, AknText, break_lines, xml_text
from concordance.open_data.akn_metadata import AknMetadata, write_metadata
from concordance.open_data.files import AKOMA_NTOSO, document_file, standing_documents
from concordance.references.permanent_record import permanent_address, permanent_url
from concordance.subject.declared import PAGES
from concordance.text.extension_texts import without_controls

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import DataFile
    from concordance.text.page import Page
    from concordance.wording import Wording


def document_files(corpus: Corpus, wording: Wording) -> Mapping[str, str]:
    """Give every document that is published, in each language that has it, by the path of its file."""
    files = {}
    for path, code in standing_documents(corpus):
        if page := corpus.page(code, path):
            files[document_file(path, code).path] = _Document(corpus, wording, page).written()
    return files


@dataclass(frozen=True)
class _Document:
    """One document in one language.

    What the site makes of data within it, a table or a list, is no text of the document: it stands in the other files.
    """

    corpus: Corpus
    wording: Wording
    page: Page

    def written(self) -> str:
        """Write the file."""
        told = self._metadata()
        root = XmlElement("akomaNtoso", {"xmlns": AKOMA_NTOSO})
        document = SubElement(root, "doc", {"name": told.nature, "contains": "singleVersion"})
        write_metadata(told, document)
        language = {XML_LANG: self.page.language}
        preface = SubElement(document, "preface", language)
        SubElement(SubElement(preface, "p"), "docTitle").text = xml_text(self.page.title)
        SubElement(preface, "p", {"class": told.nature, "refersTo": "#nature"}).text = f"{told.nature_words}."
        self._write_body(SubElement(document, "mainBody", language))
        break_lines(root)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'

    def _write_body(self, body: XmlElement) -> None:
        entries = self.corpus.lock.of_page(self.page.path)
        published = frozenset(entry.fragment for entry in entries if entry.is_passage)
        text = AknText(self._link, lambda element: passage_names(element, published))
        AknBody(text, published, self._number_words, body).write(without_controls(self.page.structure.tree))
        if not len(body):
            SubElement(body, "p")

    def _number_words(self, kind: str, number: str) -> str:
        return self.wording.say(self.page.language, f"passage.{kind}", number=number)

    def _metadata(self) -> AknMetadata:
        code, nature = self.page.language, self.page.meta.nature or RESTATEMENT
        configuration = self.corpus.configuration
        language = configuration.language(code)
        is_explained = self.page.path == PAGES.original and self.corpus.page(code, PAGES.about_original)
        explained = PAGES.about_original if is_explained else self.page.path
        published, changed = self._days()
        return AknMetadata(
            work=permanent_url(self.corpus, self.page.path) or self._address(permanent_address(self.page.path).url),
            expression=self._address(Address(code, self.page.path).url),
            manifestation=self._address(self._file.path),
            media_type=self._file.media_type,
            language=language.alpha3,
            locale=language.locale,
            published=published,
            changed=changed,
            publisher=configuration.publisher or configuration.site_names[code],
            author=self.page.meta.author,
            site=self._address(Address(code, "").url),
            nature=nature,
            nature_words=self.wording.say(code, f"nature.{nature}.title"),
            nature_page=self._address(Address(code, explained).url),
            authoritative=nature != RESTATEMENT,
        )

    def _days(self) -> tuple[str, str]:
        """Give the day of the first publication, and that of the last one which recorded something of the document."""
        published = [entry.published for entry in self.corpus.lock.of_page(self.page.path)]
        recorded = (event.day for _, events in self.corpus.log.of_page(self.page.path) for event in events)
        return min(published), max(recorded, default=max(published))

    @property
    def _file(self) -> DataFile:
        return document_file(self.page.path, self.page.language)

    def _link(self, href: str) -> str:
        """Give the address to which a link or a picture of the page leads; one that leads nowhere stays."""
        configuration = self.corpus.configuration
        target = resolve(self.page, href, configuration.relative(configuration.docs), configuration.codes)
        if target.kind == "file":
            return web_address(
                self._address(target.file) + target.query + (f"#{target.fragment}" if target.fragment else "")
            )
        if target.address is None:
            return web_address(xml_text(href))
        path, mark, fragment = self._address(target.address.url).partition("#")
        return web_address(f"{path}{target.query}{mark}{fragment}")

    def _address(self, path: str) -> str:
        """Give an address, from the file itself where that of the site is not known: so it holds on any host."""
        folder = Address("", self._file.path.rpartition("/")[0])
        return self.corpus.configuration.absolute(path) or relative_to(folder, path)
