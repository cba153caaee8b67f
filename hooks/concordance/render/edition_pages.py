"""The pages of the editions: their list, each edition, its documents as they stood, and what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.editions import EDITIONS_FOLDER, Edition, frozen_beside, manifest_file
from concordance.data.lock import address_of
from concordance.editions.changes_since import change_anchor
from concordance.editions.comparison import DocumentChanges, TextDifference, counts_of
from concordance.editions.edition_changes import SINCE_LAST, edition_changes
from concordance.editions.editions_place import changes_address, edition_address, editions_address, frozen_address
from concordance.editions.frozen_texts import FrozenText, frozen_texts
from concordance.editions.frozen_titles import frozen_title
from concordance.editions.kept_editions import code_in, content_of, edition_head, editions_of
from concordance.render.frozen_links import told_places
from concordance.render.page_content import PageContent
from concordance.render.paper_links import PaperLink, edition_paper_links
from concordance.render.standalone_templates import StandaloneTemplates
from concordance.render.thaw import spoken_for, thawed

if TYPE_CHECKING:
    from jinja2 import Environment

    from concordance.model.corpus import Corpus
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What became of a passage, as a page shows it."""

    change: TextDifference
    anchor: str
    before: Address | None
    """Where it stood; none for what is new."""
    after: Address | None
    """Where it stands; none for what went away."""


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """The changes of a document, as a page shows them."""

    changes: DocumentChanges
    anchor: str
    passages: tuple[ShownChange, ...]


@dataclass(frozen=True)
class EditionPages:
    """Renders the pages of all editions; there are none before the first is made."""

    corpus: Corpus
    wording: Wording
    environment: Environment
    paper_sizes: Mapping[str, int]
    """The bytes of each file of paper that was made, by its path from the root of the site."""

    def makers(self) -> Iterator[Callable[[], Mapping[str, str]]]:
        """Give what makes each page, and the list of each edition, by path from the root of the site."""
        editions = editions_of(self.corpus)
        if editions:
            self.corpus.once(edition_changes)  # by whoever makes a page of it, were it not made before
            yield lambda: dict(self._common(editions))
        for number, edition in enumerate(editions):
            yield partial(self._files_of, edition, editions[number - 1] if number else None)

    def _common(self, editions: tuple[Edition, ...]) -> Iterator[tuple[str, str]]:
        for code in self.corpus.configuration.codes:
            yield self._list(code, editions)
            yield self._changes(code, SINCE_LAST, editions[-1], None)

    def _files_of(self, edition: Edition, before: Edition | None) -> Mapping[str, str]:
        files = [self._edition(code, edition, is_first=before is None) for code in edition.codes]
        files += [self._changes(code, edition.name, before, edition) for code in edition.codes if before]
        texts = self.corpus.once(frozen_texts).items()
        files += [self._text(edition, text) for (name, _, _), text in texts if name == edition.name]
        return dict([*files, (manifest_file(edition.name), str(edition))])

    def _render(self, spoken: str, name: str, address: Address, **context: object) -> tuple[str, str]:
        templates = StandaloneTemplates(self.corpus, self.wording, self.environment, (spoken,))
        return f"{address.url}index.html", templates.render(name, address, code=spoken, **context)

    def _list(self, code: str, editions: tuple[Edition, ...]) -> tuple[str, str]:
        names = {one.name: code_in(self.corpus, one, code) for one in editions}
        counts = {name: counts_of(self._in(found, code)) for name, found in self._compared.items()}
        return self._render(
            code,
            "standalone/editions.html",
            editions_address(code),
            editions=editions[::-1],
            places={name: edition_address(own, name) for name, own in names.items()},
            counts=counts,
            first=editions[0],
            changes=lambda name: changes_address(names.get(name, code), name),
            others=[editions_address(one) for one in self.corpus.configuration.codes if one != code],
        )

    def _edition(self, code: str, edition: Edition, *, is_first: bool) -> tuple[str, str]:
        spoken = spoken_for(self.corpus, code)
        documents = [(path, frozen_title(self.corpus, edition, code, path)) for path in edition.documents]
        return self._render(
            spoken,
            "standalone/edition.html",
            edition_address(code, edition.name),
            edition=edition,
            text_code=code,
            documents=[
                (frozen_address(code, edition.name, path), title)
                for path, title in documents
                if code in edition.languages_of(path)
            ],
            head=edition_head(self.corpus, edition),
            manifest=manifest_file(edition.name),
            papers=self._papers(edition, code),
            changes=None if is_first else changes_address(code, edition.name),
            counts={} if is_first else counts_of(self._in(self._compared[edition.name], code)),
            all=editions_address(spoken),
            others=[edition_address(one, edition.name) for one in edition.codes if one != code],
        )

    def _text(self, edition: Edition, text: FrozenText) -> tuple[str, str]:
        code, path = text.language, text.document
        nodes = thawed(self.corpus, self.wording, self.environment, edition, text)
        current = Address(code, path)
        stands = self.corpus.page(code, path) is not None or (code, path) in self.corpus.once(told_places)
        address = frozen_address(code, edition.name, path)
        document = edition.by_address.get(address_of(path))
        others = (one for one in edition.languages_of(path) if one != code)
        return self._render(
            spoken_for(self.corpus, code),
            "standalone/frozen-text.html",
            address,
            edition=edition,
            text_code=code,
            content=PageContent(nodes),
            document_title=frozen_title(self.corpus, edition, code, path),
            nature=document.nature if document else "",
            current=current if stands else None,
            canonical=self.corpus.configuration.absolute((current if stands else address).url),
            own_address=self.corpus.configuration.absolute(address.url),
            papers=self._papers(edition, code, path),
            whole=edition_address(code, edition.name),
            all=editions_address(spoken_for(self.corpus, code)),
            others=[frozen_address(one, edition.name, path) for one in others],
        )

    def _papers(self, edition: Edition, code: str, path: str | None = None) -> tuple[PaperLink, ...]:
        return edition_paper_links(self.corpus, self.wording, edition, code, path, self.paper_sizes)

    def _changes(self, code: str, name: str, old: Edition, new: Edition | None) -> tuple[str, str]:
        found = self._in(self._compared[name], code)
        spoken = spoken_for(self.corpus, code)
        codes = new.codes if new else self.corpus.configuration.codes
        return self._render(
            spoken,
            "standalone/changes.html",
            changes_address(code, name),
            old=old,
            new=new,
            text_code=self._present(code),
            counts=counts_of(found),
            documents=[self._shown(one, old, new) for one in found],
            place=lambda address: self._place(code, address, new),
            all=editions_address(spoken),
            others=[changes_address(one, name) for one in codes if one != code],
        )

    def _shown(self, found: DocumentChanges, old: Edition, new: Edition | None) -> ShownDocument:
        passages = tuple(self._shown_change(found, one, old, new) for one in found.passages)
        anchor = change_anchor(address_of(found.document), found.language)
        return ShownDocument(found, "" if any(one.anchor == anchor for one in passages) else anchor, passages)

    def _shown_change(
        self, found: DocumentChanges, one: TextDifference, old: Edition, new: Edition | None
    ) -> ShownChange:
        address = address_of(found.document, one.passage)
        was = one.before or address
        has_been = one.kind != "added" and was in old.by_address
        stands = one.kind != "withdrawn" and not one.after
        return ShownChange(
            one,
            change_anchor(address, found.language),
            self._place(code_in(self.corpus, old, found.language), was, old) if has_been else None,
            self._place(found.language, address, new) if stands else None,
        )

    def _place(self, code: str, address: str, edition: Edition | None) -> Address:
        """Give where a passage stood in an edition, or stands now."""
        path, _, name = address.partition("#")
        if edition is not None and address in edition.by_address:
            return frozen_address(code_in(self.corpus, edition, code), edition.name, path.strip("/"), name)
        return Address(self._present(code), path.strip("/"), name)

    @property
    def _compared(self) -> Mapping[str, tuple[DocumentChanges, ...]]:
        return self.corpus.once(edition_changes)

    def _in(self, found: tuple[DocumentChanges, ...], code: str) -> tuple[DocumentChanges, ...]:
        return tuple(one for one in found if one.language == self._present(code))

    def _present(self, code: str) -> str:
        return self.corpus.site_languages.successors.get(code, code)


def kept_files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Give the pictures and documents that the editions keep, by their path from the root of the site."""
    for edition in editions_of(corpus):
        for below in frozen_beside(edition).values():
            if content := content_of(corpus, edition, below):
                yield f"{EDITIONS_FOLDER}/{edition.name}/{below}", content
