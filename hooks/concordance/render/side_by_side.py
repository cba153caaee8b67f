"""The texts of a document side by side, aligned by passage: for whoever writes the other language, and for meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.lock import LockEntry, address_of
from concordance.data.reviewed import passage_order
from concordance.model.addressable import texts_of
from concordance.references.freshness import Freshness, State, freshness_of
from concordance.references.reading_order import with_gone
from concordance.references.tombstones import EffectiveTombstone, effective_tombstones
from concordance.references.unpublished import unpublished_texts
from concordance.render.marked_texts import marked_text
from concordance.text.passage_ids import Kind, passage_kind, passage_number

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.html_tree import Nodes


@dataclass(frozen=True, slots=True)
class TextCell:
    """The text of a passage in one language."""

    language: str
    text: Nodes
    """With the marks of words in another language."""
    lags: bool
    """True where the other text has changed since they were reviewed together and this one has not."""
    changed: bool
    unpublished: bool
    """True where no publication has recorded the text yet, though the passage is published."""
    unread: bool
    """True where the text came later and was not read together with the others yet."""
    absent: bool
    """True where the language, which grows, does not have the passage."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage in two languages."""

    id: str
    kind: Kind
    number: str
    cells: tuple[TextCell, ...]
    freshness: Freshness
    tombstone: EffectiveTombstone | None
    published: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A document in two languages, in the order of the columns."""

    document: str
    languages: tuple[str, str]
    titles: Mapping[str, str]
    rows: tuple[Row, ...]

    @property
    def address(self) -> Address:
        """The address of the page."""
        return side_by_side_address(self.languages, self.document)


def side_by_side_address(languages: Iterable[str], document: str) -> Address:
    """Give the address of a document side by side: `/fr-nl/note/`; with the codes swapped, so are the columns."""
    return Address("-".join(languages), document)


def side_by_sides(corpus: Corpus) -> Iterator[SideBySide]:
    """Give every document in every ordered pair of the languages that have it."""
    for document in corpus.documents:
        for pair in pairs_of(corpus, document):
            titles = {page.language: page.title for code in pair if (page := corpus.page(code, document))}
            yield SideBySide(document, pair, titles, tuple(_rows(corpus, document, pair)))


def pairs_of(corpus: Corpus, document: str) -> Iterator[tuple[str, str]]:
    """Give every ordered pair of the languages that have a document, those after a language beginning with its next."""
    codes = [code for code in corpus.configuration.codes if corpus.page(code, document)]
    for place, code in enumerate(codes):
        yield from ((code, other) for other in (*codes[place + 1 :], *codes[:place]))


def _rows(corpus: Corpus, document: str, pair: tuple[str, ...]) -> Iterator[Row]:
    tombstones, states = corpus.once(effective_tombstones), corpus.once(freshness_of)
    for name in _order(corpus, document, pair[0]):
        address = address_of(document, name)
        entry, tombstone = corpus.lock.entries.get(address), tombstones.get(address)
        state = states.get(address, Freshness(State.NEW))
        cells = tuple(_cell(corpus, entry, document, name, code, state) for code in pair)
        yield Row(name, passage_kind(name), passage_number(name), cells, state, tombstone, entry is not None)


def _order(corpus: Corpus, document: str, code: str) -> list[str]:
    """Give the ids of the passages in the order of the page, those that were withdrawn at their former place."""
    page = corpus.page(code, document)
    present = dict.fromkeys(block.id for block in page.passages) if page else {}
    return with_gone(present, passage_order(document, corpus.log))


def _cell(corpus: Corpus, entry: LockEntry | None, document: str, name: str, code: str, state: Freshness) -> TextCell:
    page = corpus.page(code, document)
    text = corpus.once(texts_of).get(address_of(document, name), {}).get(code, "")
    last = corpus.versions.last(entry.reference, code) if entry else ""
    return TextCell(
        language=code,
        text=marked_text(page, name, text or last),
        lags=state.lags_in(code),
        changed=code in state.changed,
        unpublished=code in corpus.once(unpublished_texts).get(address_of(document, name), ()),
        unread=code in state.unread,
        absent=not text and not last,
    )
